// SPDX-License-Identifier: Apache-2.0
// Products as pages of any room show them.
#pragma once

#include <map>
#include <vector>

#include "shop/product.h"
#include "view/words.h"
#include "web/book_view.h"

namespace vastus::shop {

[[nodiscard]] BookView to_book(Product const& product, Words const& words);
/// Said of an edition's form where several are listed: `printed`.
[[nodiscard]] std::string_view form_name(Form form);

}  // namespace vastus::shop
