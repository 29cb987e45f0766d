// SPDX-License-Identifier: Apache-2.0
// Keeps the frozen conditions equal to their rows.
#pragma once

#include "library/frozen.h"
#include "storage/storage.h"

namespace vastus::library {

/// Freezes every condition in the school anew. One whose bytes differ has moved: its page looks different.
void freeze_conditions(Writer& db, Layout const& layout);

}  // namespace vastus::library
