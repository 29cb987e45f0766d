// SPDX-License-Identifier: Apache-2.0
// Pages with the thread under them, and what becomes of its form.
#include "discussion/comment_store.h"
#include "discussion/letter.h"
#include "discussion/letter_job.h"
#include "discussion/pages.h"
#include "discussion/rules_parts.h"
#include "discussion/thread_parts.h"
#include "mail/mail.h"
#include "view/markdown.h"

namespace vastus::discussion {
namespace {

constexpr TextRule name_rule{.least = 1, .most = 80};
constexpr TextRule text_rule{.least = 1, .most = 4000, .lines = TextRule::Lines::many};

Response show(Visit const& visit, Reader& db, Under under) {
  auto const place = find_place(visit, db, under);
  // Staff may look at a page that is not public; nobody talks there.
  return page_around(visit, db, under, place ? thread_view(visit, db, *place) : ThreadView(), 200);
}

/// Staff write under their own names and hear of answers in the office.
void read_writer(Visit const& visit, Form& form, CommentTry& attempt) {
  if (writes_for_school(visit)) {
    attempt.name = visit.visitor()->name;
    return;
  }
  attempt.name = form.text("name", name_rule);
  if (trimmed(visit.form().value("email")).empty()) return;
  attempt.email = form.email("email");
  if (form.field("email").error || mail::is_address(attempt.email)) return;
  form.refuse("email", std::string(visit.words().say("Letters cannot be sent to this address. Please check it.")));
}

/// How a comment by this visitor begins: a moderator has read their own.
Decision first_decision(Visit const& visit, Verdict verdict) {
  if (visit.may(Permission::moderate)) return Decision::published;
  return verdict == Verdict::declined_at_once ? Decision::declined : Decision::waiting;
}

Response keep(Visit const& visit, Writer& db, library::PageName const& place, CommentTry const& attempt,
              std::optional<CommentId> parent) {
  Decision const decision = first_decision(visit, attempt.verdict);
  auto const id = record(db, {.place = place.id,
                              .parent = parent,
                              .staff = writes_for_school(visit) ? std::optional(visit.account()) : std::nullopt,
                              .name = attempt.name,
                              .text = attempt.text,
                              .html = attempt.html,
                              .decision = decision});
  std::string const held = place.address + "?comment=held#comments";
  // The same words a second time are a form sent twice: one comment, and the same answer.
  if (!id) return Response::redirect(held);
  if (decision == Decision::published) {
    visit.tell(db,
               CommentPublished{
                   .comment = *id, .writer = attempt.name, .place = place.title, .moderator = visit.visitor()->name});
    tell_soon(db, *id, parent);
    return Response::redirect(place.address + "?comment=published#" + anchor_of(*id));
  }
  if (decision == Decision::declined) {
    visit.tell(db, CommentDeclinedByRule{.comment = *id, .writer = attempt.name, .place = place.title});
  } else if (!attempt.email.empty()) {
    School const& school = visit.school();
    ask_to_confirm(db, {.words = visit.words(),
                        .head = {.school = school.name, .address = school.address},
                        .comment = *id,
                        .page = place,
                        .email = attempt.email});
  }
  return Response::redirect(held);
}

Response add(Visit const& visit, Writer& db, Under under, CommentTry const& attempt) {
  auto const place = require(find_place(visit, db, under));
  // Only programs fill in a field that people cannot see; they may believe that it worked.
  if (attempt.is_trap) return Response::redirect(place.address + "?comment=held#comments");

  ThreadView talk = thread_view(visit, db, place);
  bool const answers_nothing = !visit.form().value("reply").empty() && !talk.answered;
  if (attempt.is_good && attempt.wait == Duration(0) && !answers_nothing) {
    auto const parent = talk.answered ? from_code(talk.answered->code) : std::nullopt;
    return keep(visit, db, place, attempt, parent ? std::optional(CommentId(*parent)) : std::nullopt);
  }
  talk.name = attempt.name_field;
  talk.text = attempt.text_field;
  talk.email = attempt.email_field;
  if (attempt.wait == Duration(0)) {
    if (answers_nothing) {
      talk.complaint = visit.words().say(
          "The comment you answer is no longer here. Send this again and it stands on its own, or leave it.");
    }
    return page_around(visit, db, under, std::move(talk), 422);
  }
  talk.complaint =
      visit.words().say("Several comments came from your address just now. Please wait a little and send it again.");
  auto const seconds = std::chrono::ceil<std::chrono::seconds>(attempt.wait).count();
  return page_around(visit, db, under, std::move(talk), 429).with("Retry-After", std::to_string(seconds));
}

}  // namespace

Response show_condition(Visit const& visit, Reader& db) { return show(visit, db, Under::condition); }
Response show_article(Visit const& visit, Reader& db) { return show(visit, db, Under::article); }

CommentTry read_comment(Visit const& visit, Reader& db) {
  CommentTry attempt;
  attempt.is_trap = !visit.form().value("website").empty();
  Form form(visit.form(), visit.words());
  read_writer(visit, form, attempt);
  attempt.text = form.text("text", text_rule);
  if (form.is_good() && !writes_for_school(visit)) {
    auto const kept = rules_of(visit, db);
    attempt.verdict = judge(kept->finder.find(attempt.text), kept->rules);
    if (attempt.verdict == Verdict::refused_for_links) {
      form.refuse("text", std::string(visit.words().say("Comments here cannot hold links. Please take them out.")));
    }
  }
  attempt.name_field = form.field("name");
  attempt.text_field = form.field("text");
  attempt.email_field = form.field("email");
  attempt.is_good = form.is_good();
  if (attempt.is_trap) return attempt;
  attempt.wait =
      visit.house().flood.take(flood_key("comment", visit.address()), visit.house().comment_limit, visit.now());
  if (attempt.is_good) attempt.html = render_markdown(attempt.text, MarkdownProfile::comment).html();
  return attempt;
}

Response add_comment(Visit const& visit, Writer& db, CommentTry const& attempt) {
  return add(visit, db, Under::condition, attempt);
}

Response add_article_comment(Visit const& visit, Writer& db, CommentTry const& attempt) {
  return add(visit, db, Under::article, attempt);
}

}  // namespace vastus::discussion
