// SPDX-License-Identifier: Apache-2.0
// Declarations of withdrawal as they came.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "orders/order.h"

namespace vastus::orders {

using WithdrawalId = Id<struct Withdrawal>;
struct Withdrawal {
  WithdrawalId id;
  std::optional<OrderId> order{};
  std::string code, name, email, words;
  Time declared_at;
};
/// The same declaration within a day is one: nothing then.
[[nodiscard]] std::optional<WithdrawalId> record(Writer& db, Withdrawal const& withdrawal);
/// Oldest first, at most a hundred.
[[nodiscard]] std::vector<Withdrawal> list_open_withdrawals(Reader& db);
[[nodiscard]] std::vector<Withdrawal> list_withdrawals_of(Reader& db, OrderId order);
/// Once.
[[nodiscard]] bool mark_settled(Writer& db, WithdrawalId id);

}  // namespace vastus::orders
