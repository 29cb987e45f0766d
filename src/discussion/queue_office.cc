// SPDX-License-Identifier: Apache-2.0
// The moderator's queue, oldest first, alarms marked; and what was decided, newest first.
#include <set>

#include "accounts/accounts.h"
#include "base/text.h"
#include "discussion/desk_parts.h"
#include "discussion/pages.h"
#include "view/date.h"
#include "views/discussion_views.h"
#include "web/assets.h"

namespace vastus::discussion {
namespace {

constexpr int comments_per_page = 20;

std::string age(Duration length, Words const& words) {
  auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(length).count();
  if (minutes < 60) return words.say("{n} minute", "{n} minutes", minutes);
  if (minutes < 48 * 60) return words.say("{n} hour", "{n} hours", minutes / 60);
  return words.say("{n} day", "{n} days", minutes / (24 * 60));
}

Response show_waiting(Visit const& visit, Reader& db) {
  std::string const after(visit.query().value("after"));
  auto const waiting = list_waiting(db, CommentId(from_code(after).value_or(0)), comments_per_page);
  QueueView view;
  view.frame = desk_frame(visit, std::string(visit.words().say("Comments to read")));
  view.nav = visit.office_nav(db, Desk::comments);
  view.tabs = tabs(visit, Tab::waiting);
  view.csrf = visit.csrf();
  view.script = asset_url("js/queue.js");
  for (DeskLink const& desk : view.nav.desks) {
    if (desk.is_here) view.waiting = desk.count;
  }
  view.waits_more = view.waiting == counted_most;
  if (!waiting.empty()) view.oldest = age(visit.now() - waiting.front().written_at, visit.words());
  view.comments = to_views(visit, db, waiting);
  view.done = what_was_done(visit);
  if (from_code(after)) view.after = after;
  if (waiting.size() == std::size_t(comments_per_page)) {
    view.next = "/office/comments?after=" + to_code(waiting.back().id.number());
  }
  return Response::show(std::move(view)).running_scripts();
}

/// `0ABC….{microseconds}`: where a list of decided comments goes on.
DecidedBefore before_of(Visit const& visit) {
  std::string_view const text = visit.query().value("before");
  auto const dot = text.find('.');
  if (dot == std::string_view::npos) return {};
  auto const id = from_code(text.substr(0, dot));
  auto const at = to_number(text.substr(dot + 1), 0);
  return id && at ? DecidedBefore{.at = Time(*at), .id = CommentId(*id)} : DecidedBefore{};
}

std::string when_and_by(Visit const& visit, Queued const& comment, std::map<AccountId, std::string> const& names,
                        Decision decision) {
  std::string const when = in_words(comment.decided_at, visit.words());
  if (comment.decided_by) {
    auto const found = names.find(*comment.decided_by);
    if (found != names.end()) return visit.words().say("{when}, by {name}", {{"when", when}, {"name", found->second}});
  }
  return decision == Decision::declined ? visit.words().say("{when}, by a rule", {{"when", when}}) : when;
}

Response show_decided(Visit const& visit, Reader& db, Decision decision) {
  bool const is_published = decision == Decision::published;
  auto const decided = list_decided(db, decision, before_of(visit), comments_per_page);
  std::set<AccountId> by;
  for (Queued const& comment : decided) {
    if (comment.decided_by) by.insert(*comment.decided_by);
  }
  auto const names = accounts::names_of(db, std::vector(by.begin(), by.end()));
  DecidedView view;
  view.heading = visit.words().say(is_published ? tr("Published comments") : tr("Declined comments"));
  view.none = visit.words().say(is_published ? tr("No comment is published.") : tr("No comment is declined."));
  view.frame = desk_frame(visit, view.heading);
  view.nav = visit.office_nav(db, Desk::comments);
  view.tabs = tabs(visit, is_published ? Tab::published : Tab::declined);
  view.csrf = visit.csrf();
  view.state = is_published ? "published" : "declined";
  view.done = what_was_done(visit);
  view.comments = to_views(visit, db, decided);
  for (std::size_t i = 0; i < decided.size(); ++i) {
    view.comments[i].decision = to_text(DecisionTurn{.comment = decided[i].id, .turn = decided[i].turn});
    view.comments[i].decided = when_and_by(visit, decided[i], names, decision);
  }
  if (decided.size() == std::size_t(comments_per_page)) {
    view.next = "/office/comments?state=" + view.state + "&before=" + to_code(decided.back().id.number()) + "." +
                std::to_string(decided.back().decided_at.microseconds());
  }
  return Response::show(std::move(view));
}

}  // namespace

Response show_queue(Visit const& visit, Reader& db) {
  std::string_view const state = visit.query().value("state");
  if (state == "published") return show_decided(visit, db, Decision::published);
  if (state == "declined") return show_decided(visit, db, Decision::declined);
  if (!state.empty()) throw NotFound{};
  return show_waiting(visit, db);
}

}  // namespace vastus::discussion
