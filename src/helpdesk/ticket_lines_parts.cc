// SPDX-License-Identifier: Apache-2.0
#include "helpdesk/ticket_lines_parts.h"

#include "accounts/accounts.h"
#include "helpdesk/ticket_parts.h"

namespace vastus::helpdesk {
namespace {

constexpr Duration late_after = std::chrono::hours(48);

}  // namespace

std::vector<TicketLine> ticket_lines(Visit const& visit, Reader& db, std::vector<Ticket> const& tickets) {
  std::vector<AccountId> assignees;
  for (Ticket const& ticket : tickets) {
    if (ticket.assignee) assignees.push_back(*ticket.assignee);
  }
  auto const names = accounts::names_of(db, assignees);
  std::vector<TicketLine> lines;
  for (Ticket const& ticket : tickets) {
    Duration const waited = visit.now() - ticket.waits_since;
    TicketLine line;
    line.url = "/office/tickets/" + ticket.code();
    line.code = ticket.code();
    line.subject = ticket.subject;
    line.name = ticket.name;
    line.email = ticket.email;
    line.state = in_words(ticket.state, visit.words());
    line.waited = age(waited, visit.words());
    line.is_late = ticket.state <= State::ours && waited > late_after;
    if (ticket.assignee && names.contains(*ticket.assignee)) line.assignee = names.at(*ticket.assignee);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace vastus::helpdesk
