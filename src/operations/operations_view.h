// SPDX-License-Identifier: Apache-2.0
// What the operator's pages show (`operations/jobs`, `operations/health`).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "web/frame.h"
#include "web/office_nav.h"

namespace vastus::operations {

struct WaitingView {
  std::string kind;
  std::string count;  ///< `1,000+`
  std::string due;
};

struct RunningView {
  std::string kind;
  std::string since;
  std::string node;
  std::string until;
  std::int64_t attempts = 0;
  bool is_overdue = false;  ///< its runner vanished; the next one takes it over
};

struct FailedKindView {
  std::string kind;
  std::string count;
};

struct FailedView {
  std::string code;
  std::string kind;
  std::string about;  ///< of a letter: to whom and its subject; or empty
  std::string error;
  std::string at;
  std::int64_t attempts = 0;
  std::string reason;  ///< typed for discarding, when that was refused
  std::optional<std::string> reason_error{};
};

struct JobsView {
  Frame frame;
  OfficeNav nav;
  std::string csrf;
  std::string done, complaint;
  std::vector<WaitingView> waiting;
  std::vector<RunningView> running;
  std::vector<FailedKindView> failed_kinds;
  std::vector<FailedView> failed;
  bool has_more_failed = false;
};

struct FindingView {
  std::string name;
  std::string value;
  bool is_fine = true;
  std::string advice;
};

struct HealthView {
  Frame frame;
  OfficeNav nav;
  std::string summary;
  bool is_fine = true;
  std::vector<FindingView> findings;
};

}  // namespace vastus::operations
