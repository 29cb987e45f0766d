// SPDX-License-Identifier: Apache-2.0
// Cuts text into words the one way that index, query and highlighting share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vastus::search {

struct Word {
  std::string folded;     ///< lower case, without apostrophes: `Runner’s` → `runners`
  std::size_t first = 0;  ///< where it stands in the text, in bytes
  std::size_t count = 0;
};

/// Letters and digits of any script. Bytes that are no UTF-8 are taken as Latin-1; nothing is refused.
[[nodiscard]] std::vector<Word> words_of(std::string_view text, std::size_t words_max = 1'000'000);

/// The words joined by single spaces: what two ways to write the same name have in common.
[[nodiscard]] std::string folded(std::string_view text);

/// Too common to tell one page from another.
[[nodiscard]] bool is_stop_word(std::string_view folded);

}  // namespace vastus::search
