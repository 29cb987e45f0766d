// SPDX-License-Identifier: Apache-2.0
// What the staff's review queue shows (`library/review`).
#pragma once

#include <vector>

#include "library/index_view.h"
#include "web/office_nav.h"

namespace vastus::library {

struct ReviewView {
  Frame frame;
  OfficeNav nav;
  std::vector<DueView> due;      ///< statements past their day, oldest first
  std::vector<LinkView> drafts;  ///< conditions nobody sees yet
};

}  // namespace vastus::library
