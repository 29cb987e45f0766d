// SPDX-License-Identifier: Apache-2.0
#include "jobs/back_off.h"

#include <algorithm>

namespace vastus::jobs {

Duration back_off(int attempts, std::uint64_t dice) {
  constexpr Duration first = std::chrono::seconds(30);
  constexpr Duration longest = std::chrono::hours(6);
  int const doublings = std::clamp(attempts - 1, 0, 20);
  Duration const middle = std::min(longest, first * (1 << doublings));
  auto const percent = 80 + std::int64_t(dice % 41);
  return middle * percent / 100;
}

}  // namespace vastus::jobs
