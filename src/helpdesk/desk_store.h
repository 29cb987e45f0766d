// SPDX-License-Identifier: Apache-2.0
// Lists of tickets: what waits, who else wrote, what was searched for, how long answers took.
#pragma once

#include <string_view>
#include <vector>

#include "helpdesk/helpdesk.h"
#include "helpdesk/ticket.h"
#include "storage/storage.h"

namespace vastus::helpdesk {

/// Where a list goes on: after this ticket.
struct Place {
  Time waits_since;
  TicketId id;
};

/// Tickets in `state` after `after`: those that waited longest first, but the latest first of those closed.
[[nodiscard]] std::vector<Ticket> list_in(Reader& db, State state, std::optional<Place> after, int most);
/// Tickets of an address, latest first.
[[nodiscard]] std::vector<Ticket> list_of(Reader& db, std::string_view email, TicketId before, int most);
/// Tickets that hold every one of `words`, latest first, before `before`.
[[nodiscard]] std::vector<Ticket> list_with(Reader& db, std::vector<std::string> words, TicketId before, int most);
/// How long first answers took, of the latest `most` given since `since`.
[[nodiscard]] std::vector<Duration> list_waits(Reader& db, Time since, int most);
/// Tickets in `state`, counted no further than a hundred.
[[nodiscard]] std::int64_t count_in(Reader& db, State state);

}  // namespace vastus::helpdesk
