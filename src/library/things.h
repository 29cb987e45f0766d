// SPDX-License-Identifier: Apache-2.0
// What pages of the library note as seen, and a load as moved.
#pragma once

#include "base/thing.h"
#include "library/claim.h"
#include "library/record.h"

namespace vastus::library {

/// One record: its own words and the records that lean on it.
[[nodiscard]] inline Thing thing_of(RecordId id) { return Thing::one("library_records", id); }

/// All records of a kind.
[[nodiscard]] inline Thing list_of(Kind kind) {
  return Thing::one("library_records by kind", Id<struct KindNumber>(std::int64_t(kind)));
}

}  // namespace vastus::library
