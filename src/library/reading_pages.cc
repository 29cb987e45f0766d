// SPDX-License-Identifier: Apache-2.0
// The pages of exercises, techniques, tests, guidelines, articles, topics and the school, and their lists.
#include <algorithm>

#include "library/further.h"
#include "library/goods_parts.h"
#include "library/linked_data.h"
#include "library/pages.h"
#include "library/paging_parts.h"
#include "library/reading_store.h"
#include "library/reading_view.h"
#include "library/record_rules.h"
#include "library/review.h"
#include "library/showing.h"
#include "view/date.h"
#include "views/library_views.h"

namespace vastus::library {
namespace {

constexpr int related_most = 6;

Place place_of(Kind kind) {
  if (kind == Kind::exercise) return Place::exercises;
  if (kind == Kind::article || kind == Kind::topic) return Place::articles;
  return kind == Kind::page ? Place::none : Place::library;
}

std::string list_address(Kind kind) { return "/" + std::string(shelf(kind == Kind::topic ? Kind::article : kind)); }

/// Pages of the school hang on none.
std::vector<LinkView> crumbs_of(Words const& words, Reading const& reading) {
  std::vector<LinkView> crumbs;
  if (reading.kind == Kind::page) return {{.url = "/about", .title = std::string(words.say(tr("About us")))}};
  Kind const listed = reading.kind == Kind::topic ? Kind::article : reading.kind;
  crumbs.push_back({.url = list_address(reading.kind), .title = std::string(words.say(plural_of(listed)))});
  if (reading.region) crumbs.push_back(link_to_region(*reading.region));
  return crumbs;
}

std::string_view steps_heading(Kind kind) {
  if (kind == Kind::exercise) return tr("How to do it");
  return kind == Kind::technique ? tr("Step by step") : tr("How it is done");
}

std::string_view name_of_figure(std::string_view key) {
  if (key == "sensitivity") return tr("Sensitivity");
  if (key == "specificity") return tr("Specificity");
  if (key == "lr-positive") return tr("Likelihood ratio, positive");
  return tr("Likelihood ratio, negative");
}

std::vector<FactView> facts_of(Words const& words, Kind kind, std::vector<Fact> const& facts) {
  std::vector<FactView> views;
  for (Fact const& fact : facts) {
    std::string name = kind == Kind::test ? std::string(words.say(name_of_figure(fact.name))) : fact.name;
    views.push_back({.name = std::move(name), .words = fact.words});
  }
  return views;
}

std::string_view heading_of(SectionKind kind) { return kind == SectionKind::history ? tr("Its history") : ""; }

std::vector<SectionView> sections_of(Showing const& showing, Reading const& reading) {
  std::vector<SectionView> views;
  for (Section const& section : reading.sections) {
    bool const has_anchor = section.kind == SectionKind::history || section.kind == SectionKind::recommendations;
    SectionView view{.anchor = has_anchor ? std::string(word(section.kind)) : std::string(),
                     .heading = section.heading,
                     .blocks = showing.blocks(section.blocks),
                     .points = {}};
    if (view.heading.empty() && has_anchor) view.heading = showing.words().say(heading_of(section.kind));
    if (!view.blocks.empty()) views.push_back(std::move(view));
  }
  return views;
}

std::optional<LinkView> link_to_article(std::optional<Ref> const& article) {
  if (!article) return std::nullopt;
  return LinkView{.url = address_of(Kind::article, article->slug), .title = article->title};
}

void add_neighbours(ReadingView& view, Visit const& visit, Reader& db, Reading const& reading) {
  auto groups = groups_of(visit.words(), list_neighbours(db, reading.id, visit.now()));
  if (reading.kind == Kind::article) {
    Between const between = find_between(db, reading, visit.now());
    view.older = link_to_article(between.older);
    view.newer = link_to_article(between.newer);
    LinkGroup more{.title = std::string(visit.words().say(tr("More articles about this"))), .links = {}};
    for (Ref const& other : list_related_articles(db, reading, visit.now(), related_most)) {
      more.links.push_back({.url = address_of(Kind::article, other.slug), .title = other.title});
    }
    groups.insert(groups.begin(), std::move(more));
  }
  if (reading.kind == Kind::page) {
    LinkGroup others{.title = std::string(visit.words().say(plural_of(Kind::page))), .links = {}};
    for (ReadingCard const& page : list_readings(db, Kind::page, visit.now())) {
      if (page.slug != reading.slug) {
        others.links.push_back({.url = address_of(Kind::page, page.slug), .title = page.title});
      }
    }
    groups.push_back(std::move(others));
  }
  view.further = further(visit.words(), visit.school().public_url, reading.title,
                         address_of(reading.kind, reading.slug), std::move(groups));
}

ReadingView view_of(Visit const& visit, Reader& db, Kind kind, std::string_view slug) {
  auto const record = std::make_shared<Reading const>(require(find_reading(db, kind, slug, visit.now())));
  Reading const& reading = *record;
  Showing showing(visit.words(), Day::of(visit.now()), reading.sources);
  showing.learn(reading.sections);
  showing.learn(pictures::find_shown(db, pictures_in(reading.sections)));
  School const& school = visit.school();

  ReadingView view;
  view.record = record;
  view.frame = visit.frame({.title = reading.title,
                            .description = reading.lede,
                            .path = address_of(kind, reading.slug),
                            .place = place_of(kind),
                            .json_ld = linked_data(reading, {school.name, school.public_url}),
                            .preview = preview_address(kind, reading.slug)});
  view.crumbs = crumbs_of(visit.words(), reading);
  view.title = reading.title;
  view.also = reading.also;
  view.lede = reading.lede;
  view.authors = to_views(reading.authors);
  if (reading.published) {
    view.published = showing.day(*reading.published);
    view.published_iso = reading.published->to_text();
  }
  view.is_clinical = kind != Kind::page && kind != Kind::topic;
  view.is_due = reading.due && showing.is_due(*reading.due);
  if (reading.plate) view.plate = to_view(*reading.plate);
  view.steps_heading = visit.words().say(steps_heading(kind));
  view.steps = reading.steps;
  view.facts = facts_of(visit.words(), kind, reading.facts);
  view.citations = showing.citations(reading.citations);
  view.not_for = reading.not_for;
  view.stop_if = reading.stop_if;
  view.sections = sections_of(showing, reading);
  view.references = showing.references();
  add_neighbours(view, visit, db, reading);
  return view;
}

Response show(Visit const& visit, Reader& db, Kind kind, std::string_view slug) {
  return Response::show(view_of(visit, db, kind, slug));
}

/// A page every footer leads to: a school that has not written it yet says so.
Response show_or_say(Visit const& visit, Reader& db, std::string_view slug, std::string_view heading) {
  if (find_reading(db, Kind::page, slug, visit.now())) return show(visit, db, Kind::page, slug);
  ReadingsView view;
  view.heading = visit.words().say(heading);
  view.none = visit.words().say(tr("The school has not written this page yet."));
  view.frame = visit.frame(
      {.title = view.heading, .description = view.none, .path = address_of(Kind::page, slug), .is_indexed = false});
  return Response::show(std::move(view));
}

ReadingLine to_line(Visit const& visit, ReadingCard const& card) {
  ReadingLine line{.page = {.url = address_of(card.kind, card.slug), .title = card.title},
                   .lede = card.lede,
                   .day = {},
                   .day_iso = {},
                   .facts = facts_of(visit.words(), card.kind, card.facts)};
  if (card.published) {
    line.day = in_words(*card.published, visit.words());
    line.day_iso = card.published->to_text();
  }
  return line;
}

struct ListWords {
  std::string_view heading;
  std::string_view lede;
  std::string_view none;
};

/// Readings of a kind by region; those that have none, such as articles, in one group.
ReadingsView list(Visit const& visit, Reader& db, Kind kind, ListWords const& said) {
  auto const say = [&](std::string_view words) { return std::string(visit.words().say(words)); };
  Paging paging(visit, list_address(kind));
  ReadingsView view;
  view.frame = visit.frame({.title = paging.title(say(said.heading)),
                            .description = say(said.lede),
                            .path = paging.path(),
                            .place = place_of(kind)});
  view.heading = say(said.heading);
  view.lede = say(said.lede);
  view.none = say(said.none);
  for (ReadingCard const& card : list_readings(db, kind, visit.now())) {
    bool const has_group = card.region && kind != Kind::article;
    std::string const title = has_group ? card.region->title : std::string();
    auto group = std::ranges::find(view.groups, title, &ReadingGroup::title);
    if (group == view.groups.end()) {
      std::string url = has_group ? link_to_region(*card.region).url : std::string();
      group = view.groups.insert(view.groups.end(), {.title = title, .url = std::move(url), .lines = {}});
    }
    group->lines.push_back(to_line(visit, card));
  }
  paging.cut(view.groups, &ReadingGroup::lines);
  view.pager = paging.pager();
  return view;
}

std::string or_dash(std::vector<Fact> const& facts, std::string_view name) {
  auto const found = std::ranges::find(facts, name, &Fact::name);
  return found == facts.end() ? "–" : found->words;
}

std::string_view meaning_of(Grade grade) {
  switch (grade) {
    case Grade::a:
      return tr("Good trials or reviews that agree.");
    case Grade::b:
      return tr("Fewer or smaller studies, pointing one way.");
    case Grade::c:
      return tr("Small studies, or studies that disagree.");
    case Grade::d:
      return tr("Reasoned, not measured.");
    case Grade::f:
      return tr("It was tested, and the evidence says no.");
    case Grade::t:
      return tr("Handed down; no test of it is claimed here.");
  }
  return {};
}

}  // namespace

Response show_exercise(Visit const& visit, Reader& db) { return show(visit, db, Kind::exercise, visit.path("slug")); }
Response show_technique(Visit const& visit, Reader& db) { return show(visit, db, Kind::technique, visit.path("slug")); }
Response show_test(Visit const& visit, Reader& db) { return show(visit, db, Kind::test, visit.path("slug")); }
Response show_guideline(Visit const& visit, Reader& db) { return show(visit, db, Kind::guideline, visit.path("slug")); }
ReadingView article_view(Visit const& visit, Reader& db, std::string_view slug) {
  ReadingView view = view_of(visit, db, Kind::article, slug);
  view.goods = goods_about(visit, db, "article", slug);
  return view;
}

Response article_page(ReadingView view, int status) { return Response::show(std::move(view), status); }

Response show_topic(Visit const& visit, Reader& db) { return show(visit, db, Kind::topic, visit.path("slug")); }
Response show_about(Visit const& visit, Reader& db) { return show_or_say(visit, db, "about", tr("About us")); }
Response show_international(Visit const& visit, Reader& db) {
  return show_or_say(visit, db, "international", tr("International students"));
}

Response show_school_page(Visit const& visit, Reader& db) {
  std::string_view const slug = visit.path("slug");
  std::string address = address_of(Kind::page, slug);
  if (address != visit.path()) return Response::redirect(std::move(address));
  return show(visit, db, Kind::page, slug);
}

Response show_page_of_school(Visit const& visit, Reader& db, std::string_view slug) {
  return show(visit, db, Kind::page, slug);
}

Response show_own_technique(Visit const& visit, Reader& db) {
  auto const own = find_own_technique(db);
  return own ? show(visit, db, Kind::technique, own->slug) : show_techniques(visit, db);
}

Response show_exercises(Visit const& visit, Reader& db) {
  return Response::show(list(visit, db, Kind::exercise,
                             {.heading = tr("Exercises"),
                              .lede = tr("Each with its steps, its dose, whom it is not for and when to stop."),
                              .none = tr("No exercise is described yet.")}));
}

Response show_techniques(Visit const& visit, Reader& db) {
  return Response::show(list(visit, db, Kind::technique,
                             {.heading = tr("Techniques"),
                              .lede = tr("What hands do, step by step, and what is known of it."),
                              .none = tr("No technique is described yet.")}));
}

Response show_guidelines(Visit const& visit, Reader& db) {
  return Response::show(list(visit, db, Kind::guideline,
                             {.heading = tr("Guidelines"),
                              .lede = tr("What bodies of experts recommend, and how strongly they put it."),
                              .none = tr("No guideline is described yet.")}));
}

Response show_articles(Visit const& visit, Reader& db) {
  auto view = list(visit, db, Kind::article,
                   {.heading = tr("Articles"),
                    .lede = tr("Longer reading, newest first. Claims in them carry the same marks as everywhere."),
                    .none = tr("No article is published yet.")});
  for (ReadingCard const& topic : list_readings(db, Kind::topic, visit.now())) {
    view.topics.push_back({.url = address_of(Kind::topic, topic.slug), .title = topic.title});
  }
  return Response::show(std::move(view));
}

Response show_tests(Visit const& visit, Reader& db) {
  Paging paging(visit, "/tests");
  TestsView view;
  view.frame = visit.frame({.title = paging.title(visit.words().say(tr("Tests"))),
                            .description = std::string(visit.words().say(
                                tr("Clinical tests of the knee, the hip and the shoulder, with their accuracy."))),
                            .path = paging.path(),
                            .place = Place::library});
  for (ReadingCard const& card : list_readings(db, Kind::test, visit.now())) {
    view.tests.push_back({.page = {.url = address_of(card.kind, card.slug), .title = card.title},
                          .sensitivity = or_dash(card.facts, "sensitivity"),
                          .specificity = or_dash(card.facts, "specificity"),
                          .lr_positive = or_dash(card.facts, "lr-positive"),
                          .lr_negative = or_dash(card.facts, "lr-negative")});
  }
  paging.cut(view.tests);
  view.pager = paging.pager();
  return Response::show(std::move(view));
}

Response show_awards(Visit const& visit, Reader& db) {
  AwardsView view;
  view.frame = visit.frame(
      {.title = std::string(visit.words().say(tr("Awards"))),
       .description = std::string(visit.words().say(tr("What others gave to the people of the school, and for what."))),
       .path = "/awards"});
  for (Award const& award : list_awards(db)) {
    view.awards.push_back({.title = award.title,
                           .giver = award.giver,
                           .year = award.year,
                           .holder = {.url = address_of(Kind::person, award.holder.slug), .title = award.holder.title},
                           .is_fictional = award.is_fictional,
                           .article = link_to_article(award.article)});
  }
  return Response::show(std::move(view));
}

Response show_how_we_grade(Visit const& visit, Reader& db) {
  HowWeGradeView view;
  view.frame = visit.frame({.title = std::string(visit.words().say(tr("How we grade evidence"))),
                            .description = std::string(visit.words().say(
                                tr("What each mark means, how often it is given, and an example of it."))),
                            .path = "/how-we-grade",
                            .place = Place::sources});
  for (GradeInUse const& use : list_grades_in_use(db, visit.now())) {
    view.grades.push_back(
        {.grade = to_view(use.grade, visit.words()),
         .means = std::string(visit.words().say(meaning_of(use.grade))),
         .claims = use.claims,
         .example = plain_words(use.example),
         .from = {.url = address_of(use.kind, use.record.slug) + "#claim-" + use.slug, .title = use.record.title}});
  }
  return Response::show(std::move(view));
}

}  // namespace vastus::library
