// SPDX-License-Identifier: Apache-2.0
// What search engines read of a product: schema.org as JSON-LD.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "shop/product.h"

namespace vastus::shop {

/// Product with an Offer for each edition in each currency, and the way to it. `school_url` ends without a slash.
[[nodiscard]] std::string linked_data(Product const& product, std::map<std::string, stock::Available> const& available,
                                      std::string_view school_url, std::string_view drawing);

}  // namespace vastus::shop
