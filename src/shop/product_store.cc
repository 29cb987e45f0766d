// SPDX-License-Identifier: Apache-2.0
#include "shop/product_store.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace vastus::shop {
namespace {

/// Every column of a product, then `tail`.
std::string select_products(std::string_view tail) {
  return "SELECT p.id, p.slug, p.kind, p.title, p.subtitle, p.lede, p.text, p.html, p.facts, p.cover, "
         "p.supply_analysis, p.place, p.published_on, p.changed_at, p.withdrawn_at " +
         std::string(tail);
}

Thing thing_of(Subject const& subject) {
  return {.key = stable_hash("shop_subjects " + subject.kind + " " + subject.slug)};
}

Product to_product(Row const& row) {
  return {.id = row.id<ProductId>(0),
          .text = {.slug = row.string(1),
                   .kind = to_kind(row.text(2)).value(),
                   .title = row.string(3),
                   .subtitle = row.string(4),
                   .lede = row.string(5),
                   .text = row.string(6),
                   .html = row.string(7),
                   .facts = row.string(8),
                   .cover = row.string(9),
                   .supply_analysis = row.string(10),
                   .place = row.number(11)},
          .published = row.day(12),
          .changed_at = row.time(13),
          .withdrawn_at = row.is_null(14) ? std::nullopt : std::optional(row.time(14))};
}

ShelfEdition to_edition(Row const& row) {
  return {.id = row.id<EditionId>(0),
          .product = row.id<ProductId>(1),
          .form = row.as<Form>(2),
          .label = row.string(3),
          .tax_class = row.as<taxes::TaxClass>(4),
          .is_on_sale = row.is_null(5)};
}

/// Fills in the editions of products with ids in an order of their own. One query each for editions, prices, things
/// and files, over the editions of all of them.
void fill_editions(Reader& db, std::vector<Product>& products) {
  if (products.empty()) return;
  std::map<std::int64_t, std::size_t> place_of;
  auto least = products.front().id.number();
  auto most = least;
  for (std::size_t at = 0; at < products.size(); ++at) {
    auto const id = products[at].id.number();
    place_of[id] = at;
    least = std::min(least, id);
    most = std::max(most, id);
  }
  std::map<std::int64_t, std::pair<std::size_t, std::size_t>> edition_at;
  db.each(
      "SELECT id, product_id, form, label, tax_class, withdrawn_at FROM shop_editions "
      "WHERE product_id BETWEEN $1 AND $2 ORDER BY product_id, position, form",
      [&](Row const& row) {
        auto const found = place_of.find(row.number(1));
        if (found == place_of.end()) return;
        auto& editions = products[found->second].editions;
        edition_at[row.number(0)] = {found->second, editions.size()};
        editions.push_back(to_edition(row));
      },
      least, most);
  auto const edition_of = [&](Row const& row) -> ShelfEdition* {
    auto const found = edition_at.find(row.number(0));
    if (found == edition_at.end()) return nullptr;
    return &products[found->second.first].editions[found->second.second];
  };
  db.each(
      "SELECT x.edition_id, x.currency, x.minor FROM shop_prices x JOIN shop_editions e ON e.id = x.edition_id "
      "WHERE e.product_id BETWEEN $1 AND $2 ORDER BY x.edition_id, x.currency",
      [&](Row const& row) {
        if (auto* edition = edition_of(row)) edition->prices.push_back({row.as<Currency>(1), row.number(2)});
      },
      least, most);
  db.each(
      "SELECT x.edition_id, x.sku, x.quantity FROM shop_edition_skus x JOIN shop_editions e ON e.id = x.edition_id "
      "WHERE e.product_id BETWEEN $1 AND $2 ORDER BY x.edition_id, x.sku",
      [&](Row const& row) {
        if (auto* edition = edition_of(row))
          edition->skus.push_back({.sku = row.string(1), .quantity = int(row.number(2))});
      },
      least, most);
  db.each(
      "SELECT x.edition_id, d.slug, d.title, d.file, d.bytes, d.pages, d.revision, d.revised_on "
      "FROM shop_edition_downloads x JOIN shop_editions e ON e.id = x.edition_id "
      "JOIN shop_downloads d ON d.id = x.download_id "
      "WHERE e.product_id BETWEEN $1 AND $2 ORDER BY x.edition_id, x.position",
      [&](Row const& row) {
        auto* edition = edition_of(row);
        if (!edition) return;
        edition->downloads.push_back({.slug = row.string(1),
                                      .title = row.string(2),
                                      .product_slug = {},
                                      .file = row.string(3),
                                      .bytes = row.number(4),
                                      .pages = int(row.number(5)),
                                      .revision = int(row.number(6)),
                                      .revised_on = row.day(7)});
      },
      least, most);
}

void save_subjects(Writer& db, ProductId id, std::vector<Subject> const& subjects) {
  db.each(
      "SELECT kind, slug FROM shop_subjects WHERE product_id = $1",
      [&](Row const& row) { db.moved(thing_of(Subject{row.string(0), row.string(1)})); }, id);
  db.run("DELETE FROM shop_subjects WHERE product_id = $1", id);
  for (std::size_t at = 0; at < subjects.size(); ++at) {
    db.moved(thing_of(subjects[at]));
    db.run(
        "INSERT INTO shop_subjects (product_id, kind, slug, position) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT DO NOTHING",
        id, subjects[at].kind, subjects[at].slug, at);
  }
}

/// The product and every page that lists it.
void move(Writer& db, ProductId id) {
  db.moved(thing_of(id));
  db.moved(shelf_thing());
  db.each(
      "SELECT kind, slug FROM shop_subjects WHERE product_id = $1",
      [&](Row const& row) { db.moved(thing_of(Subject{row.string(0), row.string(1)})); }, id);
}

void move_by_slug(Writer& db, std::string_view slug) {
  auto const id = db.number("SELECT id FROM shop_products WHERE slug = $1", slug);
  move(db, ProductId(id));
}

}  // namespace

