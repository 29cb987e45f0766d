// SPDX-License-Identifier: Apache-2.0
#include "storage/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "storage/migrate.h"
#include "storage/sql_text.h"
#include "storage/table_sum.h"

namespace vastus::storage {
namespace {

using namespace std::chrono_literals;
using Access = SqliteConnection::Access;

constexpr auto patience = 5s;

void record_sums(SqliteConnection& copy, std::vector<TableSum> const& sums) {
  copy.execute("BEGIN IMMEDIATE");
  copy.execute("DROP TABLE IF EXISTS storage_backup");
  copy.execute(
      "CREATE TABLE storage_backup (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, checksum INTEGER NOT NULL) STRICT");
  for (TableSum const& sum : sums) {
    Value const values[] = {std::string_view(sum.table), sum.rows, sum.checksum};
    copy.run("INSERT INTO storage_backup (name, rows, checksum) VALUES ($1, $2, $3)", values, {});
  }
  copy.execute("COMMIT");
}

/// SQLite's own way: all pages of one snapshot, however long it takes, while others write.
void copy_from_sqlite(std::string const& from, std::string const& to) {
  SqliteConnection source(from, Access::read, patience);
  SqliteConnection copy(to, Access::copy, patience);
  source.execute("BEGIN");
  Reader reader(source);
  auto const sums = sums_of(reader, Dialect::sqlite);
  copy_pages(source, copy);
  source.roll_back();
  copy.execute("PRAGMA journal_mode = DELETE");
  record_sums(copy, sums);
}

TableSum copy_table(Reader& from, SqliteConnection& to, std::string const& table) {
  Reader there(to);
  auto const columns = column_names(there, Dialect::sqlite, table);
  std::string const insert = insert_into(table, columns);
  TableSum sum{.table = table};
  each_row(from, Dialect::postgres, table, columns, [&](std::vector<Value> const& row) {
    to.run(insert, row, {});
    sum.add(row);
  });
  return sum;
}

/// The same tables made by the same schema files, then row by row out of one snapshot.
void copy_from_postgres(Store& store, std::string const& to, std::span<Migration const> known) {
  SqliteConnection copy(to, Access::copy, patience);
  std::vector<TableSum> sums;
  store.read([&](Reader& db) {
    copy.execute("BEGIN IMMEDIATE");
    make_tables(copy, applied_files(db, Dialect::postgres, known));
    for (std::string const& table : tables_to_back_up(db, Dialect::postgres)) {
      sums.push_back(copy_table(db, copy, table));
    }
    copy.execute("COMMIT");
  });
  record_sums(copy, sums);
}

/// A new name is only safe on disk once its folder is.
void sync_folder_of(std::string const& file) {
  std::string const folder = std::filesystem::absolute(file).parent_path();
  int const handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) throw Unavailable("cannot open the folder " + folder);
  int const synced = ::fsync(handle);
  ::close(handle);
  if (synced != 0) throw Unavailable("cannot write the folder " + folder);
}

}  // namespace

void copy_pages(SqliteConnection& from, SqliteConnection& to) {
  sqlite3_backup* const backup = sqlite3_backup_init(to.raw(), "main", from.raw(), "main");
  if (backup == nullptr) throw Unavailable("cannot start the copy: " + std::string(sqlite3_errmsg(to.raw())));
  sqlite3_backup_step(backup, -1);
  if (sqlite3_backup_finish(backup) != SQLITE_OK) {
    throw Unavailable("cannot write the copy: " + std::string(sqlite3_errmsg(to.raw())));
  }
}

void make_tables(SqliteConnection& connection, std::span<Migration const> files) {
  for (Migration const& file : files) {
    for (std::string const& statement : to_statements(file.sql, Dialect::sqlite)) connection.execute(statement);
  }
  // Rows that a schema file brings along are among those copied.
  Reader reader(connection);
  for (std::string const& table : table_names(reader, Dialect::sqlite)) connection.execute("DELETE FROM " + table);
}

std::vector<TableSum> listed_sums(Reader& backup) {
  auto const tables = table_names(backup, Dialect::sqlite);
  if (std::ranges::find(tables, "storage_backup") == tables.end()) throw Fault("the file is not a backup of Vastus");
  return backup.list("SELECT name, rows, checksum FROM storage_backup ORDER BY name", [](Row const& row) {
    return TableSum{.table = row.string(0), .rows = row.number(1), .checksum = row.number(2)};
  });
}

void compare(std::vector<TableSum> const& found, std::vector<TableSum> const& listed) {
  for (TableSum const& sum : listed) {
    auto const same = std::ranges::find(found, sum.table, &TableSum::table);
    if (same == found.end()) throw Fault("the table " + sum.table + " is missing from the copy");
    if (*same != sum) {
      throw Fault("the table " + sum.table + " has " + std::to_string(same->rows) + " rows that do not add up to the " +
                  std::to_string(sum.rows) + " it had");
    }
  }
  if (found.size() != listed.size()) throw Fault("the copy has tables the original did not have");
}

void verify_backup(std::string const& file) {
  if (!std::filesystem::exists(file)) throw Fault("there is no file " + file);
  SqliteConnection connection(file, Access::read, patience);
  Reader reader(connection);
  auto const problems = reader.list("PRAGMA integrity_check", [](Row const& row) { return row.string(0); });
  if (problems != std::vector<std::string>{"ok"}) throw Fault("the file " + file + " is damaged: " + problems.front());
  auto const orphans = reader.list("PRAGMA foreign_key_check", [](Row const& row) { return row.string(0); });
  if (!orphans.empty()) throw Fault("rows of " + orphans.front() + " point nowhere in " + file);
  compare(sums_of(reader, Dialect::sqlite), listed_sums(reader));
}

void back_up(Store& store, std::string const& to, std::span<Migration const> known) {
  if (std::filesystem::exists(to)) throw Fault("there already is a file " + to);
  std::string const part = to + ".part";
  std::filesystem::remove(part);
  if (store.dialect() == Dialect::sqlite) {
    copy_from_sqlite(store.file(), part);
  } else {
    copy_from_postgres(store, part, known);
  }
  verify_backup(part);
  std::filesystem::rename(part, to);
  sync_folder_of(to);
}

}  // namespace vastus::storage
