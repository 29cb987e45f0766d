// SPDX-License-Identifier: Apache-2.0
// The picture that stands for a page where somebody passes its address on.
#pragma once

#include <string>
#include <vector>

namespace vastus::paper {

struct Preview {
  std::string school{};
  std::string language{};
  std::string title{};
  std::string formal{};  ///< set in italic before the lede
  std::string lede{};
  std::vector<std::string> profile{};  ///< the grades of each section's statements in order, `BCTF`; may be empty
};

inline constexpr int preview_width = 1200, preview_height = 630;

/// A PNG of 1200 by 630, the same bytes for the same input.
[[nodiscard]] std::string preview(Preview const& content);

}  // namespace vastus::paper
