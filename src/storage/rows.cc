// SPDX-License-Identifier: Apache-2.0
#include "storage/rows.h"

#include <fmt/format.h>

namespace vastus {
namespace {

/// Few sizes, so that few texts are prepared.
constexpr std::size_t sizes[] = {16, 4, 1};

}  // namespace

void Rows::keep(Value value) {
  if (auto* const text = std::get_if<std::string_view>(&value)) {
    *text = texts_.emplace_back(*text);
  } else if (auto* const bytes = std::get_if<Bytes>(&value)) {
    bytes->view = texts_.emplace_back(bytes->view);
  }
  values_.push_back(value);
}

std::string Rows::statement(std::size_t rows) const {
  std::string text = insert_ + " VALUES ";
  for (std::size_t at = 0; at < rows * columns_; ++at) {
    bool const begins = at % columns_ == 0;
    text += fmt::format("{}{}${}{}", begins && at > 0 ? ", " : "", begins ? "(" : ", ", at + 1,
                        (at + 1) % columns_ == 0 ? ")" : "");
  }
  return text;
}

void Rows::write(Writer& db) const {
  std::span<Value const> left(values_);
  for (std::size_t const rows : sizes) {
    if (left.size() < rows * columns_) continue;
    std::string const sql = statement(rows);
    for (; left.size() >= rows * columns_; left = left.subspan(rows * columns_)) {
      db.add_of(sql, left.first(rows * columns_));
    }
  }
}

}  // namespace vastus
