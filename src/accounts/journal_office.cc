// SPDX-License-Identifier: Apache-2.0
// The journal: what happened, who did it, newest first.
#include "accounts/accounts.h"
#include "accounts/journal_view.h"
#include "accounts/pages.h"
#include "base/text.h"
#include "view/date.h"
#include "views/accounts_views.h"
#include "web/journal_store.h"

namespace vastus::accounts {
namespace {

constexpr int lines_per_page = 100;

std::optional<JournalId> before(Visit const& visit) {
  auto const number = to_number(visit.query().value("before"), 1);
  if (!number) return std::nullopt;
  return JournalId(*number);
}

}  // namespace

Response show_journal(Visit const& visit, Reader& db) {
  auto const entries = list_journal(db, before(visit), lines_per_page);
  std::vector<AccountId> actors;
  for (JournalEntry const& entry : entries) actors.push_back(entry.account);
  auto const names = names_of(db, actors);

  JournalView view;
  view.frame = visit.frame({.title = std::string(visit.words().say("Journal")),
                            .description = std::string(visit.words().say("What happened in the school.")),
                            .path = "/office/journal",
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::journal);
  for (JournalEntry const& entry : entries) {
    auto const name = names.find(entry.account);
    view.lines.push_back({.at = in_words(entry.at, visit.words()),
                          .iso = to_rfc3339(entry.at),
                          .who = name == names.end() ? std::string() : name->second,
                          .sentence = entry.sentence,
                          .event = entry.event,
                          .request = entry.request});
  }
  if (entries.size() == lines_per_page)
    view.older = "/office/journal?before=" + std::to_string(entries.back().id.number());
  return Response::show(std::move(view));
}

}  // namespace vastus::accounts
