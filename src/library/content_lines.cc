// SPDX-License-Identifier: Apache-2.0
#include "library/content_lines.h"

#include <algorithm>

#include "base/text.h"

namespace vastus::library {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_key_character(char c) { return is_lower(c) || (c >= '0' && c <= '9') || c == '-'; }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

}  // namespace

ContentLines::ContentLines(std::string file, std::string_view bytes)
    : file_(std::move(file)), lines_(split(bytes, '\n')) {
  if (lines_.back().empty()) lines_.pop_back();  // what follows the last LF is no line
}

void ContentLines::complain(int line, std::string message) { errors_.push_back({file_, line, std::move(message)}); }

std::optional<Field> to_field(std::string_view line, int number) {
  auto const colon = line.find(": ");
  if (colon == std::string_view::npos || colon == 0 || !is_lower(line[0])) return std::nullopt;
  std::string_view const key = line.substr(0, colon);
  if (!std::all_of(key.begin(), key.end(), is_key_character)) return std::nullopt;
  return Field{.key = std::string(key), .value = std::string(line.substr(colon + 2)), .line = number};
}

void check_bytes(ContentLines& lines, std::string_view bytes) {
  int number = 0;
  for (std::string_view const line : split(bytes, '\n')) {
    ++number;
    if (!is_utf8(line)) lines.complain(number, "is not well-formed UTF-8");
    if (line.ends_with('\r')) {
      lines.complain(number, "ends in CR LF; content files end lines in LF");
    } else if (std::any_of(line.begin(), line.end(), is_control)) {
      lines.complain(number, "holds a control character or a tab");
    }
    if (line.ends_with(' ')) lines.complain(number, "ends in a space");
  }
  if (bytes.empty()) return lines.complain(1, "the file is empty");
  if (!bytes.ends_with('\n')) lines.complain(number, "the last line must end in LF");
  if (bytes.ends_with("\n\n")) lines.complain(number - 1, "the file must end in exactly one LF");
}

}  // namespace vastus::library
