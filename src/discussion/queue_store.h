// SPDX-License-Identifier: Apache-2.0
// Rows of comments as moderators read and decide them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "discussion/comment.h"
#include "discussion/discussion.h"
#include "storage/storage.h"

namespace vastus::discussion {

/// A comment at the moderator's desk.
struct Queued {
  CommentId id;
  library::RecordId place;
  bool is_of_school = false;
  std::string name;
  std::string text;
  Time written_at;
  std::int64_t turn = 0;
  std::string parent_name;  ///< of the comment it answers; empty when it answers none
  std::string parent_text;  ///< its first words
  Time decided_at;
  std::optional<AccountId> decided_by;

  [[nodiscard]] bool is_answer() const { return !parent_name.empty() || !parent_text.empty(); }
};

/// Waiting comments, oldest first, after `after`.
[[nodiscard]] std::vector<Queued> list_waiting(Reader& db, CommentId after, int most);

/// Where a list of decided comments goes on.
struct DecidedBefore {
  Time at = Time::never();
  CommentId id;
};
/// Published or declined ones, the newest decision first.
[[nodiscard]] std::vector<Queued> list_decided(Reader& db, Decision decision, DecidedBefore const& before, int most);

struct Decided {
  CommentId comment;
  Decision decision;
  AccountId by;
};

/// What a decision or its undoing was about.
struct Touched {
  DecisionTurn turn;
  library::RecordId place;
  std::optional<CommentId> parent;
  std::string name;
};

/// Nothing when somebody decided first.
[[nodiscard]] std::optional<Touched> decide(Writer& db, Decided const& decided);
/// Returns the comment to the queue. Nothing when this decision is not the newest (any more).
[[nodiscard]] std::optional<Touched> undo(Writer& db, DecisionTurn const& decision);

}  // namespace vastus::discussion
