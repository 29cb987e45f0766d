// SPDX-License-Identifier: Apache-2.0
// An order as its desk shows it, and a refund as it is typed there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "orders/desk_view.h"
#include "orders/order.h"
#include "orders/order_store.h"
#include "orders/withdrawal_store.h"
#include "web/response.h"
#include "web/visit.h"

namespace vastus::orders {

/// The order of `{order}`, or 404.
[[nodiscard]] Order desk_order(Visit const& visit, Reader& db);
[[nodiscard]] OrderDeskView desk_view(Visit const& visit, Reader& db, Order const& order);
[[nodiscard]] WithdrawalLine line_of(Visit const& visit, Withdrawal const& withdrawal);

/// The list that `/office/orders` asks for.
[[nodiscard]] DeskView orders_view(Visit const& visit, Reader& db);
/// `/office/orders/CODE`
[[nodiscard]] std::string desk_url(Order const& order);
/// The desk of the order with what was typed and `complaint`; all that was written is undone.
[[nodiscard]] Response refused_at_desk(Visit const& visit, Reader& db, Order const& order, Form const& form,
                                       std::string complaint);

/// `12.50` or `12` in the order's currency; nothing when it is no amount.
[[nodiscard]] std::optional<Money> to_money(std::string_view text, Currency currency);

}  // namespace vastus::orders
