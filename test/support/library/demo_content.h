// SPDX-License-Identifier: Apache-2.0
// The demo school's content files, read from the tree the test was built from.
#pragma once

#include <vector>

#include "library/library.h"

namespace vastus::library {

/// Every file under `demo/content`, ordered by path.
[[nodiscard]] std::vector<ContentFile> demo_content();

}  // namespace vastus::library
