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

/// Where to, how much, and which code to name.
[[nodiscard]] std::vector<std::string> transfer_lines(Words const& words, Reader& db, Order const& order);

}  // namespace vastus::orders
