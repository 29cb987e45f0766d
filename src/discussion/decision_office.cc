// SPDX-License-Identifier: Apache-2.0
// Decisions about comments, and taking them back. Each holds only if nobody was quicker.
#include <algorithm>

#include "base/text.h"
#include "discussion/letter_job.h"
#include "discussion/pages.h"
#include "discussion/queue_store.h"
#include "discussion/thread_parts.h"
#include "web/urlencoded.h"

namespace vastus::discussion {
namespace {

constexpr std::size_t at_once_most = 100;
constexpr std::size_t named_most = 10;

/// A script asks for a few bytes instead of the next page.
bool wants_brief(Visit const& visit) { return visit.form().value("answer") == "brief"; }

Response brief(std::string json, int status) { return Response::bytes(std::move(json), "application/json", status); }

/// Back to where the form stood, saying what was done and what would undo it.
Response back(Visit const& visit, std::string_view done, std::vector<Touched> const& touched = {}) {
  std::string_view const state = visit.form().value("state");
  bool const is_list = state == "published" || state == "declined";
  std::string url = "/office/comments?";
  if (is_list) url += "state=" + std::string(state) + "&";
  if (auto const after = from_code(visit.form().value("after"))) url += "after=" + to_code(*after) + "&";
  url += "done=" + std::string(done);
  for (Touched const& one : touched) url += "&undo=" + to_text(one.turn);
  return Response::redirect(std::move(url));
}

/// `“Marit”, “Ana” and others`
std::string writers_of(std::vector<Touched> const& touched) {
  std::string names;
  for (std::size_t i = 0; i < std::min(touched.size(), named_most); ++i) {
    names += (i == 0 ? "“" : ", “") + touched[i].name + "”";
  }
  return touched.size() > named_most ? names + " and others" : names;
}

/// `"0CN8WY82K7JWD":"…","…":"…"`: each comment with what would undo its decision.
std::string decisions_of(std::vector<Touched> const& touched) {
  std::string all;
  for (Touched const& one : touched) {
    if (!all.empty()) all += ',';
    all += "\"" + to_code(one.turn.comment.number()) + "\":\"" + to_text(one.turn) + "\"";
  }
  return all;
}

Response decide_on(Visit const& visit, Writer& db, Decision decision) {
  auto const number = from_code(visit.path("comment"));
  if (!number) throw NotFound{};
  auto const touched = decide(db, {.comment = CommentId(*number), .decision = decision, .by = visit.account()});
  if (!touched) return wants_brief(visit) ? brief("{}", 409) : back(visit, "already");

  auto const place = require(library::find_page(db, touched->place));
  std::string const& moderator = visit.visitor()->name;
  if (decision == Decision::published) {
    visit.tell(
        db,
        CommentPublished{
            .comment = touched->turn.comment, .writer = touched->name, .place = place.title, .moderator = moderator});
    tell_soon(db, touched->turn.comment, touched->parent);
  } else {
    visit.tell(
        db,
        CommentDeclined{
            .comment = touched->turn.comment, .writer = touched->name, .place = place.title, .moderator = moderator});
  }
  if (wants_brief(visit)) return brief("{\"decision\":\"" + to_text(touched->turn) + "\"}", 200);
  return back(visit, decision == Decision::published ? "published" : "declined", {*touched});
}

}  // namespace

Response publish_comment(Visit const& visit, Writer& db) { return decide_on(visit, db, Decision::published); }

Response decline_comment(Visit const& visit, Writer& db) { return decide_on(visit, db, Decision::declined); }

Response decline_comments(Visit const& visit, Writer& db) {
  auto const chosen = visit.form().all("comment[]");
  if (chosen.size() > at_once_most) throw BadRequest{};
  std::vector<Touched> touched;
  for (std::string_view const code : chosen) {
    auto const number = from_code(code);
    if (!number) throw BadRequest{};
    auto one = decide(db, {.comment = CommentId(*number), .decision = Decision::declined, .by = visit.account()});
    if (one) touched.push_back(*std::move(one));
  }
  if (touched.empty()) {
    if (wants_brief(visit)) return brief("{}", 409);
    return back(visit, chosen.empty() ? "none" : "already");
  }
  visit.tell(db, CommentsDeclined{
                     .count = touched.size(), .writers = writers_of(touched), .moderator = visit.visitor()->name});
  if (wants_brief(visit)) return brief("{\"decisions\":{" + decisions_of(touched) + "}}", 200);
  return back(visit, "declined", touched);
}

Response undo_decisions(Visit const& visit, Writer& db) {
  auto const chosen = visit.form().all("decision");
  if (chosen.empty() || chosen.size() > at_once_most) throw BadRequest{};
  std::vector<Touched> touched;
  for (std::string_view const text : chosen) {
    auto const decision = to_decision(text);
    if (!decision) throw BadRequest{};
    auto one = undo(db, *decision);
    if (one) touched.push_back(*std::move(one));
  }
  if (touched.empty()) return wants_brief(visit) ? brief("{}", 409) : back(visit, "late");
  visit.tell(
      db, DecisionUndone{.count = touched.size(), .writers = writers_of(touched), .moderator = visit.visitor()->name});
  return wants_brief(visit) ? brief("{}", 200) : back(visit, "undone");
}

}  // namespace vastus::discussion
