// SPDX-License-Identifier: Apache-2.0
// What changed between two texts, as a person reads it: lines that went and came, with the words that differ marked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vastus::library {

struct DiffSpan {
  std::string_view text;
  bool is_marked = false;
  auto operator<=>(DiffSpan const&) const = default;
};

struct DiffLine {
  enum class Kind { same, gone, come } kind = Kind::same;
  std::vector<DiffSpan> spans;
  std::size_t skipped = 0;  ///< this line stands for so many that are the same
};

/// Borrows both texts. Of a stretch that is the same only the lines next to a change are kept.
[[nodiscard]] std::vector<DiffLine> difference(std::string_view before, std::string_view after);

}  // namespace vastus::library
