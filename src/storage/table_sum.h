// SPDX-License-Identifier: Apache-2.0
// What a table holds, boiled down to a count and a checksum that are the same on either store.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "storage/storage.h"

namespace vastus::storage {

struct TableSum {
  std::string table;
  std::int64_t rows = 0;
  std::int64_t checksum = 0;  // the sum of all rows' hashes: no order of rows is assumed

  void add(std::vector<Value> const& row);
  auto operator<=>(TableSum const&) const = default;
};

/// Every table that belongs into a backup: not the change feed, whose rows mean nothing to another database.
[[nodiscard]] std::vector<std::string> tables_to_back_up(Reader& db, Dialect dialect);

/// The columns of `table` in the order of its CREATE TABLE.
[[nodiscard]] std::vector<std::string> column_names(Reader& db, Dialect dialect, std::string const& table);

/// Hands every row of `table` to `take`, on PostgreSQL a few at a time.
void each_row(Reader& db, Dialect dialect, std::string const& table, std::vector<std::string> const& columns,
              std::function<void(std::vector<Value> const&)> const& take);

[[nodiscard]] TableSum sum_of(Reader& db, Dialect dialect, std::string const& table);
[[nodiscard]] std::vector<TableSum> sums_of(Reader& db, Dialect dialect);

/// `"a", "b", "c"`.
[[nodiscard]] std::string joined(std::vector<std::string> const& names);
[[nodiscard]] std::string insert_into(std::string const& table, std::vector<std::string> const& columns);

}  // namespace vastus::storage
