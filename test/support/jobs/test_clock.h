// SPDX-License-Identifier: Apache-2.0
// A clock that stands still until a test moves it.
#pragma once

#include <atomic>

#include "base/clock.h"

namespace vastus {

class TestClock final : public Clock {
 public:
  explicit TestClock(Time start = Day(2026, 11, 22).start()) : microseconds_(start.microseconds()) {}

  [[nodiscard]] Time now() const override { return Time(microseconds_); }
  void move(Duration length) { microseconds_ += length.count(); }

 private:
  std::atomic<std::int64_t> microseconds_;
};

}  // namespace vastus
