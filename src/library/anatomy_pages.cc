// SPDX-License-Identifier: Apache-2.0
// The pages about muscles, trigger points, regions, authors and plates.
#include "library/anatomy_store.h"
#include "library/anatomy_view.h"
#include "library/further.h"
#include "library/goods_parts.h"
#include "library/pages.h"
#include "library/paging_parts.h"
#include "library/reading_store.h"
#include "library/showing.h"
#include "views/library_views.h"

namespace vastus::library {
namespace {

Showing showing_of(Visit const& visit, Reader& db, std::span<Source const> sources, std::span<Section const> sections) {
  Showing showing(visit.words(), Day::of(visit.now()), sources);
  showing.learn(sections);
  showing.learn(pictures::find_shown(db, pictures_in(sections)));
  return showing;
}

std::vector<BlockView> all_blocks(Showing const& showing, std::span<Section const> sections) {
  std::vector<BlockView> blocks;
  for (Section const& section : sections) {
    for (BlockView& block : showing.blocks(section.blocks)) blocks.push_back(std::move(block));
  }
  return blocks;
}

MuscleRow to_row(Muscle const& muscle) {
  return {.url = "/muscles/" + muscle.slug,
          .title = muscle.title,
          .latin = muscle.latin,
          .nerve = muscle.nerve,
          .action = muscle.action};
}

LinkGroup conditions_group(Visit const& visit, std::span<ConditionCard const> conditions) {
  return {.title = std::string(visit.words().say(plural_of(Kind::condition))), .links = links_to(conditions)};
}

/// What names a muscle or a trigger point: conditions first, then readings.
FurtherView around(Visit const& visit, Reader& db, RecordId record, std::string const& title, std::string const& path,
                   std::span<ConditionCard const> conditions) {
  auto groups = groups_of(visit.words(), list_neighbours(db, record, visit.now()));
  groups.insert(groups.begin(), conditions_group(visit, conditions));
  return further(visit.words(), visit.school().public_url, title, path, std::move(groups));
}

}  // namespace

Response show_muscles(Visit const& visit, Reader& db) {
  auto const say = [&](std::string_view words) { return std::string(visit.words().say(words)); };
  Paging paging(visit, "/muscles");
  MusclesView view;
  view.frame =
      visit.frame({.title = paging.title(say("Muscles")),
                   .description = say("Muscles of the library, with their nerves, actions and taught trigger points."),
                   .path = paging.path(),
                   .place = Place::muscles});
  for (Muscle const& muscle : list_muscles(db)) {
    auto group = std::ranges::find(view.groups, muscle.region.title, &MuscleGroup::title);
    if (group == view.groups.end()) {
      LinkView const region = link_to_region(muscle.region);
      group = view.groups.insert(view.groups.end(), {.title = region.title, .url = region.url, .muscles = {}});
    }
    group->muscles.push_back(to_row(muscle));
    ++view.count;
  }
  paging.cut(view.groups, &MuscleGroup::muscles);
  view.pager = paging.pager();
  return Response::show(std::move(view));
}

Response show_muscle(Visit const& visit, Reader& db) {
  auto const record = std::make_shared<MusclePage const>(require(find_muscle(db, visit.path("slug"), visit.now())));
  MusclePage const& page = *record;
  Showing const showing = showing_of(visit, db, page.sources, page.sections);
  Muscle const& muscle = page.muscle;
  MuscleView view;
  view.record = record;
  view.frame = visit.frame({.title = muscle.title,
                            .description = muscle.action,
                            .path = "/muscles/" + muscle.slug,
                            .place = Place::muscles});
  view.title = muscle.title;
  view.latin = muscle.latin;
  view.also = page.also;
  view.region = link_to_region(muscle.region);
  view.origin = muscle.origin;
  view.insertion = muscle.insertion;
  view.nerve = muscle.nerve;
  view.action = muscle.action;
  view.authors = to_views(page.authors);
  view.is_due = showing.is_due(page.due);
  if (page.plate) view.plate = to_view(*page.plate);
  view.blocks = all_blocks(showing, page.sections);
  for (TriggerPoint const& point : page.trigger_points) view.points.push_back(to_view(point));
  view.references = showing.references();
  view.further = around(visit, db, muscle.id, muscle.title, view.frame.path, page.conditions);
  view.goods = goods_about(visit, db, "muscle", muscle.slug);
  return Response::show(std::move(view));
}

Response show_trigger_points(Visit const& visit, Reader& db) {
  auto const say = [&](std::string_view words) { return std::string(visit.words().say(words)); };
  Paging paging(visit, "/trigger-points");
  TriggerPointsView view;
  view.frame = visit.frame({.title = paging.title(say("Trigger points")),
                            .description = say("Trigger points as the charts teach them, and what was tested of them."),
                            .path = paging.path(),
                            .place = Place::trigger_points});
  for (TriggerPoint const& point : list_trigger_points(db)) view.points.push_back(to_view(point));
  view.count = std::int64_t(view.points.size());
  paging.cut(view.points);
  view.pager = paging.pager();
  return Response::show(std::move(view));
}

Response show_trigger_point(Visit const& visit, Reader& db) {
  auto const record =
      std::make_shared<TriggerPointPage const>(require(find_trigger_point(db, visit.path("slug"), visit.now())));
  TriggerPointPage const& page = *record;
  Showing const showing = showing_of(visit, db, page.sources, page.sections);
  TriggerPoint const& point = page.point;
  TriggerPointView view;
  view.record = record;
  view.frame = visit.frame({.title = point.title,
                            .description = point.where + ". " + point.refers + ".",
                            .path = "/trigger-points/" + point.slug,
                            .place = Place::trigger_points});
  view.title = point.title;
  view.code = point.code;
  if (point.muscle) view.muscle = LinkView{.url = "/muscles/" + point.muscle->slug, .title = point.muscle->title};
  view.where = point.where;
  view.refers = point.refers;
  view.letter = point.letter;
  view.not_for = point.not_for;
  view.stop_if = point.stop_if;
  view.authors = to_views(page.authors);
  view.is_due = showing.is_due(page.due);
  if (page.plate) view.plate = to_view(*page.plate);
  view.blocks = all_blocks(showing, page.sections);
  view.references = showing.references();
  view.further = around(visit, db, point.id, point.title, view.frame.path, page.conditions);
  return Response::show(std::move(view));
}

Response show_author(Visit const& visit, Reader& db) {
  auto const record = std::make_shared<PersonPage const>(require(find_person(db, visit.path("slug"), visit.now())));
  PersonPage const& page = *record;
  Showing const showing = showing_of(visit, db, {}, page.sections);
  PersonView view;
  view.record = record;
  view.frame = visit.frame({.title = page.person.name,
                            .description = page.person.role,
                            .path = "/authors/" + page.person.slug,
                            .place = Place::library});
  view.name = page.person.name;
  view.role = page.person.role;
  view.qualification = page.person.qualification;
  view.is_fictional = page.person.fictional;
  view.blocks = all_blocks(showing, page.sections);
  auto groups = groups_of(visit.words(), list_readings_by(db, page.id, visit.now()));
  groups.insert(groups.begin(), conditions_group(visit, page.conditions));
  view.written =
      further(visit.words(), visit.school().public_url, page.person.name, view.frame.path, std::move(groups));
  return Response::show(std::move(view));
}

/// `{plate}` is a slug, or a slug and a version: `knee-axial.1f0c22ab`.
Response show_plate(Visit const& visit, Reader& db) {
  std::string_view const asked = visit.path("plate");
  std::string_view const slug = asked.substr(0, asked.find('.'));
  Plate const plate = require(find_plate(db, slug));
  auto answer = Response::bytes(require(find_plate_svg(db, slug)), "image/svg+xml");
  if (asked.size() == slug.size()) return answer;
  if (asked.substr(slug.size() + 1) != plate.version) throw NotFound{};
  return std::move(answer).with("Cache-Control", "public, max-age=31536000, immutable");
}

}  // namespace vastus::library
