// SPDX-License-Identifier: Apache-2.0
// What the store knows of its own health.
#pragma once

#include <string_view>

#include "operations/health.h"
#include "storage/storage.h"

namespace vastus::operations {

/// When the last backup was verified, in micro-seconds.
inline constexpr std::string_view backup_setting = "operations.backup_at";

[[nodiscard]] StoreFigures load_figures(Reader& db);

}  // namespace vastus::operations
