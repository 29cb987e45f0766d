// SPDX-License-Identifier: Apache-2.0
#include "library/picture_uses.h"

#include "library/content_file.h"
#include "library/draft_save.h"
#include "library/record_rules.h"
#include "library/references.h"
#include "pictures/pictures.h"

namespace vastus::library {
namespace {

pictures::Text text_of(pictures::Text::Which which, Kind kind, std::string_view slug, std::string const& title) {
  return {.which = which,
          .desk = "/office/records/" + std::string(word(kind)) + "/" + std::string(slug),
          .page = address_of(kind, slug),
          .title = title};
}

pictures::Text text_of(Draft const& draft) {
  return text_of(pictures::Text::Which::draft, draft.kind, draft.slug, draft.title);
}

}  // namespace

void note_pictures(Writer& db, Record const& record) {
  auto const which = record.is_draft ? pictures::Text::Which::draft : pictures::Text::Which::published;
  pictures::note_uses(db, text_of(which, record.kind, record.slug(), record.title()), pictures_of(record));
}

void forget_pictures(Writer& db, Kind kind, std::string_view slug, std::string const& title) {
  pictures::note_uses(db, text_of(pictures::Text::Which::published, kind, slug, title), {});
}

void note_pictures(Writer& db, Draft const& draft, std::string const& content) {
  auto const record = read_unfinished(file_of(draft, content));
  auto names = record ? pictures_of(*record) : std::set<std::string>();
  for (std::string const& name : pictures::list_unknown(db, names)) names.erase(name);
  pictures::note_uses(db, text_of(draft), names);
}

void forget_pictures(Writer& db, Draft const& draft) { pictures::note_uses(db, text_of(draft), {}); }

}  // namespace vastus::library
