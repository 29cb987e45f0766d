// SPDX-License-Identifier: Apache-2.0
// The list of all pictures and the form that adds one.
#include "base/text.h"
#include "pictures/picture_store.h"
#include "pictures/picture_words.h"
#include "pictures/pictures_parts.h"
#include "pictures/prepare_job.h"
#include "view/date.h"
#include "views/pictures_views.h"

namespace vastus::pictures {
namespace {

constexpr auto list_url = "/office/pictures";
constexpr int pictures_per_page = 24;

struct NamedState {
  State state;
  std::string_view word;
  std::string_view title;
};
constexpr NamedState states[] = {{State::preparing, "preparing", tr("Being prepared")},
                                 {State::ready, "ready", tr("Ready")},
                                 {State::failed, "failed", tr("Failed")}};

NamedState const* asked_state(Visit const& visit) {
  auto const found = std::ranges::find(states, visit.query().value("state"), &NamedState::word);
  return found == std::end(states) ? nullptr : found;
}

PictureLineView line_of(Visit const& visit, Reader& db, Picture const& picture) {
  Words const& words = visit.words();
  PictureLineView line{.url = desk_address(picture.slug),
                       .title = picture.words.title,
                       .alt = picture.words.alt,
                       .size = size_in_words(picture),
                       .credit = picture.words.credit,
                       .added = in_short(Day::of(picture.added_at), words),
                       .state = {},
                       .is_bad = picture.state == State::failed,
                       .crop = {}};
  if (picture.state != State::ready) {
    line.state = words.say(states[std::size_t(picture.state)].title);
    return line;
  }
  auto const widths = list_widths(db, picture.id);
  if (widths.empty()) return line;
  std::string const src = "/pictures/" + picture.fingerprint + "/" + std::to_string(widths.front()) + ".webp";
  line.crop.push_back(crop_view(picture, src, {.width = 1, .height = 1}, {}));
  return line;
}

std::string address_of(std::string_view state, std::string_view sought, std::string_view before) {
  std::string url;
  auto const add = [&url](std::string_view name, std::string_view value) {
    if (!value.empty()) url += (url.empty() ? "?" : "&") + std::string(name) + "=" + percent_encoded(value);
  };
  add("state", state);
  add("q", sought);
  add("before", before);
  return list_url + url;
}

void add_states(Visit const& visit, PicturesView& view) {
  view.states.push_back({.url = address_of({}, view.sought, {}),
                         .title = std::string(visit.words().say("All")),
                         .is_here = view.state.empty()});
  for (NamedState const& one : states) {
    view.states.push_back({.url = address_of(one.word, view.sought, {}),
                           .title = std::string(visit.words().say(one.title)),
                           .is_here = view.state == one.word});
  }
}

PicturesView pictures_view(Visit const& visit, Reader& db) {
  PicturesView view;
  view.frame = visit.frame({.title = std::string(visit.words().say("Pictures")),
                            .description = std::string(visit.words().say("Every picture of the school.")),
                            .path = list_url,
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::pictures);
  view.csrf = visit.csrf();
  NamedState const* const state = asked_state(visit);
  PicturesAsked asked{.words = std::string(trimmed(visit.query().value("q").substr(0, 100))),
                      .state = state ? std::optional(state->state) : std::nullopt,
                      .before = PictureId(INT64_MAX),
                      .most = pictures_per_page + 1};
  auto const before = from_code(visit.query().value("before"));
  if (before) asked.before = PictureId(*before);
  view.state = state ? state->word : "";
  view.sought = asked.words;
  view.is_filtered = state || !asked.words.empty() || before;
  add_states(visit, view);
  auto const rows = list_pictures(db, asked);
  for (Picture const& picture : rows) {
    if (view.pictures.size() == pictures_per_page) {
      view.older = address_of(view.state, view.sought, to_code(rows[pictures_per_page - 1].id.number()));
      break;
    }
    view.pictures.push_back(line_of(visit, db, picture));
  }
  return view;
}

std::string what_was_done(Visit const& visit) {
  return visit.query().value("done") == "removed" ? std::string(visit.words().say("Removed.")) : std::string();
}

/// The one file of the form; nothing when none was chosen.
Upload const* chosen_file(Visit const& visit) {
  for (Upload const& upload : visit.uploads()) {
    if (upload.field == "file" && !upload.bytes.empty()) return &upload;
  }
  return nullptr;
}

/// Walks the file and hashes it, or says what it is instead of a picture.
void look_at(Visit const& visit, UploadTry& attempt) {
  auto const refuse = [&](std::string_view sentence) { attempt.file_error = visit.words().say(sentence); };
  Upload const* const file = chosen_file(visit);
  if (!file) return refuse(sentence_of(Refusal::empty));
  if (std::int64_t(file->bytes.size()) > files::upload_bytes_max) return refuse(sentence_of(Refusal::too_many_bytes));
  auto const walked = walk(file->bytes);
  if (!walked) return refuse(sentence_of(walked.error()));
  auto const examined = files::examine(file->bytes);
  if (!examined) return refuse(sentence_of(examined.error()));
  attempt.shape = *walked;
  attempt.content = *examined;
}

Response refused(Visit const& visit, Reader& db, UploadTry const& attempt, std::string file_error) {
  PicturesView view = pictures_view(visit, db);
  view.words = {.title = attempt.title, .alt = attempt.alt, .credit = attempt.credit, .licence = attempt.licence};
  view.file_error = std::move(file_error);
  view.was_refused = true;
  return Response::show(std::move(view), 422);
}

}  // namespace

Response show_pictures(Visit const& visit, Reader& db) {
  PicturesView view = pictures_view(visit, db);
  view.done = what_was_done(visit);
  return Response::show(std::move(view));
}

UploadTry read_upload(Visit const& visit, Reader&) {
  UploadTry attempt;
  Form form(visit.form(), visit.words());
  attempt.words = read_words(form);
  attempt.title = form.field("title");
  attempt.alt = form.field("alt");
  attempt.credit = form.field("credit");
  attempt.licence = form.field("licence");
  look_at(visit, attempt);
  attempt.is_good = form.is_good() && attempt.content;
  return attempt;
}

Response add_upload(Visit const& visit, Writer& db, UploadTry const& attempt) {
  if (!attempt.is_good) return refused(visit, db, attempt, attempt.file_error);
  auto const added = add_picture(
      db, {.content = *attempt.content, .shape = attempt.shape, .words = attempt.words, .by = visit.visitor()->name});
  if (!added) {
    auto const same = find_picture_of(db, attempt.content->address);
    return refused(visit, db, attempt,
                   visit.words().say("This very file is here already: it is the picture “{title}”.",
                                     {{"title", same ? same->words.title : std::string()}}));
  }
  prepare_later(db, added->id);
  visit.tell(db, PictureAdded{.who = visit.visitor()->name, .title = added->words.title});
  return Response::redirect(desk_address(added->slug) + "?done=added");
}

}  // namespace vastus::pictures
