// SPDX-License-Identifier: Apache-2.0
// What several pages of the help desk show alike: entries, states and ages in words.
#pragma once

#include <string>
#include <vector>

#include "helpdesk/help_view.h"
#include "helpdesk/letter.h"
#include "helpdesk/ticket.h"
#include "helpdesk/ticket_store.h"
#include "web/visit.h"

namespace vastus::helpdesk {

/// At most so many entries of a ticket are shown, the newest.
inline constexpr int entries_shown_max = 200;

enum class For : std::uint8_t { writer, staff };

[[nodiscard]] Stationery stationery(Visit const& visit);
/// `5 hours`.
[[nodiscard]] std::string age(Duration length, Words const& words);
[[nodiscard]] std::string_view in_words(State state, Words const& words);
/// What was written on a ticket; notes only for the staff.
[[nodiscard]] std::vector<EntryView> entry_views(Visit const& visit, Reader& db, Ticket const& ticket, For whom);

}  // namespace vastus::helpdesk
