// SPDX-License-Identifier: Apache-2.0
// What a person typed as a pattern of SQL.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"

namespace vastus::library {

/// For `LIKE … ESCAPE '!'` over lowered text: the words anywhere in it, its own signs standing for themselves.
[[nodiscard]] inline std::string contains_pattern(std::string_view words) {
  std::string pattern = "%";
  for (char const c : lower_ascii(words)) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c;
  }
  return pattern + "%";
}

}  // namespace vastus::library
