// SPDX-License-Identifier: Apache-2.0
// The usual questions and their answers: what /help shows, and what fills in a reply.
#include "base/text.h"
#include "helpdesk/answer_store.h"
#include "helpdesk/pages.h"
#include "helpdesk/ticket.h"
#include "helpdesk/ticket_view.h"
#include "view/markdown.h"
#include "views/helpdesk_views.h"

namespace vastus::helpdesk {
namespace {

constexpr TextRule question_rule{.least = 3, .most = 150};
constexpr TextRule answer_rule{.least = 1, .most = 4000, .lines = TextRule::Lines::many};

constexpr auto list_url = "/office/tickets/answers";

UsualAnswer asked_answer(Visit const& visit, Reader& db) {
  auto const number = from_code(visit.path("answer"));
  if (!number) throw NotFound{};
  return require(find_answer(db, AnswerId(*number)));
}

std::string url_of(AnswerId id) { return std::string(list_url) + "/" + to_code(id.number()); }

/// What the form says; good only where `form` is.
UsualAnswer read_answer(Form& form, Fields const& fields) {
  UsualAnswer usual;
  usual.question = form.text("question", question_rule);
  usual.answer = form.text("answer", answer_rule);
  auto const place = to_number(trimmed(fields.value("place")), 0, 9999);
  if (!place) form.refuse("place", std::string(form.words().say("A whole number from 0 to 9999, please.")));
  usual.place = place.value_or(0);
  usual.is_shown = fields.value("is_shown") == "yes";
  if (form.is_good()) usual.html = render_markdown(usual.answer, MarkdownProfile::block).html();
  return usual;
}

AnswerForm filled(Form const& form, AnswerForm into, UsualAnswer const& usual) {
  into.question = form.field("question");
  into.answer = form.field("answer");
  into.place = form.field("place");
  into.is_shown = usual.is_shown;
  return into;
}

std::string sentence_of(Visit const& visit, Kept kept) {
  switch (kept) {
    case Kept::kept:
      return {};
    case Kept::question_taken:
      return std::string(visit.words().say("This question stands in the list already."));
    case Kept::changed_meanwhile:
      return std::string(
          visit.words().say("Somebody changed it while you did. Your words are below; open it anew to see theirs."));
    case Kept::too_many:
      return std::string(visit.words().say("A hundred are enough. Remove one before you add another."));
  }
  return {};
}

std::string what_was_done(Visit const& visit) {
  std::string_view const done = visit.query().value("done");
  if (done == "added") return std::string(visit.words().say("Added."));
  if (done == "saved") return std::string(visit.words().say("Saved."));
  if (done == "removed") return std::string(visit.words().say("Removed."));
  return {};
}

Frame office_frame(Visit const& visit, std::string title) {
  return visit.frame({.title = std::move(title),
                      .description = std::string(visit.words().say("Usual questions and their answers.")),
                      .path = list_url,
                      .is_office = true,
                      .is_indexed = false});
}

AnswersView answers_view(Visit const& visit, Reader& db) {
  AnswersView view;
  view.frame = office_frame(visit, std::string(visit.words().say("Usual answers")));
  view.nav = visit.office_nav(db, Desk::tickets);
  auto const all = list_answers(db);
  for (UsualAnswer const& usual : all)
    view.answers.push_back({.url = url_of(usual.id), .question = usual.question, .is_shown = usual.is_shown});
  view.form.action = list_url;
  view.form.csrf = visit.csrf();
  view.form.place.value = std::to_string(all.empty() ? 10 : std::min<std::int64_t>(9999, all.back().place + 10));
  return view;
}

AnswerView answer_view(Visit const& visit, Reader& db, UsualAnswer const& usual) {
  AnswerView view;
  view.frame = office_frame(visit, usual.question);
  view.nav = visit.office_nav(db, Desk::tickets);
  view.csrf = visit.csrf();
  view.removal = url_of(usual.id) + "/removal";
  view.form.action = url_of(usual.id);
  view.form.csrf = visit.csrf();
  view.form.changed_at = std::to_string(usual.changed_at.microseconds());
  view.form.question.value = usual.question;
  view.form.answer.value = usual.answer;
  view.form.place.value = std::to_string(usual.place);
  view.form.is_shown = usual.is_shown;
  return view;
}

void tell_of(Visit const& visit, Writer& db, AnswerChanged::Act act, std::string const& question) {
  visit.tell(db, AnswerChanged{.act = act, .question = question, .who = visit.visitor()->name});
}

}  // namespace

Response show_answers(Visit const& visit, Reader& db) {
  AnswersView view = answers_view(visit, db);
  view.done = what_was_done(visit);
  return Response::show(std::move(view));
}

Response add_usual_answer(Visit const& visit, Writer& db) {
  Form form(visit.form(), visit.words());
  UsualAnswer const usual = read_answer(form, visit.form());
  if (form.is_good()) {
    Kept const kept = add_answer(db, usual);
    if (kept == Kept::kept) {
      tell_of(visit, db, AnswerChanged::Act::added, usual.question);
      return Response::redirect(std::string(list_url) + "?done=added");
    }
    form.refuse("question", sentence_of(visit, kept));
  }
  AnswersView view = answers_view(visit, db);
  view.form = filled(form, view.form, usual);
  return Response::show(std::move(view), 422);
}

Response show_answer(Visit const& visit, Reader& db) {
  return Response::show(answer_view(visit, db, asked_answer(visit, db)));
}

Response save_usual_answer(Visit const& visit, Writer& db) {
  UsualAnswer const before = asked_answer(visit, db);
  Form form(visit.form(), visit.words());
  UsualAnswer usual = read_answer(form, visit.form());
  usual.id = before.id;
  usual.changed_at = Time(to_number(visit.form().value("changed_at")).value_or(0));
  int status = 422;
  std::string complaint;
  if (form.is_good()) {
    Kept const kept = save_answer(db, usual);
    if (kept == Kept::kept) {
      tell_of(visit, db, AnswerChanged::Act::changed, usual.question);
      return Response::redirect(std::string(list_url) + "?done=saved");
    }
    if (kept == Kept::changed_meanwhile) {
      complaint = sentence_of(visit, kept);
      status = 409;
    } else {
      form.refuse("question", sentence_of(visit, kept));
    }
  }
  AnswerView view = answer_view(visit, db, before);
  view.form = filled(form, view.form, usual);
  view.form.changed_at = visit.form().value("changed_at");
  view.complaint = std::move(complaint);
  return Response::show(std::move(view), status);
}

Response remove_usual_answer(Visit const& visit, Writer& db) {
  UsualAnswer const usual = asked_answer(visit, db);
  if (remove_answer(db, usual.id)) tell_of(visit, db, AnswerChanged::Act::removed, usual.question);
  return Response::redirect(std::string(list_url) + "?done=removed");
}

}  // namespace vastus::helpdesk
