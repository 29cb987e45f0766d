// SPDX-License-Identifier: Apache-2.0
// Opens the school's store from its address; nothing else needs to know which database answers.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/clock.h"
#include "storage/storage.h"

namespace vastus {

/// How a process that opens a SQLite file shares it. PostgreSQL takes any number of writers and ignores `beside`.
enum class Writing {
  alone,   ///< the server: waits for the file's one writer and holds it
  later,   ///< a server taking over: reads at once, writes from `acquire_writer` on
  beside,  ///< a command: writes between the transactions of a server that may be running
};

struct StoreOptions {
  std::string url;  ///< `sqlite:PATH`, `postgresql://…` or libpq keywords
  Clock const& clock;
  Writing writing = Writing::alone;
  int readers = 4;                           ///< snapshots that may be open at once; further ones wait
  int writers = 8;                           ///< PostgreSQL connections that write; SQLite has one writer
  std::chrono::milliseconds patience{2000};  ///< how long work waits for a database that is locked or away
};

/// Opens the store; a SQLite file is made when it is missing. Throws Fault for an address it cannot read and
/// Unavailable when the database is away.
[[nodiscard]] std::unique_ptr<Store> open_store(StoreOptions const& options);

/// The path in `sqlite:PATH`; nothing for a server's address.
[[nodiscard]] std::optional<std::string> sqlite_path(std::string_view url);

}  // namespace vastus
