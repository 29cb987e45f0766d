// SPDX-License-Identifier: Apache-2.0
// Rows of comments as pages show them and visitors write them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "discussion/comment.h"
#include "storage/storage.h"

namespace vastus::discussion {

/// Keeps the comment. Nothing when the same words already stand at the same place.
[[nodiscard]] std::optional<CommentId> record(Writer& db, NewComment const& comment);

/// Published comments of a page that answer none, and removed ones that were answered; oldest first, after `after`.
/// Notes what it saw.
[[nodiscard]] std::vector<Comment> list_thread(Reader& db, library::RecordId place, CommentId after, int most);

/// Published answers to one comment, oldest first.
[[nodiscard]] std::vector<Comment> list_answers(Reader& db, CommentId parent, int most);

/// A comment that may be answered: what stands at the top of its thread.
struct Answerable {
  CommentId id;
  std::string name;
  std::string text;
};

/// For a published comment of this place, or for an answer to one. Notes what it saw.
[[nodiscard]] std::optional<Answerable> find_answerable(Reader& db, library::RecordId place, CommentId id);

/// A comment somebody holds a letter about.
struct Written {
  CommentId id;
  library::RecordId place;
  Decision decision = Decision::waiting;
  std::string name;
  std::string text;
};
[[nodiscard]] std::optional<Written> find_written(Reader& db, CommentId id);

/// Empties the comment for good; its answers stay. False when it was removed before.
[[nodiscard]] bool remove_by_writer(Writer& db, Written const& comment);

/// A published answer whose parent's writer was not told of it.
struct Answer {
  CommentId parent;
  library::RecordId place;
  std::string name;
  std::string text;
};
/// Nothing when `id` answers none, is not public or was told of already. Notes that it is told of now.
[[nodiscard]] std::optional<Answer> take_answer_to_tell(Writer& db, CommentId id);

}  // namespace vastus::discussion
