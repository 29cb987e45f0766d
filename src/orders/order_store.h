// SPDX-License-Identifier: Apache-2.0
// Orders with their lines and parcels, keys and history: rows to values and back.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "orders/order.h"

namespace vastus::orders {

/// What is written when an order is placed, all in one transaction.
struct NewOrder {
  Order order;
  std::vector<Line> lines;
  std::vector<PromisedParcel> parcels;
  std::string attempt;  ///< of the form; also its first key
};
void record(Writer& db, NewOrder const& placed);

/// The order that a form sent before made.
[[nodiscard]] std::optional<OrderId> find_attempt(Reader& db, std::string_view attempt);
[[nodiscard]] std::optional<Order> find_order(Reader& db, OrderId id);
/// Only when `key` opens it.
[[nodiscard]] bool opens(Reader& db, OrderId id, std::string_view key);
/// A new key for a letter.
[[nodiscard]] std::string make_key(Writer& db, OrderId id);
[[nodiscard]] std::vector<Line> list_lines(Reader& db, OrderId id);
[[nodiscard]] std::vector<PromisedParcel> list_parcels(Reader& db, OrderId id);

/// Guests' orders placed with this address belong to the account from now on; answers which.
[[nodiscard]] std::vector<OrderId> take_over(Writer& db, std::string_view email, AccountId account);

/// From `waiting` (a parked one too where the staff settle it) to `paid`, once.
[[nodiscard]] bool mark_paid(Writer& db, OrderId id, State from);
/// From any state but `paid`; a parked order stays parked for its first reason.
[[nodiscard]] bool mark_parked(Writer& db, OrderId id, Parked why);
[[nodiscard]] bool mark_cancelled(Writer& db, OrderId id);
/// Orders nobody paid that were placed before `moment`, oldest first.
[[nodiscard]] std::vector<OrderId> list_unpaid(Reader& db, Time moment, int most);

/// What one line in the history is about. The numbers are stored.
enum class Happened : std::uint8_t {
  placed = 0,
  paid = 1,
  parked = 2,
  cancelled = 3,
  payment_failed = 4,
  sent = 5,
  refund_asked = 6,
  refund_done = 7,
  note = 8,  ///< only the staff reads it
  withdrawal = 9,
  settled = 10,
  transfer_came = 11,
  gift_told = 12,
  gift_kept = 13,
  refund_wished = 14,    ///< a second person decides; only the staff reads it
  refund_declined = 15,  ///< only the staff reads it
};
struct HistoryLine {
  Happened what;
  std::optional<AccountId> actor{};
  std::string words{};
  Time at{};
};
void add_history(Writer& db, OrderId id, HistoryLine const& line);
/// Oldest first, at most two hundred.
[[nodiscard]] std::vector<HistoryLine> list_history(Reader& db, OrderId id);

/// What a list shows of an order.
struct Listed {
  OrderId id;
  std::string email, name;
  Country country;
  State state = State::waiting;
  Money total, refunded;
  Time placed_at;
  [[nodiscard]] std::string code() const { return to_code(id.number()); }
};
/// Newest first, with an id below `before`.
[[nodiscard]] std::vector<Listed> list_in(Reader& db, State state, OrderId before, int most);
[[nodiscard]] std::vector<Listed> list_all(Reader& db, OrderId before, int most);
[[nodiscard]] std::vector<Listed> list_with_email(Reader& db, std::string_view email, OrderId before, int most);
[[nodiscard]] std::vector<Listed> list_of_account(Reader& db, AccountId account, OrderId before, int most);
/// Counted no further than a hundred.
[[nodiscard]] std::int64_t count_in(Reader& db, State state);

}  // namespace vastus::orders
