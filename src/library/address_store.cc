// SPDX-License-Identifier: Apache-2.0
#include "library/address_store.h"

#include "library/address.h"

namespace vastus::library {

std::optional<AddressHolder> find_holder(Reader& db, Kind kind, std::string_view slug) {
  return db.find(
      "SELECT r.id, r.slug, r.withdrawn_at FROM library_addresses a JOIN library_records r ON r.id = a.record_id "
      "WHERE a.kind = $1 AND a.slug = $2",
      [](Row const& row) {
        return AddressHolder{.id = row.id<RecordId>(0), .slug = row.string(1), .is_withdrawn = !row.is_null(2)};
      },
      kind, slug);
}

std::vector<std::string> list_addresses(Reader& db, RecordId record) {
  return db.list(
      "SELECT slug FROM library_addresses WHERE record_id = $1 ORDER BY number",
      [](Row const& row) { return row.string(0); }, record);
}

RecordIds list_all_addresses(Reader& db) {
  RecordIds ids;
  db.each("SELECT kind, slug, record_id FROM library_addresses",
          [&](Row const& row) { ids.emplace(std::pair(row.as<Kind>(0), row.string(1)), row.id<RecordId>(2)); });
  return ids;
}

void save_addresses(Writer& db, RecordId id, Record const& record) {
  std::vector<std::string> slugs = former_slugs(record);
  slugs.push_back(record.slug());
  for (std::string const& slug : slugs) {
    db.run(
        "INSERT INTO library_addresses (kind, slug, record_id, number) SELECT CAST($1 AS SMALLINT), CAST($2 AS TEXT), "
        "CAST($3 AS BIGINT), "
        "COALESCE((SELECT MAX(number) FROM library_addresses WHERE record_id = $3), 0) + 1 WHERE NOT EXISTS ("
        "SELECT 1 FROM library_addresses WHERE kind = $1 AND slug = $2 AND record_id = $3)",
        record.kind, slug, id);
  }
}

}  // namespace vastus::library
