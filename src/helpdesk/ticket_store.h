// SPDX-License-Identifier: Apache-2.0
// Rows of tickets, what was written on them, what hangs there, and the keys that open them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "helpdesk/attachment.h"
#include "helpdesk/letter.h"
#include "helpdesk/ticket.h"
#include "mail/mail.h"
#include "storage/storage.h"

namespace vastus::helpdesk {

/// A file that was taken (its bytes are stored) or refused.
struct NewAttachment {
  std::string name;
  std::optional<files::Address> address;
  int refusal = 0;
};

/// What somebody writes to us.
struct TheirWords {
  std::string email;
  std::string name;
  std::string subject;
  std::string text;
  std::string whole{};       ///< with what it quotes; empty when that is nothing more
  std::string message_id{};  ///< of a letter
  std::string digest{};      ///< the same twice is one entry
  std::vector<NewAttachment> attachments{};
};

/// Opens a ticket. Nothing when the same words stand already.
[[nodiscard]] std::optional<Ticket> open_ticket(Writer& db, TheirWords const& words);
/// Adds to a ticket and gives the turn to us. False when the same words stand already.
[[nodiscard]] bool add_their_words(Writer& db, Ticket const& ticket, TheirWords const& words);

/// What we write: an answer, or a note among ourselves.
struct OurWords {
  TicketId ticket;
  AccountId author;
  std::string text;
  EntryId seen;  ///< the last entry its author has read
};

/// Claims the turn to answer: false when something was written since `words.seen`. Gives the turn to them.
[[nodiscard]] std::optional<EntryId> record_answer(Writer& db, OurWords const& words);
void record_letter(Writer& db, EntryId entry, mail::LetterId letter);
/// False when the same note stands already.
[[nodiscard]] bool record_note(Writer& db, OurWords const& words);

/// False when it stands so already.
[[nodiscard]] bool move_ticket(Writer& db, TicketId ticket, State to);
[[nodiscard]] bool assign(Writer& db, TicketId ticket, std::optional<AccountId> to);

[[nodiscard]] std::optional<Ticket> find_ticket(Reader& db, TicketId id);
/// The newest `most` entries, oldest first.
[[nodiscard]] std::vector<Entry> list_entries(Reader& db, TicketId ticket, int most);
[[nodiscard]] std::optional<Entry> find_entry(Reader& db, EntryId id);
[[nodiscard]] std::vector<Attachment> list_attachments(Reader& db, std::vector<Entry> const& entries);
/// The file `id` of that ticket and of no other.
[[nodiscard]] std::optional<Attachment> find_attachment(Reader& db, TicketId ticket, AttachmentId id);

/// Fresh keys of a ticket for one letter.
[[nodiscard]] Keys make_keys(Writer& db, TicketId ticket);
enum class KeyKind : std::uint8_t { link = 0, address = 1 };
[[nodiscard]] std::optional<TicketId> find_by_key(Reader& db, std::string_view key, KeyKind kind);
/// The ticket of `sender` that one of those letters stands on, theirs or ours.
[[nodiscard]] std::optional<TicketId> find_by_letters(Reader& db, std::vector<std::string> const& ids,
                                                      std::string_view sender);
/// Whether `sender` wrote `most` times and more since `since`.
[[nodiscard]] bool wrote_often(Reader& db, std::string_view sender, Time since, int most);

}  // namespace vastus::helpdesk
