// SPDX-License-Identifier: Apache-2.0
// An order as other desks mention it.
#pragma once

#include <string>

namespace vastus {

struct OrderBrief {
  std::string url, code, state, placed, total;
};

}  // namespace vastus
