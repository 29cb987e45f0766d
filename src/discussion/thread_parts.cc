// SPDX-License-Identifier: Apache-2.0
#include "discussion/thread_parts.h"

#include "discussion/comment_store.h"
#include "discussion/letter.h"
#include "library/pages.h"

namespace vastus::discussion {
namespace {

constexpr int comments_per_page = 100;
constexpr int answers_most = 200;
constexpr std::size_t beginning_characters = 140;

CommentView to_view(Reader& db, library::PageName const& place, Comment const& comment) {
  CommentView view{.anchor = anchor_of(comment.id),
                   .name = comment.name,
                   .is_of_school = comment.is_of_school,
                   .is_removed = comment.is_removed,
                   .day = Day::of(comment.written_at),
                   .text = Markup::trusted(comment.html),
                   .reply = {},
                   .replies = {}};
  if (!comment.is_removed) view.reply = place.address + "?reply=" + to_code(comment.id.number()) + "#write";
  for (Comment const& answer : list_answers(db, comment.id, answers_most)) {
    view.replies.push_back({.anchor = anchor_of(answer.id),
                            .name = answer.name,
                            .is_of_school = answer.is_of_school,
                            .day = Day::of(answer.written_at),
                            .text = Markup::trusted(answer.html)});
  }
  return view;
}

std::string notice(Visit const& visit) {
  std::string_view const said = visit.query().value("comment");
  Words const& words = visit.words();
  if (said == "held") {
    return std::string(words.say("Thank you. A moderator reads your comment; then it appears here."));
  }
  if (said == "published") return std::string(words.say("Your comment stands here now."));
  if (said == "confirmed") return std::string(words.say("Thank you. You will hear when your comment appears."));
  if (said == "removed") return std::string(words.say("Your comment is removed."));
  return {};
}

}  // namespace

std::optional<library::PageName> find_place(Visit const& visit, Reader& db, Under under) {
  if (under == Under::condition) return library::find_condition_page(db, visit.path("condition"), visit.now());
  return library::find_article_page(db, visit.path("slug"), visit.now());
}

ThreadView thread_view(Visit const& visit, Reader& db, library::PageName const& place) {
  ThreadView view;
  view.page = place.address;
  view.action = place.address + "/comments";
  view.csrf = visit.csrf();
  view.notice = notice(visit);
  if (writes_for_school(visit)) view.staff_name = visit.visitor()->name;

  CommentId const after(from_code(visit.query().value("after")).value_or(0));
  auto comments = list_thread(db, place.id, after, comments_per_page + 1);
  if (comments.size() > std::size_t(comments_per_page)) {
    comments.pop_back();
    view.more = place.address + "?after=" + to_code(comments.back().id.number()) + "#comments";
  }
  for (Comment const& comment : comments) view.comments.push_back(to_view(db, place, comment));

  std::string_view code = visit.query().value("reply");
  if (code.empty()) code = visit.form().value("reply");
  if (auto const id = from_code(code)) {
    if (auto const found = find_answerable(db, place.id, CommentId(*id))) {
      view.answered = AnsweredView{.code = to_code(found->id.number()),
                                   .name = found->name,
                                   .says = beginning_of(found->text, beginning_characters)};
    }
  }
  return view;
}

Response page_around(Visit const& visit, Reader& db, Under under, ThreadView talk, int status) {
  if (under == Under::condition) {
    auto view = library::condition_view(visit, db, visit.path("condition"));
    view.talk = std::move(talk);
    return library::condition_page(std::move(view), status);
  }
  auto view = library::article_view(visit, db, visit.path("slug"));
  view.talk = std::move(talk);
  return library::article_page(std::move(view), status);
}

std::shared_ptr<library::PageName const> kept_place(Visit const& visit, Reader& db, library::RecordId place) {
  return visit.kept_part(db, "discussion.place " + std::to_string(place.number()), [&] {
    auto found = library::find_page(db, place);
    ENSURE(found.has_value(), "a comment stands under a record");
    return *std::move(found);
  });
}

bool writes_for_school(Visit const& visit) { return visit.may(Permission::enter_office); }

}  // namespace vastus::discussion
