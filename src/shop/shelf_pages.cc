// SPDX-License-Identifier: Apache-2.0
// The shelf: everything on sale, by kind.
#include "shop/shelf_pages.h"

#include "shop/books_parts.h"
#include "shop/product_store.h"
#include "shop/shelf_view.h"
#include "stock/stock.h"
#include "views/shop_views.h"

namespace vastus::shop {

Response show_shelf(Visit const& visit, Reader& db) {
  ShelfView view;
  view.frame =
      visit.frame({.title = std::string(visit.words().say("Shop")),
                   .description = std::string(visit.words().say(
                       "Books, charts and tools about the conditions in the library, printed and to download.")),
                   .path = "/shop",
                   .place = Place::shop});
  auto const products = list_shelf(db);
  auto const available = stock::available(db, skus_of(products));
  for (Kind const kind : all_kinds) {
    BoardView board{.anchor = std::string(kind_word(kind)) + "s",
                    .title = std::string(visit.words().say(board_of(kind))),
                    .books = {}};
    for (Product const& product : products) {
      if (product.text.kind != kind) continue;
      board.books.push_back(to_book(product, visit.words()));
      board.books.back().is_sold_out = is_sold_out(product, available);
    }
    if (!board.books.empty()) view.boards.push_back(std::move(board));
  }
  return Response::show(std::move(view));
}

}  // namespace vastus::shop
