// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"

#include <atomic>
#include <cstdio>

#include <fmt/format.h>

#include "base/clock.h"

namespace vastus {
namespace {

std::atomic<LogLevel> least_level = LogLevel::info;

std::string_view name_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return "debug";
    case LogLevel::info:
      return "info";
    case LogLevel::warning:
      return "warning";
    case LogLevel::error:
      return "error";
  }
  return "error";
}

void add_quoted(std::string& line, std::string_view text) {
  line += '"';
  for (char const c : text) {
    if (c == '"' || c == '\\') {
      line += '\\';
      line += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      line += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      line += c;
    }
  }
  line += '"';
}

}  // namespace

void set_log_level(LogLevel least) { least_level = least; }

void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
  if (level < least_level) return;
  std::string line =
      fmt::format(R"({{"at":"{}","level":"{}","event":)", to_rfc3339(SystemClock().now()), name_of(level));
  add_quoted(line, event);
  for (auto const& [name, value] : fields) {
    line += ',';
    add_quoted(line, name);
    line += ':';
    add_quoted(line, value);
  }
  line += "}\n";
  // One write keeps lines of several threads apart.
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace vastus
