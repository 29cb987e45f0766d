// SPDX-License-Identifier: Apache-2.0
// How long a job that failed waits before its next attempt.
#pragma once

#include <cstdint>

#include "base/time.h"

namespace vastus::jobs {

/// 30 seconds after the first attempt, twice as long after each further one, at most six hours, give or take a fifth
/// by `dice`, so that a hundred letters refused together do not come back together.
[[nodiscard]] Duration back_off(int attempts, std::uint64_t dice);

}  // namespace vastus::jobs
