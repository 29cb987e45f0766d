// SPDX-License-Identifier: Apache-2.0
#include "shop/edition_store.h"

#include "shop/product_store.h"
#include "shop/shop.h"

namespace vastus::shop {
namespace {

std::optional<Edition> load_edition(Reader& db, EditionId id, Currency currency) {
  auto edition = db.find(
      R"(
    SELECT e.product_id, p.slug, p.title, e.label, e.form, e.tax_class, prices.minor, e.withdrawn_at, p.withdrawn_at
    FROM shop_editions AS e JOIN shop_products AS p ON p.id = e.product_id
    JOIN shop_prices AS prices ON prices.edition_id = e.id AND prices.currency = $2 WHERE e.id = $1)",
      [&](Row const& row) {
        return Edition{.id = id,
                       .product = row.id<ProductId>(0),
                       .product_slug = row.string(1),
                       .title = row.string(2),
                       .label = row.string(3),
                       .form = row.as<Form>(4),
                       .tax_class = row.as<taxes::TaxClass>(5),
                       .price = {currency, row.number(6)},
                       .is_on_sale = row.is_null(7) && row.is_null(8),
                       .skus = {},
                       .downloads = {}};
      },
      id, currency);
  if (!edition) return std::nullopt;
  // One question for both kinds of contents: this is asked for each line of each order.
  db.each(
      R"(
    SELECT 0 AS place, s.sku AS name, s.quantity FROM shop_edition_skus AS s WHERE s.edition_id = $1
    UNION ALL
    SELECT e.position, d.slug, 0 FROM shop_edition_downloads AS e JOIN shop_downloads AS d ON d.id = e.download_id
    WHERE e.edition_id = $1 ORDER BY place, name)",
      [&](Row const& row) {
        int const quantity = int(row.number(2));
        if (quantity > 0)
          edition->skus.push_back({.sku = row.string(1), .quantity = quantity});
        else
          edition->downloads.push_back(row.string(1));
      },
      id);
  return edition;
}

}  // namespace

std::vector<Edition> load_editions(Reader& db, std::span<EditionId const> ids, Currency currency) {
  std::vector<Edition> editions;
  for (EditionId const id : ids) {
    if (auto edition = load_edition(db, id, currency)) editions.push_back(*std::move(edition));
  }
  return editions;
}

std::optional<Offered> find_offered(Reader& db, std::string_view product, std::optional<Form> form) {
  auto const found = db.list(
      R"(
    SELECT e.id, e.withdrawn_at, p.withdrawn_at, p.title, e.label
    FROM shop_products AS p JOIN shop_editions AS e ON e.product_id = p.id
    WHERE p.slug = $1 AND ($2 < 0 OR e.form = $2) ORDER BY e.position LIMIT 1)",
      [](Row const& row) {
        return Offered{.id = row.id<EditionId>(0),
                       .is_on_sale = row.is_null(1) && row.is_null(2),
                       .title = row.string(3) + ", " + row.string(4)};
      },
      product, form ? std::int64_t(*form) : std::int64_t(-1));
  return found.empty() ? std::nullopt : std::optional(found.front());
}

taxes::PriceMode price_mode(Currency currency) {
  // Shoppers in the United States read prices before tax; everywhere else the price is what one pays.
  return currency == Currency::usd ? taxes::PriceMode::tax_added : taxes::PriceMode::tax_included;
}

}  // namespace vastus::shop
