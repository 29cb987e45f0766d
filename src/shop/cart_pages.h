// SPDX-License-Identifier: Apache-2.0
// The handlers of the cart and its codes, for the site map.
#pragma once

#include "web/response.h"
#include "web/visit.h"

namespace vastus::shop {

/// `/cart`
[[nodiscard]] Response show_cart(Visit const& visit, Reader& db);
[[nodiscard]] Response put_in_cart(Visit const& visit, Writer& db);
[[nodiscard]] Response change_copies(Visit const& visit, Writer& db);
[[nodiscard]] Response take_out_of_cart(Visit const& visit, Writer& db);
[[nodiscard]] Response change_currency(Visit const& visit, Writer& db);
[[nodiscard]] Response add_code(Visit const& visit, Writer& db);
[[nodiscard]] Response take_out_code(Visit const& visit, Writer& db);

/// `/office/products/codes`
[[nodiscard]] Response show_codes(Visit const& visit, Reader& db);
[[nodiscard]] Response add_discount_code(Visit const& visit, Writer& db);
[[nodiscard]] Response end_discount_code(Visit const& visit, Writer& db);

}  // namespace vastus::shop
