// SPDX-License-Identifier: Apache-2.0
// The handlers of stock, for the site map.
#pragma once

#include "web/response.h"
#include "web/visit.h"

namespace vastus::stock {

/// `/office/despatch`
[[nodiscard]] Response show_despatch(Visit const& visit, Reader& db);
[[nodiscard]] Response export_despatch(Visit const& visit, Reader& db);
[[nodiscard]] Response show_shipment(Visit const& visit, Reader& db);
[[nodiscard]] Response move_shipment(Visit const& visit, Writer& db);
[[nodiscard]] Response send_shipment(Visit const& visit, Writer& db);

/// `/office/stock`
[[nodiscard]] Response show_levels(Visit const& visit, Reader& db);
[[nodiscard]] Response change_level(Visit const& visit, Writer& db);

}  // namespace vastus::stock
