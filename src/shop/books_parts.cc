// SPDX-License-Identifier: Apache-2.0
#include "shop/books_parts.h"

#include <algorithm>

#include "base/text.h"
#include "shop/product_store.h"
#include "shop/shelf_pages.h"
#include "web/assets.h"

namespace vastus::shop {
namespace {

std::string_view shape_of(Kind kind) {
  switch (kind) {
    case Kind::chart:
      return "chart";
    case Kind::tool:
    case Kind::bundle:
      return "box";
    case Kind::book:
    case Kind::course:
      break;
  }
  return "book";
}

std::string forms_of(Product const& product, Words const& words) {
  std::string list;
  for (ShelfEdition const& edition : product.editions) {
    if (!edition.is_on_sale || edition.form == Form::object) continue;
    list += (list.empty() ? "" : ", ") + std::string(words.say(form_name(edition.form)));
  }
  return list;
}

std::string price_of(Product const& product, Words const& words) {
  auto const least = product.least_price();
  if (!least) return {};
  if (product.editions.size() == 1) return to_text(*least);
  return words.say("From {price}", {{"price", to_text(*least)}});
}

}  // namespace

std::string_view form_name(Form form) {
  switch (form) {
    case Form::printed:
      return tr("printed");
    case Form::download:
      return tr("download");
    case Form::object:
      break;
  }
  return tr("to be held");
}

BookView to_book(Product const& product, Words const& words) {
  Cover const cover = to_cover(product.text.cover).value_or(Cover());
  return {.url = "/shop/" + product.text.slug,
          .title = product.text.title,
          .subtitle = product.text.subtitle,
          .cloth = cover.cloth,
          .drawing = std::string(asset_url("img/covers.svg")) + "#" + cover.drawing,
          .shape = std::string(shape_of(product.text.kind)),
          .width = int(stable_hash(product.text.slug) % 4) + 1,
          .price = price_of(product, words),
          .forms = forms_of(product, words)};
}

std::vector<BookView> list_books(Reader& db, Words const& words, std::string_view kind, std::string_view slug) {
  constexpr int on_first_page = 4;
  std::vector<BookView> books;
  auto const products = kind.empty() ? list_shelf(db, on_first_page)
                                     : list_about(db, {.kind = std::string(kind), .slug = std::string(slug)});
  for (Product const& product : products) books.push_back(to_book(product, words));
  return books;
}

std::vector<std::pair<std::string, Day>> list_addresses(Reader& db) {
  std::vector<std::pair<std::string, Day>> addresses;
  for (Product const& product : list_shelf(db)) {
    addresses.emplace_back("/shop/" + product.text.slug, Day::of(product.changed_at));
  }
  if (addresses.empty()) return addresses;
  Day const last = std::ranges::max(addresses, {}, &std::pair<std::string, Day>::second).second;
  addresses.insert(addresses.begin(), {"/shop", last});
  return addresses;
}

}  // namespace vastus::shop
