// SPDX-License-Identifier: Apache-2.0
// The store in a PostgreSQL database that several nodes may share.
#pragma once

#include <memory>

#include "storage/open.h"

namespace vastus::storage {

[[nodiscard]] std::unique_ptr<Store> open_postgres(StoreOptions const& options);

}  // namespace vastus::storage
