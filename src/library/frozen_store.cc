// SPDX-License-Identifier: Apache-2.0
#include "library/frozen_store.h"

#include <set>

#include "library/condition_rows_store.h"
#include "library/leanings_store.h"
#include "library/things.h"

namespace vastus::library {
namespace {

struct Kept {
  ConditionId id;
  std::int64_t form = 0;
  std::string bytes;
};

Kept find_kept(Reader& db, ConditionId id) {
  auto kept = db.find(
      "SELECT form, bytes FROM library_frozen WHERE condition_id = $1",
      [&](Row const& row) { return Kept{.id = id, .form = row.number(0), .bytes = row.string(1)}; }, id);
  return kept ? std::move(*kept) : Kept{.id = id, .form = 0, .bytes = {}};
}

/// Conditions that stand in the school and name the record $1 in any way their page shows.
constexpr char const* showing = R"(
  SELECT r.id FROM library_records r WHERE r.kind = 1 AND r.withdrawn_at IS NULL AND r.id IN (
    SELECT $1
    UNION SELECT record_id FROM library_condition_flags WHERE target_id = $1
    UNION SELECT record_id FROM library_condition_muscles WHERE target_id = $1
    UNION SELECT record_id FROM library_condition_trigger_points WHERE target_id = $1
    UNION SELECT record_id FROM library_see_also WHERE target_id = $1
    UNION SELECT record_id FROM library_authors WHERE target_id = $1
    UNION SELECT record_id FROM library_blocks WHERE plate_id = $1
    UNION SELECT record_id FROM library_claims WHERE reviewer_id = $1
    UNION SELECT id FROM library_conditions WHERE region_id = $1
    UNION SELECT id FROM library_conditions WHERE reviewer_id = $1
    UNION SELECT c.id FROM library_conditions c JOIN library_regions g ON g.id = c.region_id WHERE g.parent_id = $1
    UNION SELECT k.record_id FROM library_claim_sources s JOIN library_claims k ON k.id = s.claim_id
      WHERE s.source_id = $1
    UNION SELECT f.record_id FROM library_record_sources s JOIN library_condition_flags f ON f.target_id = s.record_id
      WHERE s.source_id = $1
    UNION SELECT m.record_id FROM library_muscles u JOIN library_condition_muscles m ON m.target_id = u.id
      WHERE u.region_id = $1
    UNION SELECT p.record_id FROM library_trigger_points t JOIN library_condition_trigger_points p ON p.target_id = t.id
      WHERE t.muscle_id = $1))";

void freeze_one(Writer& db, ConditionId id, Layout const& layout) {
  Kept const kept = find_kept(db, id);
  Condition condition = load_condition(db, id);
  lay_out(condition.sections, layout);
  std::string const bytes = freeze(condition);
  if (kept.form == frozen_form && kept.bytes == bytes) return;
  db.run(
      "INSERT INTO library_frozen (condition_id, form, bytes) VALUES ($1, $2, $3) ON CONFLICT (condition_id) "
      "DO UPDATE SET form = excluded.form, bytes = excluded.bytes",
      id, frozen_form, Bytes{bytes});
  db.moved(thing_of(RecordId(id.number())));
}

}  // namespace

void freeze_what_shows(Writer& db, std::vector<Written> const& written, Layout const& layout) {
  std::set<ConditionId> shows;
  for (Written const& record : written) {
    if (record.looks_same_elsewhere) {
      shows.insert(ConditionId(record.id.number()));
    } else {
      db.each(showing, [&](Row const& row) { shows.insert(row.id<ConditionId>(0)); }, record.id);
    }
  }
  for (ConditionId const id : shows) freeze_one(db, id, layout);
}

void refresh_pages(Writer& db, Layout const& layout) {
  refresh_leanings(db);
  auto const all = db.list(
      "SELECT id FROM library_records WHERE kind = $1 AND withdrawn_at IS NULL ORDER BY id",
      [](Row const& row) { return row.id<ConditionId>(0); }, Kind::condition);
  for (ConditionId const id : all) freeze_one(db, id, layout);
}

}  // namespace vastus::library
