// SPDX-License-Identifier: Apache-2.0
// Puts a condition together from its rows: a dozen statements, for whoever changes or checks a page, not for each view.
#pragma once

#include "library/condition.h"

namespace vastus::library {

/// The condition as its rows tell it, without `html`. Notes nothing as seen.
[[nodiscard]] Condition load_condition(Reader& db, ConditionId id);

}  // namespace vastus::library
