// SPDX-License-Identifier: Apache-2.0
#include "library/goods_parts.h"

namespace vastus::library {

GoodsView goods_about(Visit const& visit, Reader& db, std::string_view kind, std::string_view slug) {
  auto const& list = visit.house().list_books;
  return {.books = list ? list(db, kind, slug) : std::vector<BookView>()};
}

}  // namespace vastus::library
