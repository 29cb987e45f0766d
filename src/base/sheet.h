// SPDX-License-Identifier: Apache-2.0
// Sheets an operator hands in: text with cells parted by tabs, one line for each row.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"

namespace vastus {

/// What is wrong with a row, to follow `line 3 `; nothing when it was taken.
using TakeRow = std::function<std::optional<std::string_view>(std::vector<std::string_view> const& cells)>;

/// Hands each row over in turn, past empty lines and those that begin with `#`; answers how many there were. The first
/// that is wrong ends it: `line 3 has no rate`.
[[nodiscard]] Expected<int, std::string> read_rows(std::string_view sheet, TakeRow const& take);

}  // namespace vastus
