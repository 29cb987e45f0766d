// SPDX-License-Identifier: Apache-2.0
// Records on paper: a condition as two pages of PDF, and the picture that stands for a page where it is passed on.
#include <algorithm>
#include <optional>
#include <utility>

#include "library/condition_store.h"
#include "library/on_paper.h"
#include "library/pages.h"
#include "library/reading_store.h"
#include "library/record_rules.h"
#include "paper/preview.h"

namespace vastus::library {
namespace {

std::optional<paper::Preview> of_condition(Visit const& visit, Reader& db, std::string_view slug) {
  auto const condition = find_condition(db, slug, visit.now());
  if (!condition) return std::nullopt;
  return paper::Preview{.title = condition->title,
                        .formal = condition->formal,
                        .lede = condition->lede,
                        .profile = profile(condition->sections)};
}

template <Kind kind>
std::optional<paper::Preview> of_reading(Visit const& visit, Reader& db, std::string_view slug) {
  auto const reading = find_reading(db, kind, slug, visit.now());
  if (!reading) return std::nullopt;
  return paper::Preview{.title = reading->title, .lede = reading->lede, .profile = profile(reading->sections)};
}

using Find = std::optional<paper::Preview> (*)(Visit const&, Reader&, std::string_view slug);

/// The kinds of record whose pages have a picture.
constexpr std::pair<Kind, Find> pictured[] = {
    {Kind::condition, of_condition},
    {Kind::exercise, of_reading<Kind::exercise>},
    {Kind::technique, of_reading<Kind::technique>},
    {Kind::test, of_reading<Kind::test>},
    {Kind::guideline, of_reading<Kind::guideline>},
    {Kind::article, of_reading<Kind::article>},
};

}  // namespace

std::string preview_address(Kind kind, std::string_view slug) {
  bool const is_pictured = std::ranges::any_of(pictured, [&](auto const& entry) { return entry.first == kind; });
  return is_pictured ? "/previews" + address_of(kind, slug) + ".png" : std::string();
}

Response show_handout(Visit const& visit, Reader& db) {
  // A question would be answered apart from the finished page, at full cost each time.
  if (!visit.query().empty()) return Response::redirect(visit.path());
  Condition const condition = require(find_condition(db, visit.path("condition"), visit.now()));
  School const& school = visit.school();
  Day const today = Day::of(visit.now());
  db.turns_at((today + std::chrono::days(1)).start());
  std::string const path = address_of(Kind::condition, condition.slug);
  paper::Handout const sheet =
      to_handout(condition, visit.words(),
                 {.school = school.name,
                  .address = school.public_url.empty() ? std::string() : school.public_url + path,
                  .today = today});
  return Response::bytes(paper::handout(sheet), "application/pdf")
      .with("Content-Disposition", "inline; filename=\"" + condition.slug + ".pdf\"");
}

Response show_preview(Visit const& visit, Reader& db) {
  if (!visit.query().empty()) return Response::redirect(visit.path());
  auto const found =
      std::ranges::find_if(pictured, [&](auto const& entry) { return shelf(entry.first) == visit.path("kind"); });
  if (found == std::end(pictured)) throw NotFound{};
  paper::Preview picture = require(found->second(visit, db, visit.path("slug")));
  picture.school = visit.school().name;
  picture.language = visit.words().language();
  return Response::bytes(paper::preview(picture), "image/png");
}

}  // namespace vastus::library
