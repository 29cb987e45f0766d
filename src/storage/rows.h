// SPDX-License-Identifier: Apache-2.0
// Many rows of one table, a few statements: on PostgreSQL each statement has its price.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "storage/storage.h"

namespace vastus {

class Rows {
 public:
  /// `insert` reads `INSERT INTO table (a, b, c)`; each row has `columns` values.
  Rows(std::string_view insert, std::size_t columns) : insert_(insert), columns_(columns) {}

  /// One row; its texts are copied. A column is never NULL in one row and something in another.
  template <class... Args>
  void add(Args const&... args) {
    ENSURE(sizeof...(args) == columns_, "a row has a value for each column");
    (keep(storage::to_value(args)), ...);
  }

  /// Writes what was added, in its order.
  void write(Writer& db) const;

 private:
  void keep(Value value);
  [[nodiscard]] std::string statement(std::size_t rows) const;

  std::string insert_;
  std::size_t columns_;
  std::vector<Value> values_;
  std::deque<std::string> texts_;  // what the values borrow
};

}  // namespace vastus
