// SPDX-License-Identifier: Apache-2.0
#include "helpdesk/desk_store.h"

#include <algorithm>

#include "base/text.h"

namespace vastus::helpdesk {
namespace {

constexpr std::size_t words_max = 4;

Ticket to_ticket(Row const& row) {
  Ticket ticket{.id = row.id<TicketId>(0),
                .email = row.string(1),
                .name = row.string(2),
                .subject = row.string(3),
                .state = row.as<State>(4),
                .waits_since = row.time(5),
                .opened_at = row.time(6),
                .answered_at = std::nullopt,
                .assignee = std::nullopt,
                .last_entry = row.id<EntryId>(8)};
  if (!row.is_null(7)) ticket.assignee = row.id<AccountId>(7);
  return ticket;
}

}  // namespace

std::vector<Ticket> list_in(Reader& db, State state, std::optional<Place> after, int most) {
  if (state == State::closed) {
    Place const from = after.value_or(Place{.waits_since = Time::never(), .id = TicketId(INT64_MAX)});
    return db.list(R"(
    SELECT id, email, name, subject, state, waits_since, opened_at, assignee_id, last_entry_id
    FROM helpdesk_tickets WHERE state = $1 AND (waits_since, id) < ($2, $3)
    ORDER BY waits_since DESC, id DESC LIMIT $4)",
                   to_ticket, state, from.waits_since, from.id, most);
  }
  Place const from = after.value_or(Place{.waits_since = Time(INT64_MIN), .id = TicketId(0)});
  return db.list(R"(
    SELECT id, email, name, subject, state, waits_since, opened_at, assignee_id, last_entry_id
    FROM helpdesk_tickets WHERE state = $1 AND (waits_since, id) > ($2, $3)
    ORDER BY waits_since, id LIMIT $4)",
                 to_ticket, state, from.waits_since, from.id, most);
}

std::vector<Ticket> list_of(Reader& db, std::string_view email, TicketId before, int most) {
  std::string const key = lower_ascii(email);
  return db.list(R"(
    SELECT id, email, name, subject, state, waits_since, opened_at, assignee_id, last_entry_id
    FROM helpdesk_tickets WHERE email_key = $1 AND id < $2 ORDER BY id DESC LIMIT $3)",
                 to_ticket, key, before, most);
}

std::vector<Ticket> list_with(Reader& db, std::vector<std::string> words, TicketId before, int most) {
  if (words.empty()) return {};
  // A long word is rarer, and the rarest is looked through first; the look ends after a thousand tickets.
  std::ranges::sort(words, std::ranges::greater{}, &std::string::size);
  std::string const first = words.front();
  if (words.size() > words_max) words.resize(words_max);
  words.resize(words_max, first);
  return db.list(R"(
    SELECT id, email, name, subject, state, waits_since, opened_at, assignee_id, last_entry_id
    FROM helpdesk_tickets WHERE id IN (
      SELECT a.ticket_id FROM helpdesk_words AS a
      WHERE a.word = $1 AND a.ticket_id < $5
        AND a.ticket_id >= COALESCE((SELECT ticket_id FROM helpdesk_words WHERE word = $1 AND ticket_id < $5
                                     ORDER BY ticket_id DESC LIMIT 1 OFFSET 1000), 0)
        AND EXISTS (SELECT 1 FROM helpdesk_words AS b WHERE b.word = $2 AND b.ticket_id = a.ticket_id)
        AND EXISTS (SELECT 1 FROM helpdesk_words AS c WHERE c.word = $3 AND c.ticket_id = a.ticket_id)
        AND EXISTS (SELECT 1 FROM helpdesk_words AS d WHERE d.word = $4 AND d.ticket_id = a.ticket_id)
      ORDER BY a.ticket_id DESC LIMIT $6)
    ORDER BY id DESC)",
                 to_ticket, first, words[1], words[2], words[3], before, most);
}

std::vector<Duration> list_waits(Reader& db, Time since, int most) {
  return db.list(
      R"(
    SELECT answered_at - opened_at FROM helpdesk_tickets
    WHERE answered_at IS NOT NULL AND answered_at >= $1 ORDER BY answered_at DESC LIMIT $2)",
      [](Row const& row) { return Duration(row.number(0)); }, since, most);
}

std::int64_t count_in(Reader& db, State state) {
  return db.number("SELECT COUNT(*) FROM (SELECT 1 FROM helpdesk_tickets WHERE state = $1 LIMIT 100) AS waiting",
                   state);
}

std::int64_t count_waiting(Reader& db) {
  return db.number("SELECT COUNT(*) FROM (SELECT 1 FROM helpdesk_tickets WHERE state <= 1 LIMIT 100) AS waiting");
}

}  // namespace vastus::helpdesk
