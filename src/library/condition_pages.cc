// SPDX-License-Identifier: Apache-2.0
// The page of a condition.
#include <algorithm>

#include "library/condition_store.h"
#include "library/condition_words.h"
#include "library/further.h"
#include "library/goods_parts.h"
#include "library/linked_data.h"
#include "library/pages.h"
#include "library/reading_store.h"
#include "library/review.h"
#include "library/showing.h"
#include "view/date.h"
#include "views/library_views.h"

namespace vastus::library {
namespace {

std::vector<UrgencyView> urgencies(std::vector<RedFlag> const& flags, Showing const& showing) {
  std::vector<UrgencyView> views;
  Urgency last{};
  for (RedFlag const& flag : flags) {
    if (views.empty() || flag.urgency != last) {
      auto const [when, whom] = haste(flag.urgency);
      views.push_back({.when = std::string(showing.words().say(when)),
                       .whom = std::string(showing.words().say(whom)),
                       .flags = {}});
      last = flag.urgency;
    }
    views.back().flags.push_back({.anchor = "flag-" + flag.slug,
                                  .title = flag.title,
                                  .features = flag.features,
                                  .action = flag.action,
                                  .grade = showing.grade(flag.grade),
                                  .citations = showing.citations(flag.citations),
                                  .is_due = showing.is_due(flag.due)});
  }
  return views;
}

/// The drawing stands on a line at 26: A is 24 high, D 6; evidence against hangs below.
constexpr int bar_base = 26, bar_width = 7, bar_step = 10, section_gap = 8;

BarView bar(Grade grade, int x) {
  switch (grade) {
    case Grade::a:
      return {.kind = "a", .x = x, .y = bar_base - 24, .width = bar_width, .height = 24};
    case Grade::b:
      return {.kind = "b", .x = x, .y = bar_base - 18, .width = bar_width, .height = 18};
    case Grade::c:
      return {.kind = "c", .x = x, .y = bar_base - 12, .width = bar_width, .height = 12};
    case Grade::d:
      return {.kind = "d", .x = x, .y = bar_base - 6, .width = bar_width, .height = 6};
    case Grade::f:
      return {.kind = "f", .x = x, .y = bar_base + 1, .width = bar_width, .height = 14};
    case Grade::t:
      return {.kind = "t", .x = x, .y = bar_base - bar_width, .width = bar_width, .height = bar_width};
  }
  return {};
}

void draw_profile(ConditionArticleView& view, std::vector<Section> const& sections) {
  int x = 1;
  for (Section const& section : sections) {
    std::size_t const before = view.bars.size();
    for (Block const& block : section.blocks) {
      auto const* const claim = std::get_if<Claim>(&block);
      if (claim == nullptr) continue;
      view.bars.push_back(bar(claim->grade, x));
      x += bar_step;
    }
    if (view.bars.size() > before) x += section_gap;
  }
  view.bars_width = std::max(0, x - section_gap);
}

void count_claims(ConditionArticleView& view, Condition const& condition, Showing const& showing) {
  GradeCount const count = count_grades(condition);
  view.claims = count.claims;
  for (Grade const grade : {Grade::a, Grade::b, Grade::c, Grade::d, Grade::f, Grade::t}) {
    int const claims = count.by_grade[static_cast<int>(grade)];
    if (claims > 0) view.grades.push_back({.grade = showing.grade(grade), .claims = claims});
  }
}

void add_sections(ConditionArticleView& view, Condition const& condition, Showing const& showing) {
  for (Section const& section : condition.sections) {
    auto blocks = showing.blocks(section.blocks);
    if (section.kind == SectionKind::lead) {
      view.lead = std::move(blocks);
      continue;
    }
    SectionView shown{.anchor = std::string(word(section.kind)),
                      .heading = section.heading,
                      .blocks = std::move(blocks),
                      .points = {}};
    if (shown.heading.empty()) shown.heading = showing.words().say(own_heading(section.kind));
    if (section.kind == SectionKind::trigger_points) {
      for (TriggerPoint const& point : condition.trigger_points) shown.points.push_back(to_view(point));
    }
    if (!shown.blocks.empty() || !shown.points.empty()) view.sections.push_back(std::move(shown));
  }
}

void add_byline(ConditionArticleView& view, Condition const& condition, Showing const& showing) {
  view.authors = to_views(condition.authors);
  if (condition.reviewer && condition.reviewed) {
    view.reviewer = LinkView{.url = "/authors/" + condition.reviewer->slug, .title = condition.reviewer->name};
    view.reviewed = showing.day(*condition.reviewed);
  }
  Day const changed = Day::of(condition.changed_at);
  view.changed = showing.day(changed);
  view.changed_iso = changed.to_text();
  view.next_review = showing.day(condition.due);
  view.is_due = showing.is_due(condition.due);
  view.is_draft = condition.state == State::draft;
}

/// Other conditions and the muscles it names, what is read about it, and its region.
FurtherView around(Visit const& visit, Reader& db, Condition const& condition) {
  auto const say = [&](std::string_view words) { return std::string(visit.words().say(words)); };
  std::vector<LinkGroup> groups;
  groups.push_back({.title = say(tr("See also")), .links = {}});
  for (SeeAlso const& other : condition.see_also) {
    if (!other.published || other.published->start() > visit.now()) continue;
    groups.back().links.push_back({"/library/" + other.slug, other.title});
  }
  groups.push_back({.title = say(plural_of(Kind::muscle)), .links = {}});
  for (Muscle const& muscle : condition.muscles) {
    groups.back().links.push_back({"/muscles/" + muscle.slug, muscle.title});
  }
  for (LinkGroup& group : groups_of(visit.words(), list_neighbours(db, RecordId(condition.id.number()), visit.now()))) {
    groups.push_back(std::move(group));
  }
  if (condition.region) {
    groups.push_back(
        {.title = say(tr("Region")), .links = {link_to_region({condition.region->slug, condition.region->title})}});
  }
  FurtherView view = further(visit.words(), visit.school().public_url, condition.title, "/library/" + condition.slug,
                             std::move(groups));
  if (condition.state == State::published) view.handout = "/library/" + condition.slug + "/handout.pdf";
  return view;
}

ConditionArticleView to_view(Visit const& visit, Reader& db, Condition const& condition) {
  Showing showing(visit.words(), Day::of(visit.now()), condition.sources);
  showing.learn(condition.sections);
  showing.learn(pictures::find_shown(db, pictures_in(condition.sections)));

  ConditionArticleView view;
  view.title = condition.title;
  view.formal = condition.formal;
  view.also = condition.also;
  view.lede = condition.lede;
  if (condition.region) view.region = link_to_region({condition.region->slug, condition.region->title});
  for (Fact const& fact : condition.facts) view.facts.push_back({.name = fact.name, .words = fact.words});
  add_byline(view, condition, showing);
  count_claims(view, condition, showing);
  draw_profile(view, condition.sections);
  view.urgencies = urgencies(condition.red_flags, showing);
  view.audience = condition.audience;
  view.children = condition.children;
  view.pregnancy = condition.pregnancy;
  add_sections(view, condition, showing);
  view.references = showing.references();
  view.further = around(visit, db, condition);
  return view;
}

ConditionPart lay_out(Visit const& visit, Reader& db, Condition const& condition) {
  School const& school = visit.school();
  Html article(visit.words(), 1 << 17);
  render_article(article, to_view(visit, db, condition));
  return {.frame = {.title = condition.title,
                    .description = condition.lede,
                    .path = "/library/" + condition.slug,
                    .place = Place::library,
                    .is_indexed = condition.state == State::published,
                    .json_ld = linked_data(condition, {school.name, school.public_url}),
                    .preview = condition.state == State::published ? preview_address(Kind::condition, condition.slug)
                                                                   : std::string()},
          .article = std::move(article).take_markup()};
}

}  // namespace

ConditionView condition_view(Visit const& visit, Reader& db, std::string_view slug) {
  bool const is_staff = visit.may(Permission::edit);
  auto const find = is_staff ? find_condition_for_staff : find_condition;
  ConditionView view;
  view.part = visit.kept_part(db, (is_staff ? "condition of staff " : "condition ") + std::string(slug),
                              [&] { return lay_out(visit, db, require(find(db, slug, visit.now()))); });
  view.frame = visit.frame(view.part->frame);
  if (visit.visitor()) view.frame.json_ld.clear();
  view.goods = goods_about(visit, db, "condition", slug);
  return view;
}

Response condition_page(ConditionView view, int status) { return Response::show(std::move(view), status); }

}  // namespace vastus::library
