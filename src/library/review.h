// SPDX-License-Identifier: Apache-2.0
// When a statement must be looked at again, and what a page may say about who looked at it.
#pragma once

#include <optional>

#include "library/condition.h"

namespace vastus::library {

/// The mark stands from the due day on, not the day after: "review due" is announced, never missed.
[[nodiscard]] constexpr bool is_due(Day due, Day today) { return due <= today; }

/// Only a real, named person with a qualification reviews; a day belongs to it.
[[nodiscard]] bool may_review(Person const& person);

/// The first moment after `now` at which a mark on this page appears; `Time::never()` when none will.
[[nodiscard]] Time next_mark(Condition const& condition, Time now);

}  // namespace vastus::library
