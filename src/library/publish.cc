// SPDX-License-Identifier: Apache-2.0
#include "library/publish.h"

#include "library/draft_save.h"
#include "library/picture_uses.h"

namespace vastus::library {

Expected<RecordPublished, std::vector<ContentError>> publish(Writer& db, Draft const& draft, std::string const& by,
                                                             Layout const& layout) {
  auto const version = find_version(db, draft.id, draft.version);
  ENSURE(version.has_value(), "a draft has its text");
  auto const changed = change_record(db, file_of(draft, version->content), by, layout);
  if (!changed) return Unexpected{changed.error()};
  auto const record = find_stored_record(db, draft.kind, draft.slug);
  ENSURE(record.has_value(), "what was published is there");
  remove_draft(db, draft.id);
  forget_pictures(db, draft);
  return RecordPublished{.person = by, .title = record->title, .revision = record->revision};
}

}  // namespace vastus::library
