// SPDX-License-Identifier: Apache-2.0
#include "base/sheet.h"

#include <fmt/format.h>

#include "base/text.h"

namespace vastus {

Expected<int, std::string> read_rows(std::string_view sheet, TakeRow const& take) {
  int taken = 0, number = 0;
  for (std::string_view line : split(sheet, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    if (auto const wrong = take(split(line, '\t'))) return Unexpected{fmt::format("line {} {}", number, *wrong)};
    ++taken;
  }
  return taken;
}

}  // namespace vastus
