// SPDX-License-Identifier: Apache-2.0
// Which record names which: an edge of the library's graph a row, whether a field, a citation or a link draws it.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "library/record_store.h"

namespace vastus::library {

/// A record that names another.
struct Leaning {
  Kind kind = Kind::condition;
  std::string slug, title;
};
/// Those that name `target`, the oldest first, at most `most`; whoever was withdrawn names nothing.
[[nodiscard]] std::vector<Leaning> list_leanings(Reader& db, RecordId target, int most);
[[nodiscard]] std::int64_t count_leanings(Reader& db, RecordId target);

/// Edges of `record` that went and came.
void remove_leanings(Writer& db, RecordId record, std::set<RecordId> const& targets);
void add_leanings(Writer& db, RecordId record, std::set<RecordId> const& targets);
/// Writes all of them in a school that is older than their table.
void refresh_leanings(Writer& db);

}  // namespace vastus::library
