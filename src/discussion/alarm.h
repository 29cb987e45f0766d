// SPDX-License-Identifier: Apache-2.0
// What in a comment should make a moderator look: links, words that may speak of an emergency, words the school blocks.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vastus::discussion {

struct Alarm {
  enum class Kind : std::uint8_t { link, emergency, blocked } kind;
  std::size_t at, length;  ///< bytes within the text
};

[[nodiscard]] std::size_t count_alarms(std::vector<Alarm> const& found, Alarm::Kind kind);

/// Made once for many comments: a queue of fifty is searched in the time of its bytes.
class AlarmFinder {
 public:
  /// `blocked`: words or phrases of the school's own; they count as whole words, whatever the case of ASCII letters.
  explicit AlarmFinder(std::vector<std::string> const& blocked);

  /// In the order they stand, never overlapping.
  [[nodiscard]] std::vector<Alarm> find(std::string_view text) const;
  [[nodiscard]] std::size_t size() const { return phrases_.size() * 64; }

 private:
  struct Phrase {
    std::string text;
    Alarm::Kind kind;
    enum class Ends : std::uint8_t { at_word_end, anywhere } ends;
  };
  [[nodiscard]] std::size_t length_at(std::string_view lower, std::size_t at, Alarm::Kind& kind) const;

  std::vector<Phrase> phrases_;  ///< by first byte, longer ones first
  std::array<std::uint32_t, 257> first_{};
};

}  // namespace vastus::discussion
