// SPDX-License-Identifier: Apache-2.0
#include "library/publish.h"

#include "library/address.h"
#include "library/draft_save.h"
#include "library/picture_uses.h"

namespace vastus::library {

Expected<RecordPublished, std::vector<ContentError>> publish(Writer& db, Draft const& draft, std::string const& by,
                                                             Layout const& layout) {
  auto const version = find_version(db, draft.id, draft.version);
  ENSURE(version.has_value(), "a draft has its text");
  NewText const text = text_for(draft, version->content);
  auto const changed = change_or_move(db, text, by, layout);
  if (!changed) return Unexpected{changed.error()};
  auto const record = find_stored_record(db, draft.kind, slug_in(text.file.bytes));
  ENSURE(record.has_value(), "what was published is there");
  remove_draft(db, draft.id);
  forget_pictures(db, draft);
  return RecordPublished{.person = by, .title = record->title, .revision = record->revision, .slug = record->slug};
}

}  // namespace vastus::library
