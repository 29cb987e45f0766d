// SPDX-License-Identifier: Apache-2.0
#include "library/content_write.h"

#include <algorithm>

#include "library/content_file.h"
#include "library/details_store.h"
#include "library/draft_store.h"
#include "library/leanings_store.h"
#include "library/picture_uses.h"
#include "library/references.h"
#include "library/things.h"

namespace vastus::library {
namespace {

std::set<Reference> references_before(StoredRecord const* before) {
  if (!before || before->is_withdrawn) return {};
  auto const record =
      read_content({path_of(before->kind, before->slug, before->state == State::draft), before->content});
  ENSURE(record.has_value(), "what a revision froze can be read");
  return references_of(*record);
}

/// Writes the edges that came and went. A page shows what leans on its record, so both their ends have moved.
void note_edges(Writer& db, Kind kind, RecordId id, std::set<Reference> const& before, std::set<Reference> const& after,
                RecordIds const& ids) {
  db.moved(thing_of(id));
  db.moved(list_of(kind));
  auto const targets_of = [&](std::set<Reference> const& some, std::set<Reference> const& others) {
    std::set<RecordId> targets;
    for (Reference const& target : some) {
      auto const found = others.contains(target) ? ids.end() : ids.find(target);
      if (found == ids.end()) continue;
      db.moved(thing_of(found->second));
      targets.insert(found->second);
    }
    return targets;
  };
  remove_leanings(db, id, targets_of(before, after));
  add_leanings(db, id, targets_of(after, before));
}

}  // namespace

void write_changes(Writer& db, std::vector<Change> const& changes, RecordIds const& ids, KnownClaims& claims,
                   std::string_view by) {
  auto const id_of = [&](Change const& change) { return ids.at({change.record->kind, change.record->slug()}); };
  for (Change const& change : changes) {
    RecordId const id = id_of(change);
    save_revision(db, *change.record,
                  {.id = id,
                   .number = change.before ? change.before->revision + 1 : 1,
                   .content = change.content,
                   .drawing = change.drawing,
                   .by = by});
    clear_details(db, id);
    // A draft of it goes on where the record stands.
    if (change.before && change.before->slug != change.record->slug())
      move_draft(db, change.record->kind, change.before->slug, change.record->slug());
  }
  for (Kind const kind : kinds_by_need) {
    for (Change const& change : changes) {
      if (change.record->kind == kind) save_details(db, *change.record, ids, change.drawing);
    }
  }
  for (Change const& change : changes) {
    save_edges(db, *change.record, ids);
    save_text(db, *change.record, ids, claims);
    if (change.before || !pictures_of(*change.record).empty()) note_pictures(db, *change.record);
    note_edges(db, change.record->kind, id_of(change), references_before(change.before), references_of(*change.record),
               ids);
  }
}

void withdraw_records(Writer& db, std::vector<StoredRecord const*> const& records, RecordIds const& ids) {
  for (StoredRecord const* const record : records) {
    withdraw(db, record->id);
    forget_pictures(db, record->kind, record->slug, record->title);
    note_edges(db, record->kind, record->id, references_before(record), {}, ids);
  }
}

}  // namespace vastus::library
