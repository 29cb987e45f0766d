// SPDX-License-Identifier: Apache-2.0
#include "operations/operations.h"

#include "operations/health_parts.h"
#include "web/settings_store.h"

namespace vastus::operations {

void note_backup(Writer& db) { save_setting(db, backup_setting, std::to_string(db.now().microseconds())); }

}  // namespace vastus::operations
