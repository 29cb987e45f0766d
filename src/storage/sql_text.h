// SPDX-License-Identifier: Apache-2.0
// SQL as text. Schema files as each database wants them: split into statements, SQLite with its own type names and
// STRICT.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "storage/storage.h"

namespace vastus::storage {

/// The statements of a schema file without their semicolons and what stands between them. Quoted text and comments
/// inside a statement are left as they are.
///
///     BIGINT, SMALLINT   → INTEGER        DOUBLE PRECISION → REAL
///     BYTEA              → BLOB           CREATE TABLE …   → CREATE TABLE … STRICT
///
/// Throws Fault for a quote or a comment without an end.
[[nodiscard]] std::vector<std::string> to_statements(std::string_view schema, Dialect dialect);

/// The highest n of the placeholders `$n` in one statement, quoted text left aside.
[[nodiscard]] std::size_t placeholders_in(std::string_view statement);

}  // namespace vastus::storage
