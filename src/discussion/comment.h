// SPDX-License-Identifier: Apache-2.0
// A comment and its life: written, waiting, then published or declined by a moderator; nothing appears unread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/time.h"
#include "library/library.h"

namespace vastus::discussion {

using CommentId = Id<struct Comment>;

/// The numbers are stored.
enum class Decision : std::uint8_t { waiting = 0, published = 1, declined = 2, removed = 3 };

struct NewComment {
  library::RecordId place;
  std::optional<CommentId> parent;  ///< the comment it answers, which answers none itself
  std::optional<AccountId> staff;   ///< who wrote it for the school
  std::string name;
  std::string text;
  std::string html;  ///< `text` laid out as a visitor's Markdown
  Decision decision = Decision::waiting;
  std::optional<Time> written_at{};  ///< now, if nothing is said
};

/// A comment as its page shows it.
struct Comment {
  CommentId id;
  std::optional<CommentId> parent;
  bool is_of_school = false;
  bool is_removed = false;  ///< by its writer: only its answers are left
  std::string name;
  std::string html;
  Time written_at;
};

/// One decision, and no other that came before or after it.
struct DecisionTurn {
  CommentId comment;
  std::int64_t turn = 0;
};

/// `0ABC….3`, for forms and addresses.
[[nodiscard]] std::string to_text(DecisionTurn const& decision);
[[nodiscard]] std::optional<DecisionTurn> to_decision(std::string_view text);

/// At most `characters` of `text`, cut at a word and marked as cut.
[[nodiscard]] std::string beginning_of(std::string_view text, std::size_t characters);

struct CommentPublished {
  static constexpr std::string_view name = "discussion.comment_published";
  CommentId comment;
  std::string writer, place, moderator;
  [[nodiscard]] std::string sentence() const {
    return moderator + " published the comment of “" + writer + "” on " + place + ".";
  }
};

struct CommentDeclined {
  static constexpr std::string_view name = "discussion.comment_declined";
  CommentId comment;
  std::string writer, place, moderator;
  [[nodiscard]] std::string sentence() const {
    return moderator + " declined the comment of “" + writer + "” on " + place + ".";
  }
};

/// Some were declined together.
struct CommentsDeclined {
  static constexpr std::string_view name = "discussion.comments_declined";
  std::size_t count = 0;
  std::string writers, moderator;
  [[nodiscard]] std::string sentence() const {
    return moderator + " declined " + std::to_string(count) + " comments at once, of " + writers + ".";
  }
};

/// A rule of the school declined it; no person has read it.
struct CommentDeclinedByRule {
  static constexpr std::string_view name = "discussion.comment_declined_by_rule";
  CommentId comment;
  std::string writer, place;
  [[nodiscard]] std::string sentence() const {
    return "The rules for comments declined one of “" + writer + "” on " + place + ".";
  }
};

/// A decision was taken back; the comments wait again.
struct DecisionUndone {
  static constexpr std::string_view name = "discussion.decision_undone";
  std::size_t count = 0;
  std::string writers, moderator;
  [[nodiscard]] std::string sentence() const {
    return moderator + " returned " + (count == 1 ? "the comment" : std::to_string(count) + " comments") + " of " +
           writers + " to the queue.";
  }
};

struct CommentRemoved {
  static constexpr std::string_view name = "discussion.comment_removed";
  CommentId comment;
  std::string place;
  [[nodiscard]] std::string sentence() const { return "The writer of a comment on " + place + " removed it."; }
};

struct RulesChanged {
  static constexpr std::string_view name = "discussion.rules_changed";
  std::string moderator;
  [[nodiscard]] std::string sentence() const { return moderator + " changed the rules for comments."; }
};

}  // namespace vastus::discussion
