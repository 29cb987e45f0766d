// SPDX-License-Identifier: Apache-2.0
// When letters about comments are written.
#pragma once

#include <optional>
#include <string>

#include "discussion/comment.h"
#include "discussion/discussion.h"

namespace vastus::discussion {

/// After a publication: tells the comment's writer, and the writer it answers, in a moment; nothing is queued when
/// neither wants letters.
void tell_soon(Writer& db, CommentId comment, std::optional<CommentId> parent);

struct Confirming {
  Words const& words;
  LetterHead head;
  CommentId comment;
  library::PageName page;
  std::string email;
};
/// Keeps the address that came with a comment and asks whether it is theirs.
void ask_to_confirm(Writer& db, Confirming const& asked);

}  // namespace vastus::discussion
