// SPDX-License-Identifier: Apache-2.0
// Finds the end of a head line by line. Line ends are CR LF only and no line continues the one before:
// a bare LF, a bare CR or a fold is where two parsers begin to disagree about a message.
#include "net/characters.h"
#include "net/parser.h"

namespace vastus::net {
namespace {

/// The target with room for a method, a version and the end of the line.
std::size_t request_line_bytes_max(HeadLimits const& limits) { return limits.target_bytes_max + 64; }

bool is_clean(std::string_view line) {
  bool clean = true;
  for (char const c : line) clean &= may_stand_in_line(c);
  return clean;
}

}  // namespace

HeadWatch::State HeadWatch::refuse(int status) {
  refusal_ = status;
  return State::refused;
}

HeadWatch::State HeadWatch::look(std::string_view bytes, HeadLimits const& limits) {
  while (true) {
    std::size_t const end = bytes.find('\n', scanned_);
    if (end == std::string_view::npos) break;
    if (end == line_start_ || bytes[end - 1] != '\r') return refuse(400);
    std::string_view const line = bytes.substr(line_start_, end - 1 - line_start_);
    line_start_ = scanned_ = end + 1;
    State const state = take_line(line, limits);
    if (state != State::incomplete) return state;
  }
  scanned_ = bytes.size();
  bool const in_request_line = lines_ == 0;
  // A TLS greeting or other noise has no line end to wait for.
  if (in_request_line && bytes.size() > line_start_ && !may_stand_in_line(bytes[line_start_]) &&
      bytes[line_start_] != '\r') {
    return refuse(400);
  }
  if (in_request_line && bytes.size() - line_start_ > request_line_bytes_max(limits) + 2) return refuse(414);
  if (bytes.size() > limits.head_bytes_max) return refuse(431);
  return State::incomplete;
}

HeadWatch::State HeadWatch::take_line(std::string_view line, HeadLimits const& limits) {
  if (line.empty()) {
    if (lines_ > 0) return line_start_ > limits.head_bytes_max ? refuse(431) : State::complete;
    if (leading_bytes_ > 0) return refuse(400);
    leading_bytes_ = line_start_;
    return State::incomplete;
  }
  if (lines_ == 0 && line.size() > request_line_bytes_max(limits)) return refuse(414);
  if (!is_clean(line)) return refuse(400);
  if (lines_ > 0 && (line.front() == ' ' || line.front() == '\t')) return refuse(400);
  if (++lines_ > limits.fields_max + 1) return refuse(431);
  return State::incomplete;
}

}  // namespace vastus::net
