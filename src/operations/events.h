// SPDX-License-Identifier: Apache-2.0
// What is done to jobs that failed, each in one sentence for the journal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vastus::operations {

struct JobRetried {
  static constexpr std::string_view name = "operations.job_retried";
  std::string by, kind;
  [[nodiscard]] std::string sentence() const { return by + " let a failed job run again: " + kind + "."; }
};

struct JobsRetried {
  static constexpr std::string_view name = "operations.jobs_retried";
  std::string by, kind;
  std::int64_t count = 0;
  [[nodiscard]] std::string sentence() const {
    return by + " let " + std::to_string(count) + " failed jobs run again: " + kind + ".";
  }
};

struct JobDiscarded {
  static constexpr std::string_view name = "operations.job_discarded";
  std::string by, kind, reason;
  [[nodiscard]] std::string sentence() const {
    return by + " discarded a failed job, " + kind + ", because: " + reason;
  }
};

}  // namespace vastus::operations
