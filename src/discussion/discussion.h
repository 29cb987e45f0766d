// SPDX-License-Identifier: Apache-2.0
// The door of the discussion: how much waits for a moderator, its jobs, and a conversation for the demo.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/jobs.h"
#include "library/library.h"
#include "storage/storage.h"
#include "view/words.h"

namespace vastus::discussion {

/// Counting ends here: a result that reached it means this many and more.
inline constexpr std::int64_t counted_most = 100;

/// Comments nobody has decided on yet, at most `counted_most`.
[[nodiscard]] std::int64_t count_waiting(Reader& db);

/// What letters to those who wrote a comment say of the school.
struct LetterHead {
  std::string school;
  std::string address;  ///< where links lead: `https://school.example`
};

/// The job that tells writers that their comment was published or answered.
inline constexpr std::string_view telling_kind = "discussion.tell";
/// Handles `telling_kind`. `words` outlives it.
[[nodiscard]] jobs::Work telling(Words const& words, LetterHead head);

/// Forgets addresses nobody confirmed and keys whose time is over; run by a job.
void forget_expired(Writer& db);

/// A comment that stands in a conversation from the beginning.
struct ToldComment {
  library::RecordId place;
  std::string name;
  std::string text;
  enum class State : std::uint8_t { waiting, published } state = State::published;
  std::optional<std::size_t> answers{};  ///< which of those before it
  std::optional<AccountId> staff{};      ///< who wrote it for the school
};

/// Writes a conversation into a school, each comment some hours after the one before it, ending now.
void tell_conversation(Writer& db, std::vector<ToldComment> const& comments);

}  // namespace vastus::discussion
