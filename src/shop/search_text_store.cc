// SPDX-License-Identifier: Apache-2.0
#include "shop/search_text_store.h"

#include <algorithm>

#include "shop/product_store.h"

namespace vastus::shop {
namespace {

/// Behind what the library says of the same matter.
constexpr int prominence = -3;

std::string words_of(std::string slug) {
  std::ranges::replace(slug, '-', ' ');
  return slug;
}

search::Document document_of(Product const& product) {
  ProductText const& text = product.text;
  search::Document document{.key = {"product", text.slug},
                            .url = "/shop/" + text.slug,
                            .title = text.title,
                            .also = {},
                            .summary = text.lede,
                            .body = text.text,
                            .keywords = {},
                            .facets = {},
                            .prominence = prominence};
  if (!text.subtitle.empty()) document.also.push_back(text.subtitle);
  for (Subject const& subject : text.subjects) document.keywords.push_back({.text = words_of(subject.slug)});
  return document;
}

}  // namespace

std::int64_t search_revision(Reader& db) {
  constexpr std::int64_t below = 100'000'000'000;
  return db.number("SELECT COALESCE(MAX(changed_at), 0) FROM shop_products") % below;
}

void each_search_document(Reader& db, std::function<void(search::Document const&)> const& take) {
  for (Product const& product : list_shelf(db)) take(document_of(product));
}

library::SearchChanges list_search_changes(Reader& db, Time since) {
  library::SearchChanges changes;
  for (Product const& product : list_for_desk(db)) {
    if (product.changed_at < since) continue;
    if (product.is_on_sale())
      changes.put.push_back(document_of(product));
    else
      changes.removed.push_back({"product", product.text.slug});
  }
  return changes;
}

}  // namespace vastus::shop
