// SPDX-License-Identifier: Apache-2.0
// Writes changed records into the store and notes exactly what moved.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "library/record_store.h"
#include "library/text_store.h"

namespace vastus::library {

/// A record that differs from what the store holds.
struct Change {
  Record const* record = nullptr;
  std::string content;
  std::string drawing;                   ///< only for plates
  StoredRecord const* before = nullptr;  ///< null when the school never had it
};

/// Writes every change. `ids` hold an id for each record that is named anywhere, new ones too.
void write_changes(Writer& db, std::vector<Change> const& changes, RecordIds const& ids, KnownClaims& claims,
                   std::string_view by);

/// Takes records out of the school that nothing leans on any more.
void withdraw_records(Writer& db, std::vector<StoredRecord const*> const& records, RecordIds const& ids);

}  // namespace vastus::library
