// SPDX-License-Identifier: Apache-2.0
// Payments, the call-backs about them, refunds, and the documents that follow.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "orders/order.h"
#include "orders/payment.h"

namespace vastus::orders {

/// Notes what is to be paid, before anybody is asked for it. The reference is random: who knows it may pay.
struct NewPayment {
  PaymentId id;
  OrderId order;
  std::string provider;
  std::string reference;
  Money amount;
};
void record(Writer& db, NewPayment const& payment);
[[nodiscard]] std::optional<Payment> find_payment(Reader& db, std::string_view reference);
/// The same; until this ends nobody else moves it or its order.
[[nodiscard]] std::optional<Payment> lock_payment(Writer& db, std::string_view reference);
[[nodiscard]] std::optional<Payment> find_payment_of(Reader& db, OrderId order);
/// Where the money came from, if the company said.
[[nodiscard]] std::optional<Country> country_of(Reader& db, PaymentId payment);

/// False when this event was taken before.
[[nodiscard]] bool record_event(Writer& db, PaymentId payment, payments::Event const& event);
/// Writes a step; the row is as `before` says, or nothing happens and it is false.
[[nodiscard]] bool apply_step(Writer& db, Payment const& before, Step const& step, std::optional<Country> paid_from);
struct EventLine {
  payments::EventKind kind;
  Money amount;
  Time at;
};
[[nodiscard]] std::vector<EventLine> list_events(Reader& db, Payment const& payment);

struct Refund {
  RefundId id;
  OrderId order;
  Money amount, tax, delivery;
  std::string reason;
  std::optional<AccountId> asked_by{};
  Time asked_at;
  std::optional<Time> done_at{};
};
struct RefundedPart {
  LineId line;
  int quantity = 0;
  Money gross, tax;
  int not_sent = 0;  ///< of `quantity`: what had not left its warehouse
};
/// Writes a refund and takes it out of what is left of the order and each line; false when less is left meanwhile.
[[nodiscard]] bool record(Writer& db, Refund const& refund, PaymentId payment, std::span<RefundedPart const> parts);
[[nodiscard]] std::optional<Refund> find_refund(Reader& db, RefundId id);
[[nodiscard]] std::vector<Refund> list_refunds(Reader& db, OrderId order);
[[nodiscard]] std::vector<RefundedPart> list_parts(Reader& db, Refund const& refund);
/// Once.
[[nodiscard]] bool mark_done(Writer& db, RefundId id);

enum class DocumentKind : std::uint8_t { invoice = 0, credit_note = 1 };
using DocumentId = Id<struct Document>;
struct Document {
  DocumentId id;
  DocumentKind kind;
  OrderId order;
  std::optional<RefundId> refund{};
  std::optional<int> year{};
  std::optional<std::int64_t> number{};
  std::optional<Day> issued_on{};
  /// `2026-000123`, once it has its number.
  [[nodiscard]] std::string name() const;
};
/// Asks for a document; twice for one order or refund is once.
void ask_for_document(Writer& db, DocumentKind kind, OrderId order, std::optional<RefundId> refund);
/// Gives the next `most` waiting documents their numbers, in the order they were asked for.
[[nodiscard]] std::vector<Document> number_documents(Writer& db, int most);
[[nodiscard]] std::vector<Document> list_documents(Reader& db, OrderId order);

}  // namespace vastus::orders
