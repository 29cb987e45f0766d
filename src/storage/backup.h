// SPDX-License-Identifier: Apache-2.0
// Everything a school has in one verified file, and back. The file is a SQLite database whichever store it came from.
#pragma once

#include <string>

#include "base/clock.h"
#include "storage/storage.h"

namespace vastus::storage {

/// Copies the SQLite file at `from` as it stands at one moment to the fresh file `to`, then reopens and verifies it.
void back_up_sqlite(std::string const& from, std::string const& to);

}  // namespace vastus::storage