Thing thing_of(ProductId id) { return Thing::one("shop_products", id); }
Thing shelf_thing() { return Thing::all("shop_products"); }

std::optional<Product> find_product(Reader& db, std::string_view slug) {
  auto found = db.list(select_products("FROM shop_products p WHERE p.slug = $1"), to_product, slug);
  if (found.empty()) {
    db.saw(shelf_thing());
    return std::nullopt;
  }
  db.saw(thing_of(found.front().id));
  fill_editions(db, found);
  found.front().text.subjects = db.list(
      "SELECT kind, slug FROM shop_subjects WHERE product_id = $1 ORDER BY position LIMIT 50",
      [](Row const& row) { return Subject{row.string(0), row.string(1)}; }, found.front().id);
  return std::move(found.front());
}

std::vector<Product> list_shelf(Reader& db, int most) {
  db.saw(shelf_thing());
  auto products = db.list(select_products("FROM shop_products p WHERE p.withdrawn_at IS NULL "
                                          "ORDER BY p.place, p.id LIMIT $1"),
                          to_product, most);
  fill_editions(db, products);
  return products;
}

std::vector<Product> list_for_desk(Reader& db) {
  db.saw(shelf_thing());
  auto products = db.list(select_products("FROM shop_products p ORDER BY p.place, p.id LIMIT $1"), to_product,
                          products_on_the_shelf);
  fill_editions(db, products);
  return products;
}

std::vector<Product> list_about(Reader& db, Subject const& subject) {
  constexpr int most = 6;
  db.saw(thing_of(subject));
  auto products = db.list(
      select_products("FROM shop_subjects s JOIN shop_products p ON p.id = s.product_id "
                      "WHERE s.kind = $1 AND s.slug = $2 AND p.withdrawn_at IS NULL ORDER BY p.place, p.id LIMIT $3"),
      to_product, subject.kind, subject.slug, most);
  fill_editions(db, products);
  return products;
}

