// SPDX-License-Identifier: Apache-2.0
// The door of operations: what the program notes for its operator.
#pragma once

#include "storage/storage.h"

namespace vastus::operations {

/// A backup was written, reopened and compared.
void note_backup(Writer& db);

}  // namespace vastus::operations
