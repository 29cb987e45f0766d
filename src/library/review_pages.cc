// SPDX-License-Identifier: Apache-2.0
// The staff's list of statements whose day has come.
#include "library/anatomy_store.h"
#include "library/condition_store.h"
#include "library/pages.h"
#include "library/record_rules.h"
#include "library/review_view.h"
#include "library/showing.h"
#include "view/date.h"
#include "views/library_views.h"

namespace vastus::library {

Response show_review(Visit const& visit, Reader& db) {
  ReviewView view;
  view.frame = visit.frame({.title = std::string(visit.words().say("Review queue")),
                            .description = {},
                            .path = "/office/review",
                            .is_office = true,
                            .is_indexed = false});
  for (DueClaim const& claim : list_claims_due(db, Day::of(visit.now()))) {
    view.due.push_back({.grade = to_view(claim.grade, visit.words()),
                        .words = plain_words(claim.text),
                        .due = in_short(claim.due, visit.words()),
                        .page = {.url = address_of(claim.kind, claim.record.slug) + "#claim-" + claim.claim,
                                 .title = claim.record.title},
                        .is_draft = claim.is_draft});
  }
  for (ConditionCard const& draft : list_draft_conditions(db)) view.drafts.push_back(link_to(draft));
  view.nav = visit.office_nav(db, Desk::review);
  return Response::show(std::move(view));
}

}  // namespace vastus::library
