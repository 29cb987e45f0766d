// SPDX-License-Identifier: Apache-2.0
// A ticket and its life: somebody writes, we answer, they answer, it is closed; whose turn it is decides where it
// waits.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "files/files.h"

namespace vastus::helpdesk {

using TicketId = Id<struct TicketTag>;
using EntryId = Id<struct EntryTag>;
using AttachmentId = Id<struct AttachmentTag>;

/// The numbers are stored.
enum class State : std::uint8_t { fresh = 0, ours = 1, theirs = 2, closed = 3 };

/// Who wrote an entry, and for whom. The numbers are stored.
enum class Kind : std::uint8_t { theirs = 0, answer = 1, note = 2 };

struct Ticket {
  TicketId id;
  std::string email;
  std::string name;
  std::string subject;
  State state = State::fresh;
  Time waits_since;  ///< when the state began
  Time opened_at;
  std::optional<Time> answered_at;
  std::optional<AccountId> assignee;
  EntryId last_entry;

  [[nodiscard]] std::string code() const { return to_code(id.number()); }
};

struct Entry {
  EntryId id;
  Kind kind = Kind::theirs;
  std::optional<AccountId> author;
  std::string sender_key;  ///< whom it came from, in lower case; empty for ours
  std::string text;
  std::string whole;  ///< with what it quoted; empty when that is nothing more
  std::string message_id;
  std::optional<std::int64_t> letter;
  Time written_at;
};

/// Where a ticket stands once they have written again.
[[nodiscard]] State after_their_words(State before);

/// The middle one of `waits`; nothing of nothing.
[[nodiscard]] std::optional<Duration> median(std::vector<Duration> waits);

/// Words that may speak of an emergency: whoever writes them is told to call for help.
[[nodiscard]] bool may_be_emergency(std::string_view text);

/// The distinct words to find a ticket by: lower case, of three bytes and more, at most `most`.
[[nodiscard]] std::vector<std::string> words_in(std::string_view text, std::size_t most);

struct TicketAnswered {
  static constexpr std::string_view name = "helpdesk.ticket_answered";
  TicketId ticket;
  std::string who;
  [[nodiscard]] std::string sentence() const { return who + " answered ticket " + to_code(ticket.number()) + "."; }
};

struct NoteWritten {
  static constexpr std::string_view name = "helpdesk.note_written";
  TicketId ticket;
  std::string who;
  [[nodiscard]] std::string sentence() const {
    return who + " wrote a note on ticket " + to_code(ticket.number()) + ".";
  }
};

struct TicketMoved {
  static constexpr std::string_view name = "helpdesk.ticket_moved";
  TicketId ticket;
  State to;
  std::string who;
  [[nodiscard]] std::string sentence() const;
};

struct TicketAssigned {
  static constexpr std::string_view name = "helpdesk.ticket_assigned";
  TicketId ticket;
  std::string who;
  std::string to;  ///< empty: nobody any more
  [[nodiscard]] std::string sentence() const;
};

struct AnswerChanged {
  static constexpr std::string_view name = "helpdesk.answer_changed";
  enum class Act : std::uint8_t { added, changed, removed } act;
  std::string question;
  std::string who;
  [[nodiscard]] std::string sentence() const;
};

}  // namespace vastus::helpdesk
