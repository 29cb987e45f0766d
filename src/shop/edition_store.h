// SPDX-License-Identifier: Apache-2.0
// What a form may put in a cart.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shop/shop.h"

namespace vastus::shop {

struct Offered {
  EditionId id;
  bool is_on_sale = true;
  std::string title;  ///< `The patient knee, printed`
};
/// The edition of that form; without one, the first of the product.
[[nodiscard]] std::optional<Offered> find_offered(Reader& db, std::string_view product, std::optional<Form> form);

}  // namespace vastus::shop
