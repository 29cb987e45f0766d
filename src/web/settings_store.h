// SPDX-License-Identifier: Apache-2.0
// What the school set for itself, by name; each room knows its own names, shapes and defaults.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/storage.h"

namespace vastus {

/// The value somebody set at `name` (`discussion.blocked_words`); nothing means the default. Notes what it saw, so that
/// a page that shows a setting is made anew when it changes.
[[nodiscard]] std::optional<std::string> find_setting(Reader& db, std::string_view name);

/// Sets `name`; what showed it has moved.
void save_setting(Writer& db, std::string_view name, std::string_view value);

/// Takes the setting away where it still is `value`; false when somebody was quicker. What showed it has moved.
[[nodiscard]] bool take_setting(Writer& db, std::string_view name, std::string_view value);

}  // namespace vastus
