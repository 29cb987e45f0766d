// SPDX-License-Identifier: Apache-2.0
#include "library/plain_words.h"

#include <algorithm>

namespace vastus::library {

std::string plain_words(std::string_view markdown, std::size_t most) {
  std::string out;
  for (std::size_t at = 0; at < markdown.size(); ++at) {
    char const c = markdown[at];
    if (c == '*' || c == '`' || c == '[') continue;
    if (c == ']' && markdown.substr(at + 1).starts_with('(')) {
      at = std::min(markdown.find(')', at), markdown.size());
      continue;
    }
    out += c == '\n' ? ' ' : c;
  }
  if (out.size() <= most) return out;
  auto const space = out.rfind(' ', most);
  if (space == std::string::npos) return out;
  return out.substr(0, space) + "…";
}

}  // namespace vastus::library
