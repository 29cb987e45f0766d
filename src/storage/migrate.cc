// SPDX-License-Identifier: Apache-2.0
#include "storage/migrate.h"

#include <algorithm>

#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "storage/sql_text.h"

namespace vastus::storage {
namespace {

struct Applied {
  std::int64_t number;
  std::string name;
  std::string checksum;
};

std::vector<Applied> list_applied(Reader& db, Dialect dialect) {
  auto const tables = table_names(db, dialect);
  if (std::ranges::find(tables, "storage_migrations") == tables.end()) return {};
  return db.list("SELECT number, name, checksum FROM storage_migrations ORDER BY number", [](Row const& row) {
    return Applied{.number = row.number(0), .name = row.string(1), .checksum = row.string(2)};
  });
}

void refuse_foreign_schema(std::vector<Applied> const& applied, std::span<Migration const> known) {
  for (Applied const& there : applied) {
    auto const ours = std::ranges::find(known, there.number, &Migration::number);
    if (ours == known.end()) {
      throw Fault("the database knows schema file " + std::to_string(there.number) + " (" + there.name +
                  "), this program does not: it was written by a newer version; use that one");
    }
    if (ours->checksum() != there.checksum) {
      throw Fault("schema file " + std::string(ours->name) +
                  " was edited after this database applied it; put the change into a new file");
    }
  }
}

struct Schema {
  std::vector<Migration> applied;
  std::vector<Migration> missing;
};

Schema schema_of(Reader& db, Dialect dialect, std::span<Migration const> known) {
  auto const applied = list_applied(db, dialect);
  refuse_foreign_schema(applied, known);
  Schema schema;
  for (Migration const& migration : known) {
    bool const is_there = std::ranges::find(applied, migration.number, &Applied::number) != applied.end();
    (is_there ? schema.applied : schema.missing).push_back(migration);
  }
  return schema;
}

/// `20261122T093000Z`: sorts by time and may stand in a file name.
std::string stamp(Time time) {
  std::string text = to_rfc3339(time);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

void apply(Store& store, Migration const& migration) {
  Dialect const dialect = store.dialect();
  bool const kept = write_now(store, [&](Writer& db) {
    // Another node may have been quicker.
    if (std::ranges::count(list_applied(db, dialect), migration.number, &Applied::number) > 0) return Verdict::undo;
    for (std::string const& statement : to_statements(migration.sql, dialect)) db.run(statement);
    db.run("INSERT INTO storage_migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
           migration.number, migration.name, migration.checksum(), db.now());
    return Verdict::keep;
  });
  if (!kept) log(LogLevel::info, "schema file was applied by another node", {{"file", std::string(migration.name)}});
}

}  // namespace

std::string Migration::checksum() const { return to_hex(sha256(sql)); }

std::vector<std::string> table_names(Reader& db, Dialect dialect) {
  constexpr std::string_view on_sqlite =
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
  constexpr std::string_view on_postgres =
      "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename::text COLLATE "
      "\"C\"";
  return db.list(dialect == Dialect::sqlite ? on_sqlite : on_postgres, [](Row const& row) { return row.string(0); });
}

std::vector<Migration> pending(Store& store, std::span<Migration const> known) {
  std::vector<Migration> missing;
  store.read([&](Reader& db) { missing = schema_of(db, store.dialect(), known).missing; });
  return missing;
}

std::vector<Migration> applied_files(Reader& db, Dialect dialect, std::span<Migration const> known) {
  return schema_of(db, dialect, known).applied;
}

void migrate(Store& store, std::function<void(std::string_view step)> const& told, std::span<Migration const> known) {
  auto const tell = [&](std::string const& step) {
    if (told) told(step);
  };
  auto const missing = pending(store, known);
  if (missing.empty()) return;
  bool const has_something = missing.size() < known.size();
  if (has_something && store.dialect() == Dialect::sqlite) {
    SystemClock const clock;
    std::string const file = store.file() + ".before-" + std::string(missing.front().name) + "-" + stamp(clock.now());
    tell("backing up to " + file);
    store.backup(file);
  }
  for (Migration const& migration : missing) {
    tell("applying " + std::string(migration.name));
    apply(store, migration);
  }
}

std::string current_schema(Store& store) {
  ENSURE(store.dialect() == Dialect::sqlite, "the schema is told by SQLite, which keeps its comments");
  std::string text =
      "-- What the files of this folder come to, as SQLite tells it. Generated: `test_storage` compares it, and writes "
      "it\n"
      "-- when VASTUS_WRITE_SCHEMA is set. The files themselves are what is edited.\n";
  store.read([&](Reader& db) {
    db.each("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid",
            [&](Row const& row) { text += "\n" + row.string(0) + ";\n"; });
  });
  return text;
}

}  // namespace vastus::storage
