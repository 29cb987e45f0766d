// SPDX-License-Identifier: Apache-2.0
#include "library/frozen_store.h"

#include "library/condition_rows_store.h"
#include "library/things.h"

namespace vastus::library {
namespace {

struct Kept {
  ConditionId id;
  std::int64_t form = 0;
  std::string bytes;
};

std::vector<Kept> list_kept(Reader& db) {
  return db.list(
      "SELECT r.id, f.form, f.bytes FROM library_records r LEFT JOIN library_frozen f ON f.condition_id = r.id "
      "WHERE r.kind = $1 AND r.withdrawn_at IS NULL ORDER BY r.id",
      [](Row const& row) {
        if (row.is_null(1)) return Kept{.id = row.id<ConditionId>(0), .form = 0, .bytes = {}};
        return Kept{.id = row.id<ConditionId>(0), .form = row.number(1), .bytes = row.string(2)};
      },
      Kind::condition);
}

}  // namespace

void freeze_conditions(Writer& db, Layout const& layout) {
  for (Kept const& kept : list_kept(db)) {
    Condition condition = load_condition(db, kept.id);
    lay_out(condition.sections, layout);
    std::string const bytes = freeze(condition);
    if (kept.form == frozen_form && kept.bytes == bytes) continue;
    db.run(
        "INSERT INTO library_frozen (condition_id, form, bytes) VALUES ($1, $2, $3) ON CONFLICT (condition_id) "
        "DO UPDATE SET form = excluded.form, bytes = excluded.bytes",
        kept.id, frozen_form, Bytes{bytes});
    db.moved(thing_of(RecordId(kept.id.number())));
  }
}

void refresh_pages(Writer& db, Layout const& layout) { freeze_conditions(db, layout); }

}  // namespace vastus::library
