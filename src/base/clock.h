// SPDX-License-Identifier: Apache-2.0
// The clock is one of the three things tests replace.
#pragma once

#include "base/time.h"

namespace vastus {

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Time now() const = 0;
};

/// The machine's own clock.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override {
    return Time(std::chrono::duration_cast<Duration>(std::chrono::system_clock::now().time_since_epoch()).count());
  }
};

}  // namespace vastus
