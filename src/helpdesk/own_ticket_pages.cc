// SPDX-License-Identifier: Apache-2.0
// What the link in a letter opens: the thread, a field to answer in, a button to close it. The link is the only key.
#include "base/text.h"
#include "helpdesk/help_view.h"
#include "helpdesk/pages.h"
#include "helpdesk/ticket_parts.h"
#include "views/helpdesk_views.h"

namespace vastus::helpdesk {
namespace {

constexpr TextRule text_rule{.least = 1, .most = 8000, .lines = TextRule::Lines::many};

/// The ticket the address opens, or 404: a wrong key looks like a page that never was.
Ticket opened(Visit const& visit, Reader& db) {
  auto const id = require(find_by_key(db, visit.path("token"), KeyKind::link));
  return require(find_ticket(db, id));
}

std::string url_of(Visit const& visit) { return "/help/tickets/" + std::string(visit.path("token")); }

std::string_view state_words(Visit const& visit, State state) {
  switch (state) {
    case State::fresh:
    case State::ours:
      return visit.words().say("It waits for our answer.");
    case State::theirs:
      return visit.words().say("We have answered. You may answer, or close it.");
    case State::closed:
      return visit.words().say("It is closed. If you answer, it opens again.");
  }
  return {};
}

OwnTicketView own_view(Visit const& visit, Reader& db, Ticket const& ticket) {
  OwnTicketView view;
  view.frame = visit.frame({.title = visit.words().say("Your letter {code}", {{"code", ticket.code()}}),
                            .description = std::string(visit.words().say("What you wrote and what we answered.")),
                            .path = "/help",
                            .is_indexed = false});
  view.csrf = visit.csrf();
  view.url = url_of(visit);
  view.code = ticket.code();
  view.subject = ticket.subject;
  view.state = state_words(visit, ticket.state);
  view.is_closed = ticket.state == State::closed;
  view.entries = entry_views(visit, db, ticket, For::writer);
  return view;
}

/// The address is the key: it must not travel on to where a link leads.
Response page(OwnTicketView view, int status) {
  return Response::show(std::move(view), status).not_kept().with("Referrer-Policy", "no-referrer");
}

}  // namespace

Response show_own_ticket(Visit const& visit, Reader& db) {
  OwnTicketView view = own_view(visit, db, opened(visit, db));
  std::string_view const done = visit.query().value("done");
  if (done == "sent") view.done = visit.words().say("Your answer is here. We will write to you.");
  if (done == "closed") view.done = visit.words().say("Closed. Thank you for telling us.");
  view.is_emergency = visit.query().value("call") == "now";
  return page(std::move(view), 200);
}

OwnAnswerTry read_own_answer(Visit const& visit, Reader&) {
  OwnAnswerTry attempt;
  Form form(visit.form(), visit.words());
  attempt.text = form.text("text", text_rule);
  attempt.field = form.field("text");
  attempt.is_good = form.is_good();
  attempt.wait = visit.house().flood.take(flood_key("help", visit.address()), visit.house().letter_limit, visit.now());
  return attempt;
}

Response answer_own_ticket(Visit const& visit, Writer& db, OwnAnswerTry const& attempt) {
  Ticket const ticket = opened(visit, db);
  if (attempt.is_good && attempt.wait == Duration(0)) {
    std::string const day = Day::of(visit.now()).to_text();
    // A form sent twice is one entry, and the same answer.
    (void)add_their_words(db, ticket,
                          {.email = ticket.email,
                           .name = ticket.name,
                           .subject = ticket.subject,
                           .text = attempt.text,
                           .digest = sha256("page " + ticket.code() + ' ' + day + '\n' + attempt.text)});
    std::string const call = may_be_emergency(attempt.text) ? "&call=now" : "";
    return Response::redirect(url_of(visit) + "?done=sent" + call);
  }
  OwnTicketView view = own_view(visit, db, ticket);
  view.text = attempt.field;
  if (attempt.wait == Duration(0)) return page(std::move(view), 422);
  view.complaint =
      visit.words().say("Several letters came from your address just now. Please wait a little and send it again.");
  auto const seconds = std::chrono::ceil<std::chrono::seconds>(attempt.wait).count();
  return page(std::move(view), 429).with("Retry-After", std::to_string(seconds));
}

Response close_own_ticket(Visit const& visit, Writer& db) {
  (void)move_ticket(db, opened(visit, db).id, State::closed);
  return Response::redirect(url_of(visit) + "?done=closed");
}

}  // namespace vastus::helpdesk
