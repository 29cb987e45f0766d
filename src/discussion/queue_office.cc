// SPDX-License-Identifier: Apache-2.0
// The moderator's queue: oldest first, alarms marked, one decision a comment.
#include <algorithm>

#include "base/text.h"
#include "discussion/comment_store.h"
#include "discussion/pages.h"
#include "discussion/queue_view.h"
#include "library/library.h"
#include "view/date.h"
#include "views/discussion_views.h"

namespace vastus::discussion {
namespace {

constexpr int comments_per_page = 50;

std::vector<SpanView> marked(std::string_view text, std::vector<Alarm> const& found) {
  std::vector<SpanView> spans;
  std::size_t at = 0;
  for (Alarm const& alarm : found) {
    if (alarm.at > at) spans.push_back({.text = std::string(text.substr(at, alarm.at - at))});
    spans.push_back({.text = std::string(text.substr(alarm.at, alarm.length)), .is_marked = true});
    at = alarm.at + alarm.length;
  }
  if (at < text.size()) spans.push_back({.text = std::string(text.substr(at))});
  return spans;
}

WaitingView waiting_view(Visit const& visit, Reader& db, Comment const& comment) {
  auto const found = alarms(comment.text);
  auto const condition = library::find_condition_name(db, comment.condition);
  std::string const address = "/office/comments/" + to_code(comment.id.number());
  WaitingView view;
  view.name = comment.name;
  view.page = condition ? condition->title : std::string();
  view.page_url = condition ? "/library/" + condition->slug : std::string();
  view.at = in_words(comment.written_at, visit.words());
  view.iso = to_rfc3339(comment.written_at);
  view.text = marked(comment.text, found);
  view.has_emergency =
      std::ranges::any_of(found, [](Alarm const& alarm) { return alarm.kind == Alarm::Kind::emergency; });
  view.links = std::ranges::count_if(found, [](Alarm const& alarm) { return alarm.kind == Alarm::Kind::link; });
  view.publish = address + "/publication";
  view.decline = address + "/refusal";
  return view;
}

std::string age(Duration length, Words const& words) {
  auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(length).count();
  if (minutes < 60) return words.say("{n} minute", "{n} minutes", minutes);
  if (minutes < 48 * 60) return words.say("{n} hour", "{n} hours", minutes / 60);
  return words.say("{n} day", "{n} days", minutes / (24 * 60));
}

std::string what_was_done(Visit const& visit) {
  std::string_view const done = visit.query().value("done");
  if (done == "published") return std::string(visit.words().say("Published. It stands on its page now."));
  if (done == "declined") return std::string(visit.words().say("Declined. Nobody else will see it."));
  if (done == "already") return std::string(visit.words().say("Somebody decided on that comment before you."));
  return {};
}

Response decide_on(Visit const& visit, Writer& db, Decision decision) {
  auto const number = from_code(visit.path("comment"));
  if (!number) throw NotFound{};
  auto const comment = find_waiting(db, CommentId(*number));
  if (!comment) return Response::redirect("/office/comments?done=already");

  bool const was_first = decide(
      db, {.comment = comment->id, .condition = comment->condition, .decision = decision, .by = visit.account()});
  if (!was_first) return Response::redirect("/office/comments?done=already");
  auto const condition = library::find_condition_name(db, comment->condition);
  std::string const place = condition ? condition->title : std::string();
  std::string const moderator = visit.visitor()->name;
  if (decision == Decision::published) {
    visit.tell(
        db, CommentPublished{.comment = comment->id, .writer = comment->name, .place = place, .moderator = moderator});
    return Response::redirect("/office/comments?done=published");
  }
  visit.tell(db,
             CommentDeclined{.comment = comment->id, .writer = comment->name, .place = place, .moderator = moderator});
  return Response::redirect("/office/comments?done=declined");
}

}  // namespace

Response show_queue(Visit const& visit, Reader& db) {
  auto const after = to_number(visit.query().value("after"), 0).value_or(0);
  auto const waiting = list_waiting(db, CommentId(after), comments_per_page);
  QueueView view;
  view.frame = visit.frame({.title = std::string(visit.words().say("Comments to read")),
                            .description = std::string(visit.words().say("The moderator’s queue.")),
                            .path = "/office/comments",
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::comments);
  view.csrf = visit.csrf();
  view.waiting = count_waiting(db);
  if (!waiting.empty()) view.oldest = age(visit.now() - waiting.front().written_at, visit.words());
  for (Comment const& comment : waiting) view.comments.push_back(waiting_view(visit, db, comment));
  view.done = what_was_done(visit);
  if (waiting.size() == comments_per_page)
    view.next = "/office/comments?after=" + std::to_string(waiting.back().id.number());
  return Response::show(std::move(view));
}

Response publish_comment(Visit const& visit, Writer& db) { return decide_on(visit, db, Decision::published); }

Response decline_comment(Visit const& visit, Writer& db) { return decide_on(visit, db, Decision::declined); }

}  // namespace vastus::discussion
