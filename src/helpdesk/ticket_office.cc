// SPDX-License-Identifier: Apache-2.0
// One ticket at the desk: read it, answer, write a note, give it to somebody, close it.
#include <algorithm>

#include "accounts/accounts.h"
#include "base/text.h"
#include "helpdesk/answer_store.h"
#include "helpdesk/desk_store.h"
#include "helpdesk/pages.h"
#include "helpdesk/ticket_lines_parts.h"
#include "helpdesk/ticket_parts.h"
#include "helpdesk/ticket_view.h"
#include "view/date.h"
#include "views/helpdesk_views.h"
#include "web/assets.h"
#include "web/urlencoded.h"

namespace vastus::helpdesk {
namespace {

constexpr int earlier_shown_max = 5;
constexpr TextRule text_rule{.least = 1, .most = 8000, .lines = TextRule::Lines::many};

Ticket asked_ticket(Visit const& visit, Reader& db) {
  auto const number = from_code(visit.path("ticket"));
  if (!number) throw NotFound{};
  return require(find_ticket(db, TicketId(*number)));
}

std::string url_of(Ticket const& ticket) { return "/office/tickets/" + ticket.code(); }

std::vector<ActView> acts_of(Visit const& visit, State state) {
  auto const act = [&](std::string_view value, std::string_view title) {
    return ActView{.value = std::string(value), .title = std::string(visit.words().say(title))};
  };
  switch (state) {
    case State::fresh:
    case State::ours:
      return {act("closed", tr("Close")), act("theirs", tr("Wait for them"))};
    case State::theirs:
      return {act("closed", tr("Close")), act("ours", tr("Wait for us"))};
    case State::closed:
      return {act("ours", tr("Open again"))};
  }
  return {};
}

std::optional<State> asked_state(std::string_view word) {
  if (word == "ours") return State::ours;
  if (word == "theirs") return State::theirs;
  if (word == "closed") return State::closed;
  return std::nullopt;
}

std::vector<StaffView> staff_views(Visit const& visit, Reader& db, Ticket const& ticket) {
  std::vector<StaffView> staff{
      {.id = "", .name = std::string(visit.words().say("Nobody")), .is_chosen = !ticket.assignee}};
  for (accounts::Person const& person : accounts::list_staff(db)) {
    if (!accounts::permissions_of(person.role).has(Permission::answer_tickets)) continue;
    staff.push_back(
        {.id = to_code(person.id.number()), .name = person.name, .is_chosen = ticket.assignee == person.id});
  }
  return staff;
}

std::string what_was_done(Visit const& visit) {
  std::string_view const done = visit.query().value("done");
  if (done == "answered") return std::string(visit.words().say("Sent. It waits for them now."));
  if (done == "noted") return std::string(visit.words().say("Your note is kept. Only the staff can read it."));
  if (done == "moved") return std::string(visit.words().say("The state was changed."));
  if (done == "assigned") return std::string(visit.words().say("The assignment was changed."));
  if (done == "already") return std::string(visit.words().say("It stood so already."));
  return {};
}

void show_person(Visit const& visit, Reader& db, Ticket const& ticket, TicketView& view) {
  auto earlier = list_of(db, ticket.email, TicketId(INT64_MAX), earlier_shown_max + 1);
  std::erase_if(earlier, [&](Ticket const& other) { return other.id == ticket.id; });
  if (earlier.size() > earlier_shown_max) earlier.resize(earlier_shown_max);
  view.earlier = ticket_lines(visit, db, earlier);
  auto account = accounts::find_account(db, ticket.email);
  if (!account) account = accounts::find_account(db, lower_ascii(ticket.email));
  auto const& list_orders = visit.house().list_orders;
  if (list_orders && visit.may(Permission::see_orders)) view.orders = list_orders(db, ticket.email);
  if (account) view.account = account->name + ", " + std::string(accounts::word(account->role));
}

TicketView ticket_view(Visit const& visit, Reader& db, Ticket const& ticket) {
  TicketView view;
  view.frame = visit.frame({.title = ticket.subject,
                            .description = std::string(visit.words().say("A letter to the help desk.")),
                            .path = url_of(ticket),
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::tickets);
  view.csrf = visit.csrf();
  view.url = url_of(ticket);
  view.code = ticket.code();
  view.subject = ticket.subject;
  view.name = ticket.name;
  view.email = ticket.email;
  view.state = in_words(ticket.state, visit.words());
  view.waited = age(visit.now() - ticket.waits_since, visit.words());
  view.opened = vastus::in_words(ticket.opened_at, visit.words());
  if (ticket.answered_at) view.answered = age(*ticket.answered_at - ticket.opened_at, visit.words());
  view.is_closed = ticket.state == State::closed;
  view.entries = entry_views(visit, db, ticket, For::staff);
  if (view.entries.size() == entries_shown_max)
    view.left_out = visit.words().say("Only the latest {n} entries are shown.", {{"n", entries_shown_max}});
  view.is_emergency = ticket.state <= State::ours && std::ranges::any_of(view.entries, [](EntryView const& entry) {
                        return !entry.is_ours && !entry.is_note && may_be_emergency(entry.text);
                      });
  for (UsualAnswer const& usual : list_answers(db))
    view.canned.push_back({.id = to_code(usual.id.number()), .question = usual.question, .text = usual.answer});
  view.staff = staff_views(visit, db, ticket);
  view.acts = acts_of(visit, ticket.state);
  view.seen = to_code(ticket.last_entry.number());
  view.script = asset_url("js/tickets.js");
  show_person(visit, db, ticket, view);
  return view;
}

Response page(TicketView view, int status) { return Response::show(std::move(view), status).running_scripts(); }

/// Our earlier letters and theirs, oldest first: what mail programs hang the thread on.
std::vector<std::string> letters_of(Reader& db, Ticket const& ticket) {
  std::vector<std::string> ids;
  for (Entry const& entry : list_entries(db, ticket.id, int(mail::answers_max))) {
    if (!entry.message_id.empty()) ids.push_back(entry.message_id);
    if (entry.letter) ids.push_back(to_code(*entry.letter));
  }
  if (ids.size() > mail::answers_max) ids.erase(ids.begin(), ids.end() - mail::answers_max);
  return ids;
}

/// Whether the newest entry is the very answer that is being sent: a button pressed twice.
bool is_sent_already(Reader& db, Ticket const& ticket, AccountId author, std::string const& text) {
  auto const last = find_entry(db, ticket.last_entry);
  return last && last->kind == Kind::answer && last->author == author && last->text == text;
}

EntryId seen_entry(Visit const& visit) { return EntryId(from_code(visit.form().value("seen")).value_or(0)); }

}  // namespace

Response show_ticket(Visit const& visit, Reader& db) {
  TicketView view = ticket_view(visit, db, asked_ticket(visit, db));
  view.done = what_was_done(visit);
  return page(std::move(view), 200);
}

Response send_reply(Visit const& visit, Writer& db) {
  Ticket const ticket = asked_ticket(visit, db);
  Form form(visit.form(), visit.words());
  std::string const text = form.text("reply", text_rule);
  if (!form.is_good()) {
    TicketView view = ticket_view(visit, db, ticket);
    view.reply = form.field("reply");
    return page(std::move(view), 422);
  }
  if (is_sent_already(db, ticket, visit.account(), text)) return Response::redirect(url_of(ticket) + "?done=answered");

  auto const followed = letters_of(db, ticket);
  auto const entry =
      record_answer(db, {.ticket = ticket.id, .author = visit.account(), .text = text, .seen = seen_entry(visit)});
  if (!entry) {
    TicketView view = ticket_view(visit, db, ticket);
    view.reply = form.field("reply");
    view.complaint = visit.words().say(
        "Somebody wrote on this ticket while you did. Nothing was sent; your words are below. Read what is new, then "
        "send them or not.");
    return page(std::move(view), 409);
  }
  auto letter = answer(visit.words(), stationery(visit), ticket, make_keys(db, ticket.id), text);
  letter.answers = followed;
  record_letter(db, *entry, mail::send_later(db, letter));
  visit.tell(db, TicketAnswered{.ticket = ticket.id, .who = visit.visitor()->name});
  return Response::redirect(url_of(ticket) + "?done=answered");
}

Response fill_in_answer(Visit const& visit, Writer& db) {
  Ticket const ticket = asked_ticket(visit, db);
  TicketView view = ticket_view(visit, db, ticket);
  std::string text(visit.form().value("reply"));
  auto const number = from_code(visit.form().value("canned"));
  if (auto const usual = number ? find_answer(db, AnswerId(*number)) : std::nullopt) {
    if (!trimmed(text).empty()) text += "\n\n";
    text += usual->answer;
  }
  view.reply.value = text;
  // What this page shows was not read by whoever began to write earlier: their view of the thread counts.
  view.seen = visit.form().value("seen");
  return page(std::move(view), 200);
}

Response add_note(Visit const& visit, Writer& db) {
  Ticket const ticket = asked_ticket(visit, db);
  Form form(visit.form(), visit.words());
  std::string const text = form.text("note", text_rule);
  if (!form.is_good()) {
    TicketView view = ticket_view(visit, db, ticket);
    view.note = form.field("note");
    return page(std::move(view), 422);
  }
  if (record_note(db, {.ticket = ticket.id, .author = visit.account(), .text = text, .seen = ticket.last_entry}))
    visit.tell(db, NoteWritten{.ticket = ticket.id, .who = visit.visitor()->name});
  return Response::redirect(url_of(ticket) + "?done=noted");
}

Response change_state(Visit const& visit, Writer& db) {
  Ticket const ticket = asked_ticket(visit, db);
  auto const to = asked_state(visit.form().value("state"));
  if (!to) throw BadRequest{};
  if (!move_ticket(db, ticket.id, *to)) return Response::redirect(url_of(ticket) + "?done=already");
  visit.tell(db, TicketMoved{.ticket = ticket.id, .to = *to, .who = visit.visitor()->name});
  return Response::redirect(url_of(ticket) + "?done=moved");
}

Response assign_ticket(Visit const& visit, Writer& db) {
  Ticket const ticket = asked_ticket(visit, db);
  std::string_view const asked = visit.form().value("person");
  auto const staff = staff_views(visit, db, ticket);
  auto const chosen = std::ranges::find(staff, asked, &StaffView::id);
  if (chosen == staff.end()) throw BadRequest{};
  auto const number = from_code(asked);
  if (!assign(db, ticket.id, number ? std::optional(AccountId(*number)) : std::nullopt))
    return Response::redirect(url_of(ticket) + "?done=already");
  visit.tell(
      db, TicketAssigned{
              .ticket = ticket.id, .who = visit.visitor()->name, .to = asked.empty() ? std::string() : chosen->name});
  return Response::redirect(url_of(ticket) + "?done=assigned");
}

Response show_attachment(Visit const& visit, Reader& db) {
  Ticket const ticket = asked_ticket(visit, db);
  auto const number = from_code(visit.path("file"));
  if (!number) throw NotFound{};
  auto const file = require(find_attachment(db, ticket.id, AttachmentId(*number)));
  std::string bytes = files::read(db, require(file.address));
  // Looked at again: what the rules of an older program let in may be refused by those of today.
  auto const examined = files::examine(bytes, attachment_bytes_max);
  if (!examined) throw NotFound{};
  std::string const type(files::media_type(examined->type));
  std::string const plain = "attachment." + std::string(files::extension(examined->type));
  return Response::bytes(std::move(bytes), type)
      .with("Content-Disposition",
            "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + percent_encoded(file.name))
      .with("Content-Security-Policy", "sandbox; default-src 'none'");
}

}  // namespace vastus::helpdesk
