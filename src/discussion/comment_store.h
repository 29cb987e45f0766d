// SPDX-License-Identifier: Apache-2.0
// Rows of comments.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "discussion/comment.h"
#include "discussion/discussion.h"
#include "storage/storage.h"

namespace vastus::discussion {

/// Keeps the comment for a moderator. False when the same words already stand at the same place.
[[nodiscard]] bool record(Writer& db, NewComment const& comment);

/// Published comments of a condition, oldest first. Notes what it saw.
[[nodiscard]] std::vector<Comment> list_published(Reader& db, library::ConditionId condition);

/// Waiting comments, oldest first, after `after`.
[[nodiscard]] std::vector<Comment> list_waiting(Reader& db, CommentId after, int most);

[[nodiscard]] std::optional<Comment> find_waiting(Reader& db, CommentId id);

struct Decided {
  CommentId comment;
  library::ConditionId condition;
  Decision decision;
  AccountId by;
};

/// False when somebody decided first.
[[nodiscard]] bool decide(Writer& db, Decided const& decided);

}  // namespace vastus::discussion
