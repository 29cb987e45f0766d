// SPDX-License-Identifier: Apache-2.0
// Four hundred orders of the demo school's last two months, in every state an order can be in.
#pragma once

#include <algorithm>

#include "base/clock.h"
#include "storage/storage.h"
#include "web/reactions.h"

namespace vastus::app {

/// Stands still until it is moved on: the demo's past is written at its own times.
class PastClock final : public Clock {
 public:
  explicit PastClock(Time from) : now_(from) {}
  [[nodiscard]] Time now() const override { return now_; }
  void go_to(Time moment) { now_ = std::max(now_, moment); }

 private:
  Time now_;
};

inline constexpr Duration demo_past = std::chrono::hours(24 * 56);

/// Places, pays, sends, refunds: through the same functions as the pages. `store` runs on `clock`, which begins
/// `demo_past` before now and ends at `now`.
void fill_demo_orders(Store& store, PastClock& clock, Time now, Reactions const& reactions);

}  // namespace vastus::app
