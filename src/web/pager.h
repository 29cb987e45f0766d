// SPDX-License-Identifier: Apache-2.0
// The way through what is too long for one page.
#pragma once

#include <string>

namespace vastus {

/// `web/pager`: addresses of the pages before and after this one, empty at either end.
struct PagerView {
  std::string earlier;
  std::string later;
  std::string place;  ///< `Page 2 of 7`

  [[nodiscard]] bool is_needed() const { return !earlier.empty() || !later.empty(); }
};

}  // namespace vastus
