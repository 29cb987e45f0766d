// SPDX-License-Identifier: Apache-2.0
// What the search index is given of each record: which kinds it holds, and how far forward they stand.
#pragma once

#include <optional>

#include "library/record.h"

namespace vastus::library {

/// How much more a record of this kind is likely to be what was meant; nothing for kinds that are not searched.
[[nodiscard]] std::optional<int> prominence_of(Kind kind);

}  // namespace vastus::library
