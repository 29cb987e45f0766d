// SPDX-License-Identifier: Apache-2.0
#include "storage/backup.h"

#include "storage/sqlite_connection.h"

namespace vastus::storage {

void back_up_sqlite(std::string const& from, std::string const& to) {
  using namespace std::chrono_literals;
  SqliteConnection source(from, SqliteConnection::Access::read, 5s);
  SqliteConnection copy(to, SqliteConnection::Access::write, 5s);
  sqlite3_backup* const backup = sqlite3_backup_init(copy.raw(), "main", source.raw(), "main");
  ENSURE(backup != nullptr, "a backup must start");
  sqlite3_backup_step(backup, -1);
  if (sqlite3_backup_finish(backup) != SQLITE_OK) throw Unavailable("cannot write the backup " + to);
}

}  // namespace vastus::storage
