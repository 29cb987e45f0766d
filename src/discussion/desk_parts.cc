// SPDX-License-Identifier: Apache-2.0
#include "discussion/desk_parts.h"

#include <map>

#include "base/text.h"
#include "discussion/alarm.h"
#include "discussion/rules_parts.h"
#include "discussion/thread_parts.h"
#include "view/date.h"

namespace vastus::discussion {
namespace {

constexpr std::size_t beginning_characters = 140;

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

std::string words_for(Words const& words, std::string_view done, std::int64_t count) {
  if (done == "published") return std::string(words.say("Published. It stands on its page now."));
  if (done == "declined") {
    return count < 2 ? std::string(words.say("Declined. Nobody else will see it."))
                     : words.say("Declined {n} comment.", "Declined {n} comments.", count);
  }
  if (done == "undone") return std::string(words.say("Taken back. It waits in the queue again."));
  if (done == "saved") return std::string(words.say("The rules are saved. They hold from the next comment on."));
  if (done == "already") return std::string(words.say("Somebody decided on that comment before you."));
  if (done == "late") return std::string(words.say("That decision was changed meanwhile; it stays as it is now."));
  if (done == "none") return std::string(words.say("No comment was selected."));
  return {};
}

}  // namespace

std::vector<TabView> tabs(Visit const& visit, Tab here) {
  Words const& words = visit.words();
  return {{"/office/comments", std::string(words.say("Waiting")), here == Tab::waiting},
          {"/office/comments?state=published", std::string(words.say("Published")), here == Tab::published},
          {"/office/comments?state=declined", std::string(words.say("Declined")), here == Tab::declined},
          {"/office/comments/settings", std::string(words.say("Rules")), here == Tab::rules}};
}

Frame desk_frame(Visit const& visit, std::string title) {
  return visit.frame({.title = std::move(title),
                      .description = std::string(visit.words().say("The moderator’s queue.")),
                      .path = "/office/comments",
                      .is_office = true,
                      .is_indexed = false});
}

namespace {

QueuedView to_view(Visit const& visit, Queued const& comment, library::PageName const& place,
                   AlarmFinder const& finder) {
  auto const found = finder.find(comment.text);
  QueuedView view;
  view.code = to_code(comment.id.number());
  view.name = comment.name;
  view.is_of_school = comment.is_of_school;
  view.page = place.title;
  view.page_url = place.address;
  view.at = in_words(comment.written_at, visit.words());
  view.iso = to_rfc3339(comment.written_at);
  view.text = marked(comment.text, found);
  view.has_emergency = count_alarms(found, Alarm::Kind::emergency) > 0;
  view.has_blocked = count_alarms(found, Alarm::Kind::blocked) > 0;
  view.links = std::int64_t(count_alarms(found, Alarm::Kind::link));
  if (comment.is_answer()) {
    view.answers_name = comment.parent_name;
    view.answers_text = beginning_of(comment.parent_text, beginning_characters);
  }
  view.publish = "/office/comments/" + view.code + "/publication";
  view.decline = "/office/comments/" + view.code + "/refusal";
  return view;
}

}  // namespace

std::vector<QueuedView> to_views(Visit const& visit, Reader& db, std::vector<Queued> const& comments) {
  auto const rules = rules_of(visit, db);
  std::map<library::RecordId, std::shared_ptr<library::PageName const>> places;
  std::vector<QueuedView> views;
  views.reserve(comments.size());
  for (Queued const& comment : comments) {
    auto& place = places[comment.place];
    if (!place) place = kept_place(visit, db, comment.place);
    views.push_back(to_view(visit, comment, *place, rules->finder));
  }
  return views;
}

DoneView what_was_done(Visit const& visit) {
  std::string_view const done = visit.query().value("done");
  DoneView view;
  view.csrf = visit.csrf();
  if (auto const after = from_code(visit.query().value("after"))) view.after = to_code(*after);
  for (std::string_view const decision : visit.query().all("undo")) {
    if (to_decision(decision)) view.decisions.emplace_back(decision);
  }
  view.words = words_for(visit.words(), done, std::int64_t(view.decisions.size()));
  view.is_bad = done == "already" || done == "late" || done == "none";
  if (done != "published" && done != "declined") view.decisions.clear();
  return view;
}

}  // namespace vastus::discussion
