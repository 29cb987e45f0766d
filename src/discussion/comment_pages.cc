// SPDX-License-Identifier: Apache-2.0
// The thread under a condition, and the form that adds to it.
#include "base/time.h"
#include "discussion/comment_store.h"
#include "discussion/pages.h"
#include "library/pages.h"
#include "view/markdown.h"
#include "web/form.h"
#include "web/thread_view.h"

namespace vastus::discussion {
namespace {

constexpr TextRule name_rule{.least = 1, .most = 80};
constexpr TextRule text_rule{.least = 1, .most = 4000, .lines = TextRule::Lines::many};

ThreadView thread(Visit const& visit, Reader& db, library::ConditionName const& condition) {
  ThreadView view;
  view.action = "/library/" + condition.slug + "/comments";
  view.csrf = visit.csrf();
  for (Comment const& comment : list_published(db, condition.id)) {
    view.comments.push_back({.anchor = "comment-" + to_code(comment.id.number()),
                             .name = comment.name,
                             .day = Day::of(comment.written_at),
                             .text = Markup::trusted(comment.html),
                             .replies = {}});
  }
  return view;
}

Response page(Visit const& visit, Reader& db, ThreadView talk, int status) {
  auto view = library::condition_view(visit, db, visit.path("condition"));
  view.talk = std::move(talk);
  return library::condition_page(std::move(view), status);
}

library::ConditionName condition_of(Visit const& visit, Reader& db) {
  return require(library::find_condition_name(db, visit.path("condition"), visit.now()));
}

}  // namespace

Response show_condition(Visit const& visit, Reader& db) {
  ThreadView talk = thread(visit, db, condition_of(visit, db));
  talk.is_held = visit.query().value("comment") == "held";
  return page(visit, db, std::move(talk), 200);
}

CommentTry read_comment(Visit const& visit, Reader&) {
  CommentTry attempt;
  attempt.is_trap = !visit.form().value("website").empty();
  Form form(visit.form(), visit.words());
  attempt.name = form.text("name", name_rule);
  attempt.text = form.text("text", text_rule);
  attempt.name_field = form.field("name");
  attempt.text_field = form.field("text");
  attempt.is_good = form.is_good();
  if (attempt.is_trap) return attempt;
  attempt.wait =
      visit.house().flood.take(flood_key("comment", visit.address()), visit.house().comment_limit, visit.now());
  if (attempt.is_good) attempt.html = render_markdown(attempt.text, MarkdownProfile::comment).html();
  return attempt;
}

Response add_comment(Visit const& visit, Writer& db, CommentTry const& attempt) {
  auto const condition = condition_of(visit, db);
  std::string const held = "/library/" + condition.slug + "?comment=held#comments";
  // Only programs fill in a field that people cannot see; they may believe that it worked.
  if (attempt.is_trap) return Response::redirect(held);
  if (attempt.is_good && attempt.wait == Duration(0)) {
    // The same words a second time are a form sent twice: one comment, and the same answer.
    (void)record(db, {.condition = condition.id, .name = attempt.name, .text = attempt.text, .html = attempt.html});
    return Response::redirect(held);
  }
  ThreadView talk = thread(visit, db, condition);
  talk.name = attempt.name_field;
  talk.text = attempt.text_field;
  if (attempt.wait == Duration(0)) return page(visit, db, std::move(talk), 422);

  talk.complaint =
      visit.words().say("Several comments came from your address just now. Please wait a little and send it again.");
  auto const seconds = std::chrono::ceil<std::chrono::seconds>(attempt.wait).count();
  return page(visit, db, std::move(talk), 429).with("Retry-After", std::to_string(seconds));
}

}  // namespace vastus::discussion
