// SPDX-License-Identifier: Apache-2.0
// Everything a school has in one verified file, and back. The file is a SQLite database with the store's own tables,
// whichever store it came from, and a list of what each table must hold.
#pragma once

#include <string>

#include "storage/migrate.h"
#include "storage/open.h"
#include "storage/sqlite_connection.h"
#include "storage/table_sum.h"

namespace vastus::storage {

/// Writes the store as it stands at one moment to the fresh file `to`: what `Store::backup` does. The file is there
/// only when it was reopened and found whole.
void back_up(Store& store, std::string const& to, std::span<Migration const> known = known_migrations());

/// Reads `file` from end to end and compares it with its own list. Throws Fault when anything differs.
void verify_backup(std::string const& file);

/// Fills the empty store that `options` name from a backup, verifies it and brings it to this program's schema. Throws
/// Fault and leaves the store as it was when it holds anything or the file is not whole.
void restore(std::string const& file, StoreOptions const& options,
             std::span<Migration const> known = known_migrations());

// The pieces that backing up and restoring share.

/// All pages of `from`, in one transaction of `to`.
void copy_pages(SqliteConnection& from, SqliteConnection& to);
/// The tables of `files`, without rows.
void make_tables(SqliteConnection& connection, std::span<Migration const> files);
/// What the backup says it holds.
[[nodiscard]] std::vector<TableSum> listed_sums(Reader& backup);
/// Throws Fault when a table is missing, too many, or holds anything else than listed.
void compare(std::vector<TableSum> const& found, std::vector<TableSum> const& listed);

}  // namespace vastus::storage
