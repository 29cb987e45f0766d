// SPDX-License-Identifier: Apache-2.0
// The numbers of a solution by name, for curves and tables.
#pragma once

#include <array>
#include <string_view>

#include "lab/model/trial.h"

namespace vastus::lab {

struct Column {
  std::string_view name;
  int decimals = 0;
  double (*of)(Solution const&) = nullptr;
};
[[nodiscard]] std::array<Column, 12> const& columns();

}  // namespace vastus::lab
