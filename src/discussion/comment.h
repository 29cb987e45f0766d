// SPDX-License-Identifier: Apache-2.0
// A comment and its life: written, waiting, then published or declined by a moderator; nothing appears unread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "library/library.h"

namespace vastus::discussion {

using CommentId = Id<struct Comment>;

/// The numbers are stored.
enum class Decision : std::uint8_t { waiting = 0, published = 1, declined = 2 };

struct NewComment {
  library::ConditionId condition;
  std::string name;
  std::string text;
  std::string html;  ///< `text` laid out as a visitor's Markdown
};

struct Comment {
  CommentId id;
  library::ConditionId condition;
  std::string name;
  std::string text;
  std::string html;
  Time written_at;
};

/// Words in a waiting comment that a moderator should look at first.
struct Alarm {
  enum class Kind : std::uint8_t { link, emergency } kind;
  std::size_t at, length;  ///< bytes within the text
};

/// Links, and words that may speak of an emergency; in the order they stand, never overlapping.
[[nodiscard]] std::vector<Alarm> alarms(std::string_view text);

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

}  // namespace vastus::discussion
