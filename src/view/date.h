// SPDX-License-Identifier: Apache-2.0
// Days as readers say them. Names of months and the order of the parts are words of the language.
#pragma once

#include <string>

#include "base/time.h"
#include "view/words.h"

namespace vastus {

/// `22 November 2026`.
[[nodiscard]] std::string in_words(Day day, Words const& words);
/// `22 Nov 2026`, for tables and stamps.
[[nodiscard]] std::string in_short(Day day, Words const& words);
/// `22 November 2026, 09:30 UTC`.
[[nodiscard]] std::string in_words(Time time, Words const& words);

}  // namespace vastus
