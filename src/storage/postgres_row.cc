// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres_row.h"

#include <bit>
#include <cmath>

namespace vastus::storage {
namespace {

// The numbers of the built-in types never change (src/include/catalog/pg_type.dat).
constexpr Oid type_bool = 16;
constexpr Oid type_bytea = 17;
constexpr Oid type_name = 19;
constexpr Oid type_int8 = 20;
constexpr Oid type_int2 = 21;
constexpr Oid type_int4 = 23;
constexpr Oid type_text = 25;
constexpr Oid type_float4 = 700;
constexpr Oid type_float8 = 701;
constexpr Oid type_varchar = 1043;
constexpr Oid type_numeric = 1700;

constexpr int binary = 1;

std::array<char, 8> big_endian(std::uint64_t number) {
  std::array<char, 8> bytes;
  for (std::size_t i = 0; i < 8; ++i) bytes[i] = char(number >> (56 - 8 * i));
  return bytes;
}

std::uint64_t from_big_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (char const c : bytes) number = number << 8 | std::uint8_t(c);
  return number;
}

std::int64_t short_at(std::string_view bytes, std::size_t at) {
  return std::int16_t(from_big_endian(bytes.substr(at, 2)));
}

/// numeric: int16 digits, weight, sign, scale, then the digits in base 10,000 (src/backend/utils/adt/numeric.c).
double from_numeric(std::string_view bytes) {
  constexpr std::int64_t negative = 0x4000;
  std::int64_t const digits = short_at(bytes, 0);
  std::int64_t const weight = short_at(bytes, 2);
  std::int64_t const sign = short_at(bytes, 4);
  ENSURE(sign == 0 || sign == negative, "a numeric must be finite");
  double value = 0;
  for (std::int64_t i = 0; i < digits; ++i) {
    value += double(short_at(bytes, std::size_t(8 + 2 * i))) * std::pow(10'000.0, double(weight - i));
  }
  return sign == negative ? -value : value;
}

/// What `sum(BIGINT)` answers with. Exact, unlike the way through a real number.
std::int64_t whole_from_numeric(std::string_view bytes) {
  std::int64_t const digits = short_at(bytes, 0);
  std::int64_t const weight = short_at(bytes, 2);
  ENSURE(digits <= weight + 1 && weight < 5, "a numeric read as a number must be whole and fit");
  std::int64_t value = 0;
  for (std::int64_t i = 0; i <= weight && digits > 0; ++i) {
    std::int64_t const digit = i < digits ? short_at(bytes, std::size_t(8 + 2 * i)) : 0;
    ENSURE(!__builtin_mul_overflow(value, 10'000, &value) && !__builtin_add_overflow(value, digit, &value),
           "a numeric read as a number must fit");
  }
  return short_at(bytes, 4) == 0 ? value : -value;
}

}  // namespace

PostgresParameters::PostgresParameters(std::span<Value const> values)
    : numbers_(values.size()), pointers_(values.size()), lengths_(values.size()), formats_(values.size(), binary) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    auto const borrow = [&](std::string_view text) {
      // A null pointer would say NULL, and an empty view may well hold one.
      pointers_[i] = text.data() == nullptr ? "" : text.data();
      lengths_[i] = int(text.size());
      bytes_ += text.size();
    };
    auto const own = [&](std::uint64_t number) {
      numbers_[i] = big_endian(number);
      borrow({numbers_[i].data(), 8});
    };
    if (auto const* number = std::get_if<std::int64_t>(&values[i])) own(std::uint64_t(*number));
    if (auto const* real = std::get_if<double>(&values[i])) own(std::bit_cast<std::uint64_t>(*real));
    if (auto const* text = std::get_if<std::string_view>(&values[i])) borrow(*text);
    if (auto const* raw = std::get_if<Bytes>(&values[i])) borrow(raw->view);
  }
}

Oid postgres_type(Value const& value) {
  constexpr Oid types[] = {0, type_int8, type_float8, type_text, type_bytea};
  return types[value.index()];
}

std::string_view PostgresRow::bytes(int column) const {
  ENSURE(column < PQnfields(result_), "a row must have the column it is asked for");
  ENSURE(PQgetisnull(result_, row_, column) == 0, "a column that is read must not be NULL");
  return {PQgetvalue(result_, row_, column), std::size_t(PQgetlength(result_, row_, column))};
}

bool PostgresRow::is_null(int column) const {
  ENSURE(column < PQnfields(result_), "a row must have the column it is asked for");
  return PQgetisnull(result_, row_, column) != 0;
}

std::int64_t PostgresRow::number(int column) const {
  std::string_view const found = bytes(column);
  switch (PQftype(result_, column)) {
    case type_int8:
      return std::int64_t(from_big_endian(found));
    case type_int4:
      return std::int32_t(from_big_endian(found));
    case type_int2:
      return short_at(found, 0);
    case type_bool:
      return found[0] != 0 ? 1 : 0;
    case type_numeric:
      return whole_from_numeric(found);
  }
  throw Fault("a column read as a number must hold one");
}

double PostgresRow::real(int column) const {
  std::string_view const found = bytes(column);
  switch (PQftype(result_, column)) {
    case type_float8:
      return std::bit_cast<double>(from_big_endian(found));
    case type_float4:
      return double(std::bit_cast<float>(std::uint32_t(from_big_endian(found))));
    case type_numeric:
      return from_numeric(found);
  }
  return double(number(column));
}

std::string_view PostgresRow::text(int column) const {
  std::string_view const found = bytes(column);
  switch (PQftype(result_, column)) {
    case type_text:
    case type_varchar:
    case type_name:
    case type_bytea:
      return found;
  }
  throw Fault("a column read as text must hold text or bytes");
}

Value PostgresRow::value(int column) const {
  if (is_null(column)) return nullptr;
  switch (PQftype(result_, column)) {
    case type_float4:
    case type_float8:
      return real(column);
    case type_text:
    case type_varchar:
    case type_name:
      return text(column);
    case type_bytea:
      return Bytes{text(column)};
  }
  return number(column);
}

}  // namespace vastus::storage
