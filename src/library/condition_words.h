// SPDX-License-Identifier: Apache-2.0
// What the school says around a condition, on its page and on paper alike: how fast, to whom, under which heading.
#pragma once

#include <string_view>

#include "library/condition.h"

namespace vastus::library {

/// How soon somebody must be seen and by whom; each one of the Words.
struct Haste {
  std::string_view when;
  std::string_view whom;
};
[[nodiscard]] Haste haste(Urgency urgency);

/// The heading of a section that brings none of its own, one of the Words.
[[nodiscard]] std::string_view own_heading(SectionKind kind);

}  // namespace vastus::library
