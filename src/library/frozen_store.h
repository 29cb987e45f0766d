// SPDX-License-Identifier: Apache-2.0
// Keeps the frozen conditions equal to their rows.
#pragma once

#include "library/frozen.h"
#include "storage/storage.h"

namespace vastus::library {

/// A record that was written.
struct Written {
  RecordId id;
  bool looks_same_elsewhere = false;  ///< only its own page shows what is different
};

/// Freezes anew the conditions whose page shows one of `written`. One whose bytes differ has moved: its page looks
/// different.
void freeze_what_shows(Writer& db, std::vector<Written> const& written, Layout const& layout);

}  // namespace vastus::library
