// SPDX-License-Identifier: Apache-2.0
// A backup back into an empty store.
#include <filesystem>

#include "storage/backup.h"
#include "storage/migrate.h"
#include "storage/postgres_connection.h"

namespace vastus::storage {
namespace {

using namespace std::chrono_literals;
using Access = SqliteConnection::Access;

constexpr auto patience = 5s;

/// Tables may be there, as a first start leaves them; rows may not.
void refuse_unless_empty(Store& store) {
  Dialect const dialect = store.dialect();
  store.read([&](Reader& db) {
    for (std::string const& table : tables_to_back_up(db, dialect)) {
      if (table == "storage_migrations") continue;
      std::int64_t const rows = db.number("SELECT count(*) FROM " + table);
      if (rows > 0) {
        throw Fault("the store is not empty: " + table + " has " + std::to_string(rows) +
                    " rows; restore into a new one");
      }
    }
  });
}

void restore_to_sqlite(std::string const& file, std::string const& to) {
  SqliteConnection source(file, Access::read, patience);
  SqliteConnection target(to, Access::write, patience);
  Reader backup(source);
  auto const listed = listed_sums(backup);
  copy_pages(source, target);
  target.execute("DROP TABLE storage_backup");
  Reader restored(target);
  compare(sums_of(restored, Dialect::sqlite), listed);
}

void commit(PostgresConnection& connection) {
  auto const ending = connection.commit();
  if (ending != PostgresConnection::Ending::committed) std::rethrow_exception(connection.failure()->exception);
}

struct ForeignKey {
  std::string table;
  std::string name;
  std::string definition;
};

/// Rows may point at rows that come later, in their own table too; so the keys are checked when all are there.
std::vector<ForeignKey> drop_foreign_keys(Writer& db) {
  auto const keys = db.list(
      "SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) FROM pg_constraint "
      "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2",
      [](Row const& row) { return ForeignKey{row.string(0), row.string(1), row.string(2)}; });
  for (ForeignKey const& key : keys) db.run("ALTER TABLE " + key.table + " DROP CONSTRAINT \"" + key.name + "\"");
  return keys;
}

void add_foreign_keys(Writer& db, std::vector<ForeignKey> const& keys) {
  for (ForeignKey const& key : keys) {
    db.run("ALTER TABLE " + key.table + " ADD CONSTRAINT \"" + key.name + "\" " + key.definition);
  }
}

void fill_tables(Reader& backup, PostgresConnection& target, Writer& db) {
  auto const keys = drop_foreign_keys(db);
  for (std::string const& table : tables_to_back_up(backup, Dialect::sqlite)) {
    auto const columns = column_names(backup, Dialect::sqlite, table);
    std::string const insert = insert_into(table, columns);
    db.run("DELETE FROM " + table);
    each_row(backup, Dialect::sqlite, table, columns,
             [&](std::vector<Value> const& row) { target.run_later(insert, row); });
  }
  add_foreign_keys(db, keys);
}

/// A first start may have left the tables of a newer schema; the backup brings its own.
void drop_tables(PostgresConnection& target) {
  target.begin("BEGIN");
  Reader db(target);
  for (std::string const& table : table_names(db, Dialect::postgres)) {
    target.run("DROP TABLE " + table + " CASCADE", {}, {});
  }
  commit(target);
}

/// All rows in one transaction: they are all there and verified, or none is.
void restore_to_postgres(std::string const& file, Store& store, StoreOptions const& options,
                         std::span<Migration const> known) {
  SqliteConnection source(file, Access::read, patience);
  Reader backup(source);
  PostgresConnection target(options.url);
  drop_tables(target);
  migrate(store, {}, applied_files(backup, Dialect::sqlite, known));
  target.begin("BEGIN");
  Writer db(target, options.clock.now());
  fill_tables(backup, target, db);
  compare(sums_of(db, Dialect::postgres), listed_sums(backup));
  commit(target);
}

}  // namespace

void restore(std::string const& file, StoreOptions const& options, std::span<Migration const> known) {
  verify_backup(file);
  auto const store = open_store(options);
  refuse_unless_empty(*store);
  if (store->dialect() == Dialect::sqlite) {
    restore_to_sqlite(file, store->file());
  } else {
    restore_to_postgres(file, *store, options, known);
  }
  migrate(*store, {}, known);
}

}  // namespace vastus::storage
