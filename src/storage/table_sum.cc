// SPDX-License-Identifier: Apache-2.0
#include "storage/table_sum.h"

#include <bit>

#include "base/text.h"
#include "storage/migrate.h"

namespace vastus::storage {
namespace {

constexpr std::string_view fetched_at_once = "100";

void append(std::string& bytes, Value const& value) {
  auto const append_number = [&](std::uint64_t number) {
    for (int shift = 0; shift < 64; shift += 8) bytes += char(number >> shift);
  };
  bytes += char('0' + value.index());
  if (auto const* number = std::get_if<std::int64_t>(&value)) append_number(std::uint64_t(*number));
  if (auto const* real = std::get_if<double>(&value)) append_number(std::bit_cast<std::uint64_t>(*real));
  auto const append_text = [&](std::string_view text) {
    append_number(text.size());
    bytes += text;
  };
  if (auto const* text = std::get_if<std::string_view>(&value)) append_text(*text);
  if (auto const* raw = std::get_if<Bytes>(&value)) append_text(raw->view);
}

}  // namespace

void TableSum::add(std::vector<Value> const& row) {
  std::string bytes;
  for (Value const& value : row) append(bytes, value);
  ++rows;
  checksum = std::int64_t(std::uint64_t(checksum) + stable_hash(bytes));
}

std::vector<std::string> tables_to_back_up(Reader& db, Dialect dialect) {
  auto tables = table_names(db, dialect);
  std::erase(tables, "storage_changes");
  std::erase(tables, "storage_backup");
  return tables;
}

std::vector<std::string> column_names(Reader& db, Dialect dialect, std::string const& table) {
  constexpr std::string_view on_sqlite = "SELECT name FROM pragma_table_info($1) ORDER BY cid";
  constexpr std::string_view on_postgres =
      "SELECT column_name::text FROM information_schema.columns WHERE table_schema = current_schema() "
      "AND table_name = $1 ORDER BY ordinal_position";
  return db.list(
      dialect == Dialect::sqlite ? on_sqlite : on_postgres, [](Row const& row) { return row.string(0); }, table);
}

void each_row(Reader& db, Dialect dialect, std::string const& table, std::vector<std::string> const& columns,
              std::function<void(std::vector<Value> const&)> const& take) {
  std::string const select = "SELECT " + joined(columns) + " FROM " + table;
  std::vector<Value> values(columns.size());
  bool found = false;
  auto const take_row = [&](Row const& row) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = row.value(int(i));
    found = true;
    take(values);
  };
  if (dialect == Dialect::sqlite) return db.each(select, take_row);
  // A result comes into memory whole; a table of uploads would not fit.
  db.each("DECLARE rows_of_table NO SCROLL CURSOR FOR " + select, take_row);
  // The comment keeps the prepared FETCHes of two tables apart: their rows have different types.
  std::string const fetch = "FETCH " + std::string(fetched_at_once) + " FROM rows_of_table /* " + table + " */";
  do {
    found = false;
    db.each(fetch, take_row);
  } while (found);
  db.each("CLOSE rows_of_table", take_row);
}

TableSum sum_of(Reader& db, Dialect dialect, std::string const& table) {
  TableSum sum{.table = table};
  each_row(db, dialect, table, column_names(db, dialect, table), [&](std::vector<Value> const& row) { sum.add(row); });
  return sum;
}

std::vector<TableSum> sums_of(Reader& db, Dialect dialect) {
  std::vector<TableSum> sums;
  for (std::string const& table : tables_to_back_up(db, dialect)) sums.push_back(sum_of(db, dialect, table));
  return sums;
}

std::string joined(std::vector<std::string> const& names) {
  std::string text;
  for (std::string const& name : names) text += (text.empty() ? "\"" : ", \"") + name + "\"";
  return text;
}

std::string insert_into(std::string const& table, std::vector<std::string> const& columns) {
  std::string places;
  for (std::size_t i = 1; i <= columns.size(); ++i) places += (i == 1 ? "$" : ", $") + std::to_string(i);
  return "INSERT INTO " + table + " (" + joined(columns) + ") VALUES (" + places + ")";
}

}  // namespace vastus::storage
