// SPDX-License-Identifier: Apache-2.0
#include "shop/notice_store.h"

#include "base/text.h"

namespace vastus::shop {

bool record_notice(Writer& db, EditionId edition, std::string_view email) {
  return db.changed(R"(INSERT INTO shop_notices (id, edition_id, email, email_key, asked_at)
                       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING)",
                    fresh_id<Id<struct Notice>>(db.now()), edition, email, lower_ascii(email), db.now());
}

std::vector<Waiting> list_waiting(Reader& db, std::string_view sku, int most) {
  return db.list(
      R"(SELECT n.id, n.email, p.title, p.slug, e.label
                    FROM shop_edition_skus s JOIN shop_editions e ON e.id = s.edition_id
                    JOIN shop_products p ON p.id = e.product_id
                    JOIN shop_notices n ON n.edition_id = e.id AND n.told_at IS NULL
                    WHERE s.sku = $1 AND e.withdrawn_at IS NULL AND p.withdrawn_at IS NULL
                    ORDER BY n.id LIMIT $2)",
      [](Row const& row) {
        return Waiting{.notice = row.number(0),
                       .email = row.string(1),
                       .title = row.string(2),
                       .slug = row.string(3),
                       .label = row.string(4)};
      },
      sku, most);
}

bool note_told(Writer& db, std::int64_t notice) {
  return db.changed("UPDATE shop_notices SET told_at = $2 WHERE id = $1 AND told_at IS NULL", notice, db.now());
}

void forget_notices(Writer& db, Time told_before, Time asked_before) {
  db.run("DELETE FROM shop_notices WHERE told_at < $1", told_before);
  db.run("DELETE FROM shop_notices WHERE told_at IS NULL AND asked_at < $1", asked_before);
}

}  // namespace vastus::shop
