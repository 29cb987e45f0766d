// SPDX-License-Identifier: Apache-2.0
// The store in one SQLite file: snapshots on the calling threads, one thread that writes.
#pragma once

#include <memory>
#include <string>

#include "storage/open.h"

namespace vastus::storage {

[[nodiscard]] std::unique_ptr<Store> open_sqlite(std::string const& file, StoreOptions const& options);

}  // namespace vastus::storage
