// SPDX-License-Identifier: Apache-2.0
// The door of orders: what was bought and paid for, as far as other rooms and app need it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "jobs/jobs.h"
#include "payments/payments.h"
#include "storage/storage.h"
#include "view/words.h"
#include "web/order_brief.h"
#include "web/reactions.h"

namespace vastus::orders {

using OrderId = Id<struct Order>;

/// Told once, when an order's money is there and its goods are set aside.
struct OrderPaid {
  static constexpr std::string_view name = "orders.paid";
  OrderId order;
  std::string code;
  Money total;
  [[nodiscard]] std::string sentence() const;
};

/// Told when money is there and nothing was sold for it: somebody of the staff decides.
struct OrderParked {
  static constexpr std::string_view name = "orders.parked";
  OrderId order;
  std::string code;
  std::string why;
  [[nodiscard]] std::string sentence() const;
};

/// Told for everything a member of the staff does to an order.
struct OrderHandled {
  static constexpr std::string_view name = "orders.handled";
  OrderId order;
  std::string what;  ///< a sentence that names the order
  [[nodiscard]] std::string sentence() const { return what; }
};

/// Orders that were placed with this address as a guest belong to the account from now on; answers how many.
[[nodiscard]] std::int64_t join_account(Writer& db, std::string_view email, AccountId account);

/// Orders that wait for a decision of the staff: parked, or with a refund that wants a second person. Each kind is
/// counted no further than a hundred.
[[nodiscard]] std::int64_t count_undecided(Reader& db);

/// The newest orders placed with this address, as a guest or not.
[[nodiscard]] std::vector<OrderBrief> list_orders(Reader& db, Words const& words, std::string_view email);

/// A parcel left: the buyer is told.
void tell_sent(Writer& db, OrderId order, std::string_view carrier, std::string_view tracking);

/// Lets buyers choose the stand-in for a payment company, whose payments are none: for a demo school only.
void take_pretended_payments(Writer& db);

/// What letters and documents say of the school, when they are written.
struct Paper {
  std::string school;
  std::string address;  ///< where the school stands, without a slash at the end
  Words const* words = nullptr;
};

/// Numbers the documents that wait, without gaps, and queues the letters that carry them. One run at a time.
inline constexpr std::string_view number_kind = "orders.number";
[[nodiscard]] jobs::Work numbering();
/// Writes one letter about an order.
inline constexpr std::string_view letter_kind = "orders.letter";
[[nodiscard]] jobs::Work writing(Paper paper);
/// Asks a company to give money back. What is referred to outlives the job.
inline constexpr std::string_view refund_kind = "orders.refund";
[[nodiscard]] jobs::Work refunding(payments::Desk& desk, Reactions const& reactions);
/// Ends orders nobody paid: their holds ended long before.
inline constexpr std::string_view forget_kind = "orders.forget";
void end_unpaid(Writer& db);

}  // namespace vastus::orders
