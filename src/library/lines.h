// SPDX-License-Identifier: Apache-2.0
// What two texts share line by line, and three texts made one: how drafts of two people meet.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vastus::library {

/// A stretch that stands in both sequences, from `a` in the one and from `b` in the other.
struct Match {
  std::size_t a = 0;
  std::size_t b = 0;
  std::size_t length = 0;
  auto operator<=>(Match const&) const = default;
};

/// The stretches two sequences share, rising in both and as long together as can be (Myers, An O(ND) Difference
/// Algorithm, Algorithmica 1986); where they differ in more than 2,000 items the rest counts as different.
[[nodiscard]] std::vector<Match> list_matches(std::span<std::string_view const> a, std::span<std::string_view const> b);

/// A part of three texts: all agree, one of the two changed it, or both did.
struct MergePart {
  bool is_disputed = false;
  std::vector<std::string_view> lines;  ///< what stands there now; empty while disputed
  std::vector<std::string_view> base;   ///< only when disputed, as the next two
  std::vector<std::string_view> theirs;
  std::vector<std::string_view> mine;
};

/// What becomes of a disputed part.
enum class Keep : std::uint8_t { theirs, mine, both };

/// Two changes of one text. Borrows the three texts.
struct Merge {
  std::vector<MergePart> parts;

  [[nodiscard]] std::size_t disputes() const;
  /// The text with `chosen` for each dispute in order; of those that are left out both wordings stay.
  [[nodiscard]] std::string text(std::span<Keep const> chosen = {}) const;
};

/// What `theirs` and `mine` made of `base`: a line that only one of them touched is as they left it.
[[nodiscard]] Merge merge(std::string_view base, std::string_view theirs, std::string_view mine);

}  // namespace vastus::library
