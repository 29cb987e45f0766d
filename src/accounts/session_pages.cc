// SPDX-License-Identifier: Apache-2.0
// One's own sessions: where they were begun, and a button that ends each.
#include "accounts/account_view.h"
#include "accounts/events.h"
#include "accounts/pages.h"
#include "accounts/session_store.h"
#include "view/date.h"
#include "views/accounts_views.h"

namespace vastus::accounts {
namespace {

std::string device(SessionRow const& row, Words const& words) {
  if (row.browser.empty() && row.system.empty()) return std::string(words.say("A browser that does not say its name"));
  if (row.system.empty()) return row.browser;
  if (row.browser.empty()) return words.say("A browser on {system}", {{"system", row.system}});
  return words.say("{browser} on {system}", {{"browser", row.browser}, {"system", row.system}});
}

/// Coarse, because it is noted at most once an hour.
std::string last_used(SessionRow const& row, Time now, Words const& words) {
  if (now - row.used_at < 2 * use_is_noted_every) return std::string(words.say("within the last two hours"));
  return in_words(Day::of(row.used_at), words);
}

}  // namespace

Response show_sessions(Visit const& visit, Reader& db) {
  Words const& words = visit.words();
  SessionsView view;
  view.frame = visit.frame({.title = std::string(words.say("Your sessions")),
                            .description = std::string(words.say("Where you are signed in.")),
                            .path = "/account/sessions",
                            .is_indexed = false});
  view.csrf = visit.csrf();
  if (visit.query().value("done") == "ended") view.done = words.say("Ended. That browser has to sign in again.");
  for (SessionRow const& row : list_sessions(db, visit.account(), visit.session_token())) {
    view.sessions.push_back({.device = device(row, words),
                             .network = row.neighbourhood,
                             .begun = in_words(row.begun_at, words),
                             .used = last_used(row, visit.now(), words),
                             .end = "/account/sessions/" + to_code(row.id.number()) + "/end",
                             .is_this_one = row.is_this_one});
  }
  view.has_others = view.sessions.size() > 1;
  return Response::show(std::move(view));
}

Response end_session(Visit const& visit, Writer& db) {
  auto const number = from_code(visit.path("session"));
  if (!number) throw NotFound{};
  if (remove_session(db, visit.account(), SessionId(*number))) {
    visit.tell(db, SessionsEnded{.person = visit.visitor()->name});
  }
  return Response::redirect("/account/sessions?done=ended");
}

Response end_all_other_sessions(Visit const& visit, Writer& db) {
  end_other_sessions(db, visit.account(), visit.session_token());
  visit.tell(db, SessionsEnded{.person = visit.visitor()->name, .all_others = true});
  return Response::redirect("/account/sessions?done=ended");
}

}  // namespace vastus::accounts
