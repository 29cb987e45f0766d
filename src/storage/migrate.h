// SPDX-License-Identifier: Apache-2.0
// Brings a store's schema forward, file by file. There is no way back but the backup taken before.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/storage.h"

namespace vastus::storage {

/// One file `schema/NNNN_name.sql`, embedded when the program was built.
struct Migration {
  std::int64_t number;
  std::string_view name;
  std::string_view sql;

  /// SHA-256 of the file, in hexadecimal.
  [[nodiscard]] std::string checksum() const;
};

/// Every schema file this program knows, in order.
[[nodiscard]] std::span<Migration const> known_migrations();

/// What the store lacks of `known`. Throws Fault when an applied file was edited since, or when the store was written
/// by a newer program.
[[nodiscard]] std::vector<Migration> pending(Store& store, std::span<Migration const> known = known_migrations());

/// Applies what is pending, each file in a transaction of its own. A SQLite file that holds anything is backed up and
/// verified first, to a dated file beside it. `told` hears of each step.
void migrate(Store& store, std::function<void(std::string_view step)> const& told = {},
             std::span<Migration const> known = known_migrations());

/// The files already applied to the database behind `db`. Throws like `pending`.
[[nodiscard]] std::vector<Migration> applied_files(Reader& db, Dialect dialect,
                                                   std::span<Migration const> known = known_migrations());

/// The names of the store's own tables, in order.
[[nodiscard]] std::vector<std::string> table_names(Reader& db, Dialect dialect);

/// The schema of a migrated SQLite store as the database itself tells it: what `schema/current.sql` holds.
[[nodiscard]] std::string current_schema(Store& store);

}  // namespace vastus::storage
