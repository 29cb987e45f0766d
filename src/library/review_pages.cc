// SPDX-License-Identifier: Apache-2.0
// The staff's list of statements by the day they are to be looked at again.
#include <algorithm>

#include "base/text.h"
#include "library/condition_store.h"
#include "library/content_file.h"
#include "library/desk_parts.h"
#include "library/draft_text.h"
#include "library/pages.h"
#include "library/plain_words.h"
#include "library/record_rules.h"
#include "library/review.h"
#include "library/review_store.h"
#include "library/review_view.h"
#include "library/showing.h"
#include "view/date.h"
#include "views/library_views.h"

namespace vastus::library {
namespace {

constexpr int lines_per_page = 40;
constexpr std::size_t excerpt_bytes = 300;
constexpr std::string_view nobody = "nobody";

struct StateRule {
  std::string_view name;
  std::string_view words;
};
constexpr StateRule state_rules[] = {
    {"overdue", tr("Due")}, {"soon", tr("Due in the next 30 days")}, {"all", tr("Every claim")}};

/// What the address asks for.
struct Asked {
  std::string_view state = state_rules[0].name;
  std::string reviewer;  ///< a slug, `nobody`, or empty for everybody's
  QueueAsked queue;
};

Asked read_asked(Visit const& visit, std::vector<ReviewerName> const& reviewers) {
  Asked asked;
  auto const known = std::ranges::find(state_rules, visit.query().value("state"), &StateRule::name);
  if (known != std::end(state_rules)) asked.state = known->name;
  Day const today = Day::of(visit.now());
  asked.queue.last = today;
  if (asked.state == "soon") {
    asked.queue.first = today + std::chrono::days(1);
    asked.queue.last = today + std::chrono::days(30);
  }
  if (asked.state == "all") asked.queue.last = Day(9999, 12, 31);

  auto const reviewer = visit.query().value("reviewer");
  auto const person = std::ranges::find(reviewers, reviewer, &ReviewerName::slug);
  if (reviewer == nobody) asked.queue.nobodys = true;
  if (reviewer != nobody && person != reviewers.end()) asked.queue.whose = person->id;
  if (asked.queue.nobodys || asked.queue.whose) asked.reviewer = reviewer;

  if (auto const day = Day::from_text(visit.query().value("day"))) {
    asked.queue.after_day = *day;
    asked.queue.after_id = to_number(visit.query().value("id"), 1).value_or(0);
  }
  asked.queue.most = lines_per_page;
  return asked;
}

std::string later_than(DueClaim const& last, Asked const& asked) {
  std::string url = "/office/review?state=" + std::string(asked.state);
  if (!asked.reviewer.empty()) url += "&reviewer=" + asked.reviewer;
  return url + "&day=" + last.due.to_text() + "&id=" + std::to_string(last.id);
}

std::string how_late(Words const& words, Day due, Day today) {
  auto const days = today.number() - due.number();
  if (days == 0) return std::string(words.say("today"));
  if (days > 0) return words.say("{n} day late", "{n} days late", days);
  return words.say("in {n} day", "in {n} days", -days);
}

DueView to_view(Visit const& visit, DueClaim const& claim) {
  Day const today = Day::of(visit.now());
  return {
      .grade = to_view(claim.grade, visit.words()),
      .words = plain_words(claim.text, excerpt_bytes),
      .edit = desk_address(claim.kind, claim.record.slug) + "/claims/" + claim.claim,
      .due = in_short(claim.due, visit.words()),
      .late = how_late(visit.words(), claim.due, today),
      .reviewer = claim.reviewer,
      .page = {.url = address_of(claim.kind, claim.record.slug) + "#claim-" + claim.claim, .title = claim.record.title},
      .is_draft = claim.is_draft,
      .is_late = is_due(claim.due, today)};
}

void add_choices(Visit const& visit, ReviewView& view, Asked const& asked, std::vector<ReviewerName> const& reviewers) {
  for (StateRule const& rule : state_rules) {
    view.states.push_back({.value = std::string(rule.name),
                           .title = std::string(visit.words().say(rule.words)),
                           .is_chosen = asked.state == rule.name});
  }
  view.reviewers.push_back({.value = {}, .title = std::string(visit.words().say("Everybody"))});
  view.reviewers.push_back({.value = std::string(nobody),
                            .title = std::string(visit.words().say("Nobody yet")),
                            .is_chosen = asked.queue.nobodys});
  for (ReviewerName const& person : reviewers) {
    view.reviewers.push_back({.value = person.slug, .title = person.name, .is_chosen = asked.queue.whose == person.id});
  }
}

}  // namespace

Response show_review(Visit const& visit, Reader& db) {
  auto const reviewers = list_reviewers(db);
  Asked const asked = read_asked(visit, reviewers);
  ReviewView view;
  view.frame = visit.frame({.title = std::string(visit.words().say("Review queue")),
                            .description = {},
                            .path = "/office/review",
                            .is_office = true,
                            .is_indexed = false});
  add_choices(visit, view, asked, reviewers);
  auto const claims = list_claims_due(db, asked.queue);
  for (DueClaim const& claim : claims) view.due.push_back(to_view(visit, claim));
  if (claims.size() == lines_per_page) view.later = later_than(claims.back(), asked);
  for (ConditionCard const& draft : list_draft_conditions(db)) view.drafts.push_back(link_to(draft));
  view.nav = visit.office_nav(db, Desk::review);
  return Response::show(std::move(view));
}

Response find_claim_on_desk(Visit const& visit, Reader& db) {
  AtDesk const at = at_desk(visit, db);
  std::string const desk = desk_address(at.kind, at.slug);
  if (!at.draft) return Response::redirect(desk);
  auto const record = record_of(visit, db, *at.draft);
  if (!record) return Response::redirect(desk + "/text");
  for (std::size_t s = 0; s < record->sections.size(); ++s) {
    auto const& blocks = record->sections[s].blocks;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      auto const* const claim = std::get_if<ClaimText>(&blocks[b]);
      if (!claim || claim->slug != visit.path("claim")) continue;
      return Response::redirect(desk + "/blocks/" + Place{.section = s, .block = b}.to_text());
    }
  }
  return Response::redirect(desk);
}

}  // namespace vastus::library
