// SPDX-License-Identifier: Apache-2.0
// Words as paper takes them: stretches of text, upright or italic, without marks of any language of mark-up.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace vastus::paper {

enum class Slant : std::uint8_t { upright, italic };

struct Run {
  std::string text;
  Slant slant = Slant::upright;
  auto operator<=>(Run const&) const = default;
};

using Prose = std::vector<Run>;

}  // namespace vastus::paper
