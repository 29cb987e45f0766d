// SPDX-License-Identifier: Apache-2.0
// What the school set for its orders.
#pragma once

#include <string>
#include <vector>

#include "orders/order.h"

namespace vastus::orders {

/// `orders.bank`: the account a transfer goes to, line by line as the school wrote it.
inline constexpr std::string_view bank_setting = "orders.bank";

/// `orders.methods`: the companies a buyer may choose, one a line; a school that set none takes transfers.
inline constexpr std::string_view methods_setting = "orders.methods";
[[nodiscard]] std::vector<std::string> methods(Reader& db);

/// `orders.refund_limit`: US cents. Whoever would give back more of one order in all asks a second person first; unset:
/// nobody does.
inline constexpr std::string_view refund_limit_setting = "orders.refund_limit";
[[nodiscard]] std::optional<Money> refund_limit(Reader& db);
/// Nothing takes the limit away.
void set_refund_limit(Writer& db, std::optional<Money> limit);
/// Whether giving back `more` of the order wants a second person.
[[nodiscard]] bool wants_second_person(Reader& db, Order const& order, Money more);

/// Where to, how much, and which code to name.
[[nodiscard]] std::vector<std::string> transfer_lines(Words const& words, Reader& db, Order const& order);

}  // namespace vastus::orders
