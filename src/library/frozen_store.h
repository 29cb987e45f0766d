// SPDX-License-Identifier: Apache-2.0
// Keeps the frozen conditions equal to their rows.
#pragma once

#include "library/frozen.h"
#include "storage/storage.h"

namespace vastus::library {

/// Freezes anew the conditions whose page shows one of `changed`. One whose bytes differ has moved: its page looks
/// different.
void freeze_what_shows(Writer& db, std::vector<RecordId> const& changed, Layout const& layout);

}  // namespace vastus::library
