// SPDX-License-Identifier: Apache-2.0
// PostgreSQL's binary formats: parameters out, columns in.
#pragma once

#include <libpq-fe.h>

#include <array>
#include <cstdint>
#include <vector>

#include "storage/storage.h"

namespace vastus::storage {

/// Values laid out as libpq wants them; alive while the statement is sent.
class PostgresParameters {
 public:
  explicit PostgresParameters(std::span<Value const> values);

  [[nodiscard]] int count() const { return int(pointers_.size()); }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  [[nodiscard]] char const* const* pointers() const { return pointers_.data(); }
  [[nodiscard]] int const* lengths() const { return lengths_.data(); }
  [[nodiscard]] int const* formats() const { return formats_.data(); }

 private:
  std::vector<std::array<char, 8>> numbers_;
  std::vector<char const*> pointers_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
  std::size_t bytes_ = 0;
};

/// The type a value is sent as; 0 for NULL: the server finds out.
[[nodiscard]] Oid postgres_type(Value const& value);

class PostgresRow final : public Row {
 public:
  PostgresRow(PGresult const* result, int row) : result_(result), row_(row) {}

  [[nodiscard]] bool is_null(int column) const override;
  [[nodiscard]] std::int64_t number(int column) const override;
  [[nodiscard]] double real(int column) const override;
  [[nodiscard]] std::string_view text(int column) const override;
  [[nodiscard]] Value value(int column) const override;

 private:
  [[nodiscard]] std::string_view bytes(int column) const;

  PGresult const* result_;
  int row_;
};

}  // namespace vastus::storage
