// SPDX-License-Identifier: Apache-2.0
// What the model says of each target of targets.tsv.
#pragma once

#include <string_view>

namespace vastus::lab {

/// A fault when no measure has the name.
[[nodiscard]] double measure(std::string_view target);

}  // namespace vastus::lab
