// SPDX-License-Identifier: Apache-2.0
// Letters to people: queued in the transaction that wants them, sent by a job.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "jobs/jobs.h"
#include "storage/storage.h"

namespace vastus::mail {

using LetterId = Id<struct Letter>;

struct Address {
  std::string email;
  std::string name;  ///< any UTF-8, or empty

  bool operator==(Address const&) const = default;
};

/// What a room writes. The sender's own address comes from the configuration, when it is sent.
struct Letter {
  Address to;
  std::string subject;
  std::string text;  ///< the whole message as plain text, LF line ends
  std::string html;  ///< the same as HTML; empty: text only
  std::optional<Address> reply_to;
  std::string list_unsubscribe;  ///< an https address that unsubscribes by POST (RFC 8058); empty: none
  /// Ids of the letters this one follows, oldest first, without brackets; one without @ is the code of a letter of
  /// ours.
  std::vector<std::string> answers{};
  enum class Written : std::uint8_t { by_program = 0, by_person = 1 } written = Written::by_program;

  bool operator==(Letter const&) const = default;
};

/// Why a letter cannot be sent to anyone.
enum class Flaw { bad_address, control_in_header, not_text, empty_subject, empty_text, bad_unsubscribe, bad_answers };

/// Nothing when the letter is sound. Rooms that take addresses or subjects from people ask first.
[[nodiscard]] std::optional<Flaw> flaw_in(Letter const& letter);
/// `local@domain` in ASCII, as the servers of the world take it (RFC 5321 without quoted locals and literals).
[[nodiscard]] bool is_address(std::string_view email);

/// Whether `id` may stand in a letter's `answers`; ids that came from elsewhere are asked about first.
[[nodiscard]] bool is_message_id(std::string_view id);
/// A letter names at most so many others.
inline constexpr std::size_t answers_max = 10;

/// Queues `letter` in the caller's transaction. A flawed letter is a fault.
LetterId send_later(Writer& db, Letter const& letter);

/// The job that `send_later` queues.
inline constexpr std::string_view send_kind = "mail.send";

/// To whom a letter goes and what about, for staff who look why it was not sent.
struct Outline {
  std::string to, subject;
};
/// Of the letter that a job of `send_kind` with this payload sends; nothing when it is gone.
[[nodiscard]] std::optional<Outline> find_outline(Reader& db, std::string_view payload);
/// When the last letter was sent, of those still kept.
[[nodiscard]] std::optional<Time> last_sent(Reader& db);

/// Removes the letters sent before `moment`: what a person was told is not kept for ever. Returns how many.
std::int64_t forget_sent_before(Writer& db, Time moment);

}  // namespace vastus::mail
