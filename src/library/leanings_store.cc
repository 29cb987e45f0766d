// SPDX-License-Identifier: Apache-2.0
#include "library/leanings_store.h"

#include "library/address_store.h"
#include "library/content_file.h"

namespace vastus::library {
namespace {

constexpr char const* insert =
    "INSERT INTO library_leanings (record_id, target_id) VALUES ($1, $2) ON CONFLICT (record_id, target_id) DO NOTHING";

}  // namespace

std::vector<Leaning> list_leanings(Reader& db, RecordId target, int most) {
  return db.list(
      "SELECT r.kind, r.slug, r.title FROM library_leanings l JOIN library_records r ON r.id = l.record_id "
      "WHERE l.target_id = $1 ORDER BY l.record_id LIMIT $2",
      [](Row const& row) { return Leaning{.kind = row.as<Kind>(0), .slug = row.string(1), .title = row.string(2)}; },
      target, most);
}

std::int64_t count_leanings(Reader& db, RecordId target) {
  return db.number("SELECT COUNT(*) FROM library_leanings WHERE target_id = $1", target);
}

void remove_leanings(Writer& db, RecordId record, std::set<RecordId> const& targets) {
  for (RecordId const target : targets)
    db.add("DELETE FROM library_leanings WHERE record_id = $1 AND target_id = $2", record, target);
}

void add_leanings(Writer& db, RecordId record, std::set<RecordId> const& targets) {
  for (RecordId const target : targets) {
    if (target != record) db.add(insert, record, target);
  }
}

void refresh_leanings(Writer& db) {
  bool const is_written = db.number("SELECT COUNT(*) FROM (SELECT 1 FROM library_leanings LIMIT 1) AS first") > 0;
  if (is_written) return;
  RecordIds const ids = list_all_addresses(db);
  for (StoredRecord const& stored : list_stored_records(db)) {
    if (stored.is_withdrawn) continue;
    auto const record = read_content({path_of(stored.kind, stored.slug, stored.state == State::draft), stored.content});
    ENSURE(record.has_value(), "what a revision froze can be read");
    std::set<RecordId> targets;
    for (Reference const& reference : references_of(*record)) {
      if (auto const found = ids.find(reference); found != ids.end()) targets.insert(found->second);
    }
    add_leanings(db, stored.id, targets);
  }
}

}  // namespace vastus::library
