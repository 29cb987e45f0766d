// SPDX-License-Identifier: Apache-2.0
// The school's own rules for comments, and what they make of one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "discussion/alarm.h"

namespace vastus::discussion {

/// What becomes of a comment that holds a blocked word.
enum class OnBlocked : std::uint8_t { mark, decline };

/// What becomes of a comment with links.
enum class OnLinks : std::uint8_t { mark, decline_many, refuse };

struct Rules {
  std::vector<std::string> blocked{};
  OnBlocked on_blocked = OnBlocked::mark;
  OnLinks on_links = OnLinks::mark;
  int links_most = 2;  ///< with `decline_many`: more than these are declined

  bool operator==(Rules const&) const = default;
};

inline constexpr std::size_t blocked_words_max = 500;
inline constexpr std::size_t blocked_word_length_max = 80;
inline constexpr int links_max = 50;

enum class Verdict : std::uint8_t {
  waits,             ///< for a moderator
  declined_at_once,  ///< kept where a moderator may take it back
  refused_for_links  ///< not kept; the writer is told
};

[[nodiscard]] Verdict judge(std::vector<Alarm> const& found, Rules const& rules);

/// One word or phrase a line; empty lines and repetitions are left out.
[[nodiscard]] std::vector<std::string> to_blocked_words(std::string_view lines);
[[nodiscard]] std::string to_lines(std::vector<std::string> const& blocked);

// The words a setting is stored in; an unknown one is the default.
[[nodiscard]] std::string_view word(OnBlocked choice);
[[nodiscard]] std::string_view word(OnLinks choice);
[[nodiscard]] OnBlocked to_on_blocked(std::string_view word);
[[nodiscard]] OnLinks to_on_links(std::string_view word);

}  // namespace vastus::discussion
