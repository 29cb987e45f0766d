// SPDX-License-Identifier: Apache-2.0
// One picture: what is said of it, its focal point, who shows it, and its end.
#include "base/text.h"
#include "pictures/picture_store.h"
#include "pictures/picture_words.h"
#include "pictures/pictures_parts.h"
#include "pictures/prepare_job.h"
#include "view/date.h"
#include "views/pictures_views.h"

namespace vastus::pictures {
namespace {

Picture asked_picture(Visit const& visit, Reader& db) { return require(find_picture(db, visit.path("picture"))); }

struct NamedPoint {
  Focal focal;
  std::string_view title;
};
constexpr NamedPoint points[] = {
    {{17, 17}, tr("Top left")},    {{50, 17}, tr("Top")},    {{83, 17}, tr("Top right")},
    {{17, 50}, tr("Left")},        {{50, 50}, tr("Middle")}, {{83, 50}, tr("Right")},
    {{17, 83}, tr("Bottom left")}, {{50, 83}, tr("Bottom")}, {{83, 83}, tr("Bottom right")}};

std::string value_of(Focal focal) { return std::to_string(focal.x) + " " + std::to_string(focal.y); }

std::string what_was_done(Visit const& visit) {
  std::string_view const done = visit.query().value("done");
  if (done == "added")
    return std::string(visit.words().say("Added. Its sizes are being made; that takes some seconds."));
  if (done == "saved") return std::string(visit.words().say("Saved."));
  if (done == "moved") return std::string(visit.words().say("The focal point is set."));
  if (done == "again") return std::string(visit.words().say("It is being prepared again."));
  return {};
}

void add_state(PictureView& view, Visit const& visit, Picture const& picture) {
  view.is_ready = picture.state == State::ready;
  view.is_bad = picture.state == State::failed;
  if (picture.state == State::preparing)
    view.state = visit.words().say("Its sizes are being made. Until then pages show its alternative text.");
  if (view.is_bad) view.state = visit.words().say(sentence_of(picture.failure));
}

void add_bytes(PictureView& view, Visit const& visit, Reader& db, Picture const& picture) {
  auto const widths = list_widths(db, picture.id);
  view.src = view.url + "/original";
  for (int const width : widths) {
    view.widths += (view.widths.empty() ? "" : ", ") + std::to_string(width);
    if (width <= 960 || width == widths.front())
      view.src = "/pictures/" + picture.fingerprint + "/" + std::to_string(width) + ".webp";
  }
  view.width = picture.width;
  view.height = picture.height;
  view.type = name_of(picture.type);
  view.size = size_in_words(picture);
  view.weight = std::to_string((picture.size + 1023) / 1024) + " KB";
  view.hash = picture.address.text().substr(0, 12);
  view.added = in_short(Day::of(picture.added_at), visit.words()) + ", " + picture.added_by;
}

void add_focal(PictureView& view, Visit const& visit, Picture const& picture) {
  Words const& words = visit.words();
  view.focal_x.value = std::to_string(picture.focal.x);
  view.focal_y.value = std::to_string(picture.focal.y);
  for (NamedPoint const& point : points) {
    view.points.push_back({.value = value_of(point.focal),
                           .title = std::string(words.say(point.title)),
                           .is_here = point.focal == picture.focal});
  }
  if (!view.is_ready) return;
  view.crops.push_back(crop_view(picture, view.src, {.width = 1, .height = 1}, std::string(words.say("As a square"))));
  view.crops.push_back(
      crop_view(picture, view.src, {.width = 16, .height = 9}, std::string(words.say("As a wide strip"))));
  view.crops.push_back(
      crop_view(picture, view.src, {.width = 3, .height = 4}, std::string(words.say("As a tall strip"))));
}

PictureView picture_view(Visit const& visit, Reader& db, Picture const& picture) {
  PictureView view;
  view.url = desk_address(picture.slug);
  view.frame = visit.frame({.title = picture.words.title,
                            .description = std::string(visit.words().say("One picture of the school.")),
                            .path = view.url,
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::pictures);
  view.csrf = visit.csrf();
  view.title = picture.words.title;
  view.alt = picture.words.alt;
  view.block = "::: picture " + picture.slug;
  view.words = to_view(picture.words);
  view.changed_at = std::to_string(picture.changed_at.microseconds());
  add_state(view, visit, picture);
  add_bytes(view, visit, db, picture);
  add_focal(view, visit, picture);
  for (Text const& text : list_uses(db, picture.slug)) {
    view.uses.push_back(
        {.desk = text.desk, .page = text.page, .title = text.title, .is_draft = text.which == Text::Which::draft});
  }
  return view;
}

Response complain(Visit const& visit, Reader& db, std::string_view sentence, int status) {
  PictureView view = picture_view(visit, db, asked_picture(visit, db));
  view.complaint = visit.words().say(sentence);
  return Response::show(std::move(view), status);
}

/// The point the form means: one of the nine, or two numbers.
std::optional<Focal> asked_focal(Visit const& visit) {
  Fields const& form = visit.form();
  auto const chosen = std::ranges::find_if(
      points, [&](NamedPoint const& point) { return value_of(point.focal) == form.value("point"); });
  if (chosen != std::end(points)) return chosen->focal;
  auto const x = to_number(trimmed(form.value("x")), 0, 100);
  auto const y = to_number(trimmed(form.value("y")), 0, 100);
  if (!x || !y) return std::nullopt;
  return Focal{.x = int(*x), .y = int(*y)};
}

}  // namespace

Response show_picture(Visit const& visit, Reader& db) {
  PictureView view = picture_view(visit, db, asked_picture(visit, db));
  view.done = what_was_done(visit);
  return Response::show(std::move(view));
}

Response save_picture(Visit const& visit, Writer& db) {
  Picture const picture = asked_picture(visit, db);
  Form form(visit.form(), visit.words());
  PictureWords const words = read_words(form);
  Time const seen(to_number(visit.form().value("changed_at")).value_or(0));
  int status = 422;
  std::string complaint;
  if (form.is_good()) {
    if (save_words(db, picture, words, seen)) {
      visit.tell(
          db, PictureChanged{.part = PictureChanged::Part::words, .who = visit.visitor()->name, .title = words.title});
      return Response::redirect(desk_address(picture.slug) + "?done=saved");
    }
    status = 409;
    complaint =
        visit.words().say("Somebody changed it while you did. Your words are below; open it anew to see theirs.");
  }
  PictureView view = picture_view(visit, db, picture);
  view.words = {.title = form.field("title"),
                .alt = form.field("alt"),
                .credit = form.field("credit"),
                .licence = form.field("licence")};
  view.complaint = std::move(complaint);
  return Response::show(std::move(view), status);
}

Response move_focal_point(Visit const& visit, Writer& db) {
  Picture const picture = asked_picture(visit, db);
  auto const focal = asked_focal(visit);
  if (!focal) {
    PictureView view = picture_view(visit, db, picture);
    view.focal_x = {.value = std::string(visit.form().value("x")),
                    .error = std::string(visit.words().say("Two whole numbers from 0 to 100, please."))};
    view.focal_y = {.value = std::string(visit.form().value("y")), .error = view.focal_x.error};
    return Response::show(std::move(view), 422);
  }
  save_focal(db, picture, *focal);
  visit.tell(
      db, PictureChanged{
              .part = PictureChanged::Part::focal_point, .who = visit.visitor()->name, .title = picture.words.title});
  return Response::redirect(desk_address(picture.slug) + "?done=moved");
}

Response prepare_again(Visit const& visit, Writer& db) {
  Picture const picture = asked_picture(visit, db);
  if (begin_again(db, picture)) {
    prepare_later(db, picture.id);
    visit.tell(db, PictureTriedAgain{.who = visit.visitor()->name, .title = picture.words.title});
  }
  return Response::redirect(desk_address(picture.slug) + "?done=again");
}

Response remove_picture_for_good(Visit const& visit, Writer& db) {
  Picture const picture = asked_picture(visit, db);
  if (!remove_picture(db, picture)) {
    return complain(
        visit, db,
        tr("It is not removed: the texts listed under “Where it is used” show it. Take it out of them first."), 409);
  }
  visit.tell(db, PictureRemoved{.who = visit.visitor()->name, .title = picture.words.title});
  return Response::redirect("/office/pictures?done=removed");
}

}  // namespace vastus::pictures
