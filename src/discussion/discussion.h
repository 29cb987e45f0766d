// SPDX-License-Identifier: Apache-2.0
// The door of the discussion: how much waits for a moderator.
#pragma once

#include <cstdint>

#include "storage/storage.h"

namespace vastus::discussion {

/// Comments nobody has decided on yet.
[[nodiscard]] std::int64_t count_waiting(Reader& db);

}  // namespace vastus::discussion
