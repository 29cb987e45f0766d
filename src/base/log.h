// SPDX-License-Identifier: Apache-2.0
// Structured log lines: one JSON object a line on stderr, `at`, `level`, `event` and whatever the caller adds.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace vastus {

enum class LogLevel { debug, info, warning, error };

struct LogField {
  std::string_view name;
  std::string value;
};

/// Lines below `least` are dropped from now on.
void set_log_level(LogLevel least);

/// Writes one line; never throws, safe from every thread. `event` is a fixed phrase, details go into fields.
void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

}  // namespace vastus
