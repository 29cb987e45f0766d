// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres.h"

namespace vastus::storage {

std::unique_ptr<Store> open_postgres(StoreOptions const&) { throw Fault("PostgreSQL is not there yet"); }

}  // namespace vastus::storage
