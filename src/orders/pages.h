// SPDX-License-Identifier: Apache-2.0
// The handlers of orders, for the site map.
#pragma once

#include "payments/payments.h"
#include "web/response.h"
#include "web/site_map.h"
#include "web/visit.h"

namespace vastus::orders {

/// `/checkout`
[[nodiscard]] Response show_checkout(Visit const& visit, Reader& db);
[[nodiscard]] Response check_out(Visit const& visit, Writer& db);

/// `/orders/{code}` and below: for the account it belongs to, or with a key of the order.
[[nodiscard]] Response show_order(Visit const& visit, Reader& db);
/// Leads to where an order is paid. `desk` outlives the map.
[[nodiscard]] Show show_payment(payments::Desk& desk);
[[nodiscard]] Response show_document(Visit const& visit, Reader& db);
[[nodiscard]] Response show_order_download(Visit const& visit, Reader& db);

/// `/gifts/{gift}` and below: with the key of its letter, or for the account that keeps it.
[[nodiscard]] Response show_gift(Visit const& visit, Reader& db);
[[nodiscard]] Response show_gift_download(Visit const& visit, Reader& db);
[[nodiscard]] Response keep_gift(Visit const& visit, Writer& db);
/// `/orders/{code}/gift`: a new letter to its recipient.
[[nodiscard]] Response write_about_gift(Visit const& visit, Writer& db);

/// `/payments/test/{reference}`: the stand-in's own page.
[[nodiscard]] Response show_test_payment(Visit const& visit, Reader& db);
[[nodiscard]] Response answer_test_payment(Visit const& visit, Writer& db);
/// `/api/v1/payments/{provider}/events`: call-backs.
[[nodiscard]] Act take_call_back(payments::Desk& desk);

/// `/account/orders`, `/account/downloads`
[[nodiscard]] Response show_own_orders(Visit const& visit, Reader& db);
[[nodiscard]] Response show_own_downloads(Visit const& visit, Reader& db);
[[nodiscard]] Response show_own_download(Visit const& visit, Reader& db);

/// `/withdrawal`: withdraw from a contract, without signing in.
[[nodiscard]] Response show_withdrawal(Visit const& visit, Reader& db);
[[nodiscard]] Response withdraw(Visit const& visit, Writer& db);
[[nodiscard]] Response show_withdrawn(Visit const& visit, Reader& db);

/// `/office/orders`
[[nodiscard]] Response show_orders(Visit const& visit, Reader& db);
[[nodiscard]] Response export_orders(Visit const& visit, Reader& db);
[[nodiscard]] Response show_desk_document(Visit const& visit, Reader& db);
[[nodiscard]] Response show_order_desk(Visit const& visit, Reader& db);
[[nodiscard]] Response add_order_note(Visit const& visit, Writer& db);
[[nodiscard]] Response refund_order(Visit const& visit, Writer& db);
[[nodiscard]] Response approve_refund(Visit const& visit, Writer& db);
[[nodiscard]] Response decline_refund(Visit const& visit, Writer& db);
[[nodiscard]] Response save_refund_limit(Visit const& visit, Writer& db);
[[nodiscard]] Response take_transfer(Visit const& visit, Writer& db);
[[nodiscard]] Response sell_parked_order(Visit const& visit, Writer& db);
[[nodiscard]] Response settle_withdrawal(Visit const& visit, Writer& db);

/// `/office/access`
[[nodiscard]] Response show_access(Visit const& visit, Reader& db);
[[nodiscard]] Response change_access(Visit const& visit, Writer& db);

}  // namespace vastus::orders
