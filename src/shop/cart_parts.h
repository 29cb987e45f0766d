// SPDX-License-Identifier: Apache-2.0
// Whose cart a visit means, and the cookies that say so.
#pragma once

#include <optional>
#include <string>

#include "shop/cart_store.h"
#include "shop/shop.h"
#include "web/visit.h"

namespace vastus::shop {

[[nodiscard]] std::optional<CartRow> cart_of(Visit const& visit, Reader& db);
/// The guest's own cart, whoever signed in meanwhile.
[[nodiscard]] std::optional<CartRow> guest_cart_of(Visit const& visit, Reader& db);

[[nodiscard]] std::string_view cart_cookie(House const& house);
[[nodiscard]] std::string cart_cookie_line(Visit const& visit, std::string_view token);
/// The count that every page shows; 0 takes the cookie away.
[[nodiscard]] std::string count_cookie_line(Visit const& visit, int count);

/// The lines of a cart with their editions, as far as these can be bought in its currency, and those that cannot.
struct LoadedCart {
  std::vector<CartLine> lines;
  std::vector<CartItem> gone;  ///< withdrawn, or without a price in this currency
};
[[nodiscard]] LoadedCart load_lines(Reader& db, CartRow const& cart);
[[nodiscard]] PricedCart priced(Reader& db, CartRow const& cart, std::vector<CartLine> const& lines, Time now);

}  // namespace vastus::shop
