// SPDX-License-Identifier: Apache-2.0
// Rows of those who want letters about their comment, and of the keys in those letters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "discussion/comment.h"
#include "storage/storage.h"

namespace vastus::discussion {

/// The numbers are stored.
enum class KeyKind : std::uint8_t {
  confirm = 1,  ///< makes the address one that letters go to
  letter = 2    ///< ends the letters, or removes the comment
};

/// Keeps the address unless it has too many unconfirmed comments: nobody's letterbox is filled by strangers.
[[nodiscard]] bool add_follower(Writer& db, CommentId comment, std::string_view email);

/// A fresh token; only its SHA-256 is kept.
[[nodiscard]] std::string add_key(Writer& db, CommentId comment, KeyKind kind, Duration valid);
/// The comment a live key is for.
[[nodiscard]] std::optional<CommentId> find_key(Reader& db, std::string_view token, KeyKind kind, Time now);

/// True when letters go to the writer of `comment`.
[[nodiscard]] bool is_followed(Reader& db, CommentId comment);
/// False when it was confirmed before, or nobody waits for that any more.
[[nodiscard]] bool confirm(Writer& db, CommentId comment);
/// Forgets the address. False when it was forgotten before.
[[nodiscard]] bool remove_follower(Writer& db, CommentId comment);
void remove_keys(Writer& db, CommentId comment);
/// A key works once where its act makes sense once.
void remove_key(Writer& db, std::string_view token);

/// The confirmed address of the writer of `comment`.
[[nodiscard]] std::optional<std::string> find_email(Reader& db, CommentId comment);
/// The same, once: nothing when they were told before that their comment was published.
[[nodiscard]] std::optional<std::string> take_email_to_tell(Writer& db, CommentId comment);

void forget_unconfirmed_before(Writer& db, Time moment);
void forget_keys_before(Writer& db, Time moment);

}  // namespace vastus::discussion
