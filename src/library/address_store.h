// SPDX-License-Identifier: Apache-2.0
// Every address a record ever had: the one it has leads to it, those before lead on for good.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "library/record_store.h"

namespace vastus::library {

/// Who has an address, or had it.
struct AddressHolder {
  RecordId id;
  std::string slug;  ///< where it stands today
  bool is_withdrawn = false;
};
[[nodiscard]] std::optional<AddressHolder> find_holder(Reader& db, Kind kind, std::string_view slug);

/// Slugs in the order the record got them; the one it has is among them.
[[nodiscard]] std::vector<std::string> list_addresses(Reader& db, RecordId record);
/// Those of all records, withdrawn ones too.
[[nodiscard]] RecordIds list_all_addresses(Reader& db);

/// Notes where `record` stands and stood. An address another record holds is refused by the table.
void save_addresses(Writer& db, RecordId id, Record const& record);

}  // namespace vastus::library
