// SPDX-License-Identifier: Apache-2.0
#include "shop/download_store.h"

#include "shop/product_store.h"

namespace vastus::shop {

std::optional<Download> find_download(Reader& db, std::string_view slug) {
  auto found = db.list(
      R"(SELECT d.slug, d.title, p.slug, d.file, d.bytes, d.pages, d.revision, d.revised_on, p.id
                          FROM shop_downloads d JOIN shop_products p ON p.id = d.product_id WHERE d.slug = $1)",
      [&](Row const& row) {
        db.saw(thing_of(row.id<ProductId>(8)));
        return Download{.slug = row.string(0),
                        .title = row.string(1),
                        .product_slug = row.string(2),
                        .file = row.string(3),
                        .bytes = row.number(4),
                        .pages = int(row.number(5)),
                        .revision = int(row.number(6)),
                        .revised_on = row.day(7)};
      },
      slug);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<NamedDownload> list_downloads(Reader& db) {
  return db.list(
      R"(SELECT d.slug, d.title, p.title FROM shop_downloads d JOIN shop_products p ON p.id = d.product_id
         ORDER BY p.title, d.slug)",
      [](Row const& row) {
        return NamedDownload{.slug = row.string(0), .title = row.string(1), .product = row.string(2)};
      });
}

std::optional<int> save_download(Writer& db, NewFile const& file) {
  Day const today = Day::of(db.now());
  db.run(R"(INSERT INTO shop_downloads (id, slug, product_id, title, file, bytes, pages, revised_on)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (slug) DO UPDATE SET title = excluded.title, file = excluded.file, bytes = excluded.bytes,
              pages = excluded.pages, revised_on = excluded.revised_on, revision = shop_downloads.revision + 1
            WHERE shop_downloads.product_id = excluded.product_id AND shop_downloads.file <> excluded.file)",
         fresh_id<Id<struct DownloadRow>>(db.now()), file.slug, file.product, file.title, file.file, file.bytes,
         file.pages, today);
  db.run("UPDATE shop_products SET changed_at = $2 WHERE id = $1", file.product, db.now());
  db.moved(thing_of(file.product));
  return db.find(
      "SELECT revision FROM shop_downloads WHERE slug = $1 AND product_id = $2",
      [](Row const& row) { return int(row.number(0)); }, file.slug, file.product);
}

void open_with_editions(Writer& db, ProductId product, std::string_view slug) {
  db.run(R"(INSERT INTO shop_edition_downloads (edition_id, download_id, position)
            SELECT e.id, d.id, 0 FROM shop_editions e JOIN shop_downloads d ON d.slug = $2
            WHERE e.product_id = $1 AND e.form <> $3 ON CONFLICT DO NOTHING)",
         product, slug, Form::object);
  db.moved(thing_of(product));
  db.moved(shelf_thing());
}

}  // namespace vastus::shop
