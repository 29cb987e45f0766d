// SPDX-License-Identifier: Apache-2.0
// What the shop has about a page of the library; the library knows no shop, App tells it through House.
#pragma once

#include "web/book_view.h"
#include "web/visit.h"

namespace vastus::library {

/// Nothing in a school without a shop.
[[nodiscard]] GoodsView goods_about(Visit const& visit, Reader& db, std::string_view kind, std::string_view slug);

}  // namespace vastus::library
