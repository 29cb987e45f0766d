// SPDX-License-Identifier: Apache-2.0
// Tickets as lines of a list.
#pragma once

#include <vector>

#include "helpdesk/ticket.h"
#include "helpdesk/ticket_view.h"
#include "web/visit.h"

namespace vastus::helpdesk {

[[nodiscard]] std::vector<TicketLine> ticket_lines(Visit const& visit, Reader& db, std::vector<Ticket> const& tickets);

}  // namespace vastus::helpdesk
