// SPDX-License-Identifier: Apache-2.0
// Publishes drafts whose moment has come.
#include "library/publish_job.h"

#include "library/draft_save.h"

namespace vastus::library {

void publish_scheduled(Writer& db, Layout const& layout, std::function<void(RecordPublished const&)> const& told) {
  constexpr int at_once = 20;
  for (Draft draft : list_scheduled(db, db.now(), at_once)) {
    auto const record = find_stored_record(db, draft.kind, draft.slug);
    bool const moved_on = record && !record->is_withdrawn && record->revision != draft.base_revision;
    std::vector<ContentError> complaints;
    if (!moved_on) {
      auto const published = publish(db, draft, draft.changed_by, layout);
      if (published) {
        told({.person = {}, .title = published->title, .revision = published->revision});
        continue;
      }
      complaints = published.error();
    }
    // Nobody looks on: it goes back to its writers, who see why.
    draft.stage = Stage::writing;
    draft.publish_at.reset();
    draft.complaints = std::move(complaints);
    save_draft(db, draft);
  }
}

}  // namespace vastus::library
