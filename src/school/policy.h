// SPDX-License-Identifier: Apache-2.0
// The policies a school may write, each at `/policies/{slug}`, and the example each begins with.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/time.h"

namespace vastus::school {

struct PolicyKind {
  std::string_view slug;
  std::string_view title;    ///< English; said in the page's language
  std::string_view example;  ///< Markdown to begin with
};

/// In the order in which the footer names them.
[[nodiscard]] std::span<PolicyKind const> policy_kinds();
/// Null for an address that is no policy.
[[nodiscard]] PolicyKind const* find_policy_kind(std::string_view slug);

struct Policy {
  Time revised_at;
  std::string text;  ///< Markdown
};
inline constexpr std::size_t policy_characters_max = 60'000;

/// A text that still holds this line was not made the school's own.
inline constexpr std::string_view example_mark = "EXAMPLE: REPLACE THIS TEXT AND TAKE OUT THIS LINE";
[[nodiscard]] bool is_example(std::string_view text);

[[nodiscard]] Policy to_policy(std::string_view kept);
[[nodiscard]] std::string to_text(Policy const& policy);

}  // namespace vastus::school
