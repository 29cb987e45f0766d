// SPDX-License-Identifier: Apache-2.0
// The desk's lists: by state, what waited longest first; a search by code, address or words.
#include "base/text.h"
#include "helpdesk/desk_store.h"
#include "helpdesk/pages.h"
#include "helpdesk/ticket_lines_parts.h"
#include "helpdesk/ticket_parts.h"
#include "helpdesk/ticket_view.h"
#include "views/helpdesk_views.h"
#include "web/urlencoded.h"

namespace vastus::helpdesk {
namespace {

constexpr int tickets_per_page = 25;
constexpr int waits_counted_max = 50;
constexpr Duration waits_counted_for = std::chrono::hours(24 * 30);
constexpr std::int64_t counted_max = 100;

struct StateRule {
  State state;
  std::string_view word;  ///< in the address
};
constexpr StateRule states[] = {
    {State::fresh, "new"}, {State::ours, "ours"}, {State::theirs, "theirs"}, {State::closed, "closed"}};

State asked_state(Visit const& visit) {
  std::string_view const asked = visit.query().value("state");
  for (StateRule const& rule : states) {
    if (rule.word == asked) return rule.state;
  }
  return State::fresh;
}

std::string_view word_of(State state) { return states[std::size_t(state)].word; }

std::optional<Place> asked_place(Visit const& visit) {
  auto const since = to_number(visit.query().value("since"));
  auto const after = to_number(visit.query().value("after"), 0);
  if (!since || !after) return std::nullopt;
  return Place{.waits_since = Time(*since), .id = TicketId(*after)};
}

std::string counted(std::int64_t count) {
  if (count == 0) return {};
  return count >= counted_max ? std::to_string(counted_max) + "+" : std::to_string(count);
}

std::vector<StateTab> tabs(Visit const& visit, Reader& db, std::optional<State> here) {
  std::vector<StateTab> all;
  for (StateRule const& rule : states) {
    // What is closed or waits elsewhere is not counted: nobody has to act on it, and it grows for ever.
    bool const is_counted = rule.state == State::fresh || rule.state == State::ours;
    all.push_back({.url = "/office/tickets?state=" + std::string(rule.word),
                   .title = std::string(in_words(rule.state, visit.words())),
                   .count = is_counted ? counted(count_in(db, rule.state)) : std::string(),
                   .is_here = here == rule.state});
  }
  return all;
}

std::string time_to_answer(Visit const& visit, Reader& db) {
  auto const wait = median(list_waits(db, visit.now() - waits_counted_for, waits_counted_max));
  if (!wait) return std::string(visit.words().say("No first answer was sent in the last 30 days."));
  return visit.words().say("Half of the first answers of the last 30 days came within {time}.",
                           {{"time", age(*wait, visit.words())}});
}

std::vector<Ticket> found(Reader& db, std::string_view asked, TicketId before) {
  if (auto const number = from_code(asked)) {
    if (auto ticket = find_ticket(db, TicketId(*number))) return {*std::move(ticket)};
  }
  if (asked.find('@') != std::string_view::npos) return list_of(db, asked, before, tickets_per_page);
  return list_with(db, words_in(asked, 20), before, tickets_per_page);
}

void search(Visit const& visit, Reader& db, TicketsView& view) {
  auto const before = to_number(visit.query().value("before"), 0).value_or(INT64_MAX);
  auto const tickets = found(db, view.asked, TicketId(before));
  view.tickets = ticket_lines(visit, db, tickets);
  view.tabs = tabs(visit, db, std::nullopt);
  view.shows_state = true;
  view.none =
      visit.words().say("Nothing was found. Search by a ticket’s code, a whole e-mail address, or whole words.");
  if (tickets.size() == tickets_per_page)
    view.next =
        "/office/tickets?q=" + percent_encoded(view.asked) + "&before=" + std::to_string(tickets.back().id.number());
}

void list(Visit const& visit, Reader& db, TicketsView& view) {
  State const state = asked_state(visit);
  auto const tickets = list_in(db, state, asked_place(visit), tickets_per_page);
  view.tickets = ticket_lines(visit, db, tickets);
  view.tabs = tabs(visit, db, state);
  view.none = visit.words().say("No ticket stands here. Letters from /help and from the mailbox come in under New.");
  if (tickets.size() == tickets_per_page) {
    view.next = "/office/tickets?state=" + std::string(word_of(state)) +
                "&since=" + std::to_string(tickets.back().waits_since.microseconds()) +
                "&after=" + std::to_string(tickets.back().id.number());
  }
}

}  // namespace

Response show_tickets(Visit const& visit, Reader& db) {
  TicketsView view;
  view.frame = visit.frame({.title = std::string(visit.words().say("Tickets")),
                            .description = std::string(visit.words().say("Letters to the help desk.")),
                            .path = "/office/tickets",
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::tickets);
  view.asked = std::string(trimmed(visit.query().value("q")));
  view.time_to_answer = time_to_answer(visit, db);
  if (view.asked.empty())
    list(visit, db, view);
  else
    search(visit, db, view);
  return Response::show(std::move(view));
}

}  // namespace vastus::helpdesk
