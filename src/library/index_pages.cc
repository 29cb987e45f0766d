// SPDX-License-Identifier: Apache-2.0
// The first page, the index of the library by region, and the list of everything cited.
#include <algorithm>

#include "library/anatomy_store.h"
#include "library/anatomy_view.h"
#include "library/condition_store.h"
#include "library/further.h"
#include "library/goods_parts.h"
#include "library/index_view.h"
#include "library/linked_data.h"
#include "library/pages.h"
#include "library/paging_parts.h"
#include "library/reading_store.h"
#include "library/record_rules.h"
#include "library/review.h"
#include "library/showing.h"
#include "view/date.h"
#include "views/library_views.h"

namespace vastus::library {
namespace {

constexpr int revisions_on_first_page = 6;
constexpr std::size_t articles_on_first_page = 4;
/// Of each region, and of muscles: a large library is a list of its own, with pages.
constexpr std::size_t lines_on_first_page = 24;

IndexLine to_line(ConditionCard const& card, std::int64_t claims, Day today) {
  return {.url = "/library/" + card.slug,
          .title = card.title,
          .formal = card.formal,
          .claims = claims,
          .is_due = is_due(card.due, today)};
}

std::vector<IndexLine> to_lines(Reader& db, std::span<ConditionCard const> cards, Day today) {
  auto const counts = count_claims_by_condition(db);
  std::vector<IndexLine> lines;
  for (ConditionCard const& card : cards) {
    auto const counted = counts.find(card.id);
    lines.push_back(to_line(card, counted == counts.end() ? 0 : counted->second, today));
  }
  return lines;
}

/// Conditions by region, regions in the order in which their first condition comes.
std::vector<IndexGroup> by_region(Reader& db, std::span<ConditionCard const> cards, Day today) {
  std::vector<IndexGroup> groups;
  auto lines = to_lines(db, cards, today);
  for (std::size_t at = 0; at < cards.size(); ++at) {
    if (!cards[at].region) continue;
    LinkView const region = link_to_region(*cards[at].region);
    auto group = std::ranges::find(groups, region.url, &IndexGroup::url);
    if (group == groups.end()) {
      group = groups.insert(groups.end(), {.title = region.title, .url = region.url, .lines = {}});
    }
    group->lines.push_back(std::move(lines[at]));
  }
  return groups;
}

std::vector<RevisedView> revised_lately(Visit const& visit, Reader& db) {
  std::vector<RevisedView> views;
  for (Revision const& revision : list_latest_revisions(db, visit.now(), revisions_on_first_page)) {
    Day const day = Day::of(revision.written_at);
    views.push_back({.day = in_short(day, visit.words()),
                     .iso = day.to_text(),
                     .page = {.url = address_of(revision.kind, revision.slug), .title = revision.title},
                     .number = revision.number});
  }
  return views;
}

std::vector<ReadingLine> newest_articles(Visit const& visit, Reader& db) {
  std::vector<ReadingLine> lines;
  for (ReadingCard const& card : list_readings(db, Kind::article, visit.now())) {
    if (lines.size() == articles_on_first_page) break;
    lines.push_back({.page = {.url = address_of(Kind::article, card.slug), .title = card.title},
                     .lede = card.lede,
                     .day = in_words(*card.published, visit.words()),
                     .day_iso = card.published->to_text(),
                     .facts = {}});
  }
  return lines;
}

/// The condition that says most: the one to begin with.
ConditionCard const& richest(std::vector<ConditionCard> const& cards,
                             std::map<ConditionId, std::int64_t> const& claims) {
  return *std::ranges::max_element(cards, {}, [&](ConditionCard const& card) {
    auto const counted = claims.find(card.id);
    return counted == claims.end() ? 0 : counted->second;
  });
}

std::vector<MuscleLine> muscle_lines(Reader& db) {
  auto points = count_trigger_points_by_muscle(db);
  std::vector<MuscleLine> lines;
  for (Muscle const& muscle : list_muscles(db)) {
    if (lines.size() == lines_on_first_page) break;
    lines.push_back({.url = "/muscles/" + muscle.slug, .title = muscle.title, .points = points[muscle.id]});
  }
  return lines;
}

/// The first teaching of the prognosis that stands beside its test, where the two differ most for a reader; else the
/// page's first.
void show_a_pair(HomeView& view, Condition const& condition, Showing const& showing) {
  for (Section const& section : condition.sections) {
    if (view.pair && section.kind != SectionKind::prognosis) continue;
    for (BlockView& block : showing.blocks(section.blocks)) {
      if (!block.pair) continue;
      std::string const url = "/library/" + condition.slug + "#claim-" + std::string(block.pair->taught.slug);
      view.pair_from = {.url = url, .title = condition.title};
      view.pair = std::move(block.pair);
      break;
    }
  }
  if (!view.pair) return;
  // Its sources are listed on the condition's page, not here.
  for (CitationView& cite : view.pair->taught.citations) cite.page = "/library/" + condition.slug;
  for (ClaimView& claim : view.pair->tested) {
    for (CitationView& cite : claim.citations) cite.page = "/library/" + condition.slug;
  }
}

std::optional<PlateView> first_tall_plate(Condition const& condition) {
  for (Section const& section : condition.sections) {
    for (Block const& block : section.blocks) {
      auto const* const figure = std::get_if<Figure>(&block);
      if (figure != nullptr && figure->plate.height > figure->plate.width) return to_view(figure->plate);
    }
  }
  return std::nullopt;
}

void feature(HomeView& view, Visit const& visit, Condition const& condition) {
  Showing showing(visit.words(), Day::of(visit.now()), condition.sources);
  showing.learn(condition.sections);
  view.featured = LinkView{.url = "/library/" + condition.slug, .title = condition.title};
  if (!condition.red_flags.empty()) view.flags_url = view.featured->url + "#red-flags";
  view.plate = first_tall_plate(condition);
  show_a_pair(view, condition, showing);
}

std::string anchor_of(Leaning const& leaning) {
  if (!leaning.claim.empty()) return "#claim-" + leaning.claim;
  return leaning.kind == Kind::condition ? "#red-flags" : std::string();
}

SourceView to_view(SourceEntry const& entry, Words const& words) {
  SourceView source = to_view(entry.source, words);
  for (Leaning const& leaning : entry.carries) {
    source.carries.push_back({.grade = to_view(leaning.grade, words),
                              .url = address_of(leaning.kind, leaning.record.slug) + anchor_of(leaning),
                              .words = plain_words(leaning.text, 120),
                              .page = leaning.record.title,
                              .at = leaning.locator});
  }
  return source;
}

}  // namespace

Response show_home(Visit const& visit, Reader& db) {
  auto const say = [&](std::string_view words) { return std::string(visit.words().say(words)); };
  HomeView view;
  School const& school = visit.school();
  view.frame = visit.frame(
      {.title = school.name,
       .description = say("A clinical library for hands-on therapists: every claim with its grade and its source."),
       .path = "/",
       .json_ld = linked_data({school.name, school.public_url})});
  auto const cards = list_conditions(db, visit.now());
  if (!cards.empty()) {
    std::string const& slug = richest(cards, count_claims_by_condition(db)).slug;
    auto const record = std::make_shared<Condition const>(require(find_condition(db, slug, visit.now())));
    feature(view, visit, *record);
    view.record = record;
  }
  view.holdings = count_holdings(db, visit.now());
  view.groups = by_region(db, cards, Day::of(visit.now()));
  for (IndexGroup& group : view.groups) {
    if (group.lines.size() > lines_on_first_page) group.lines.resize(lines_on_first_page);
  }
  view.muscles = muscle_lines(db);
  view.revised = revised_lately(visit, db);
  view.articles = newest_articles(visit, db);
  view.goods = goods_about(visit, db, {}, {});
  return Response::show(std::move(view));
}

Response show_index(Visit const& visit, Reader& db) {
  auto const say = [&](std::string_view words) { return std::string(visit.words().say(words)); };
  auto const cards = list_conditions(db, visit.now());
  Paging paging(visit, "/library");
  IndexView view;
  view.frame = visit.frame({.title = paging.title(say("Library")),
                            .description = say("Conditions by region, each claim graded and sourced."),
                            .path = paging.path(),
                            .place = Place::library});
  view.count = std::int64_t(cards.size());
  view.groups = by_region(db, cards, Day::of(visit.now()));
  paging.cut(view.groups, &IndexGroup::lines);
  view.pager = paging.pager();
  return Response::show(std::move(view));
}

Response show_region(Visit const& visit, Reader& db) {
  auto const say = [&](std::string_view words) { return std::string(visit.words().say(words)); };
  RegionPage const page = require(find_region(db, visit.path("slug"), visit.now()));
  Paging paging(visit, "/regions/" + page.region.slug);
  RegionView view;
  view.frame = visit.frame({.title = paging.title(page.region.title),
                            .description = say("Conditions and muscles of this region."),
                            .path = paging.path(),
                            .place = Place::library});
  view.title = page.region.title;
  if (page.region.parent) view.parent = link_to_region(*page.region.parent);
  for (Ref const& part : page.parts) view.parts.push_back(link_to_region(part));
  view.conditions = to_lines(db, page.conditions, Day::of(visit.now()));
  for (Muscle const& muscle : page.muscles) view.muscles.push_back({"/muscles/" + muscle.slug, muscle.title});
  view.readings = groups_of(visit.words(), list_readings_of_region(db, page.id, visit.now()));
  paging.cut(view.conditions);
  paging.cut(view.muscles);
  for (LinkGroup& group : view.readings) paging.cut(group.links);
  std::erase_if(view.readings, [](LinkGroup const& group) { return group.links.empty(); });
  view.pager = paging.pager();
  return Response::show(std::move(view));
}

Response show_sources(Visit const& visit, Reader& db) {
  auto const say = [&](std::string_view words) { return std::string(visit.words().say(words)); };
  Paging paging(visit, "/sources");
  paging.note(std::size_t(count_sources(db)));
  SourcesView view;
  view.frame = visit.frame({.title = paging.title(say("Sources")),
                            .description = say("Everything the library cites, and how it grades evidence."),
                            .path = paging.path(),
                            .place = Place::sources});
  auto const entries = std::make_shared<std::vector<SourceEntry> const>(
      list_sources(db, visit.now(), std::int64_t(paging.first()), Paging::lines_on_page));
  view.record = entries;
  for (SourceEntry const& entry : *entries) view.sources.push_back(to_view(entry, visit.words()));
  view.number = paging.first() + 1;
  view.pager = paging.pager();
  return Response::show(std::move(view));
}

Response show_source(Visit const& visit, Reader& db) {
  auto const entry = std::make_shared<SourceEntry const>(require(find_source(db, visit.path("slug"), visit.now())));
  Source const& source = entry->source;
  SourcePageView view;
  view.record = entry;
  view.short_name = short_name(source);
  view.frame = visit.frame({.title = visit.words().say("Source: {name}", {{"name", view.short_name}}),
                            .description = source.title,
                            .path = address_of(Kind::source, source.slug),
                            .place = Place::sources});
  view.source = to_view(*entry, visit.words());
  view.further = further(visit.words(), visit.school().public_url, source.title, view.frame.path,
                         groups_of(visit.words(), list_readings_from(db, entry->id, visit.now())));
  return Response::show(std::move(view));
}

}  // namespace vastus::library