std::optional<ProductId> record_product(Writer& db, ProductText const& text) {
  auto const id = fresh_id<ProductId>(db.now());
  bool const is_new = db.changed(
      R"(INSERT INTO shop_products (id, slug, kind, title, subtitle, lede, text, html, facts, cover, place,
                                    supply_analysis, published_on, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING)",
      id, text.slug, kind_word(text.kind), text.title, text.subtitle, text.lede, text.text, text.html, text.facts,
      text.cover, text.place, text.supply_analysis, Day::of(db.now()), db.now());
  if (!is_new) return std::nullopt;
  save_subjects(db, id, text.subjects);
  move(db, id);
  return id;
}

bool save_product(Writer& db, ProductText const& text) {
  bool const is_there = db.changed(
      R"(UPDATE shop_products SET title = $2, subtitle = $3, lede = $4, text = $5, html = $6, facts = $7, cover = $8,
                                  place = $9, supply_analysis = $10, changed_at = $11
         WHERE slug = $1)",
      text.slug, text.title, text.subtitle, text.lede, text.text, text.html, text.facts, text.cover, text.place,
      text.supply_analysis, db.now());
  if (!is_there) return false;
  ProductId const id(db.number("SELECT id FROM shop_products WHERE slug = $1", text.slug));
  save_subjects(db, id, text.subjects);
  move(db, id);
  return true;
}

bool withdraw_product(Writer& db, std::string_view slug) {
  if (!db.changed(
          "UPDATE shop_products SET withdrawn_at = $2, changed_at = $2 WHERE slug = $1 AND withdrawn_at IS NULL", slug,
          db.now()))
    return false;
  move_by_slug(db, slug);
  return true;
}

bool put_back_on_sale(Writer& db, std::string_view slug) {
  if (!db.changed(
          "UPDATE shop_products SET withdrawn_at = NULL, changed_at = $2 WHERE slug = $1 AND withdrawn_at IS NOT NULL",
          slug, db.now()))
    return false;
  move_by_slug(db, slug);
  return true;
}

EditionId save_edition(Writer& db, EditionText const& edition) {
  db.run(R"(INSERT INTO shop_editions (id, product_id, form, label, tax_class, position)
            VALUES ($1, $2, $3, $4, $5, $3)
            ON CONFLICT (product_id, form) DO UPDATE SET label = excluded.label, tax_class = excluded.tax_class)",
         fresh_id<EditionId>(db.now()), edition.product, edition.form, edition.label, edition.tax_class);
  EditionId const id(
      db.number("SELECT id FROM shop_editions WHERE product_id = $1 AND form = $2", edition.product, edition.form));
  for (Money const& price : edition.prices) {
    db.run(
        "INSERT INTO shop_prices (edition_id, currency, minor) VALUES ($1, $2, $3) "
        "ON CONFLICT (edition_id, currency) DO UPDATE SET minor = excluded.minor",
        id, price.currency, price.minor);
  }
  db.run("UPDATE shop_products SET changed_at = $2 WHERE id = $1", edition.product, db.now());
  move(db, edition.product);
  return id;
}

void save_part(Writer& db, EditionId edition, stock::Demand const& part) {
  db.run(
      "INSERT INTO shop_edition_skus (edition_id, sku, quantity) VALUES ($1, $2, $3) "
      "ON CONFLICT (edition_id, sku) DO UPDATE SET quantity = excluded.quantity",
      edition, part.sku, part.quantity);
  move(db, ProductId(db.number("SELECT product_id FROM shop_editions WHERE id = $1", edition)));
}

std::int64_t shelf_revision(Reader& db) { return db.number("SELECT COALESCE(MAX(changed_at), 0) FROM shop_products"); }

}  // namespace vastus::shop
