// SPDX-License-Identifier: Apache-2.0
#include "discussion/comment.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace vastus::discussion {
namespace {

constexpr std::array<std::string_view, 4> link_beginnings{"http://", "https://", "www.", "mailto:"};

/// English phrases of the red flags every condition shares; a hit asks for a quick look and decides nothing.
constexpr std::array<std::string_view, 12> emergency_phrases{
    "chest pain",    "chest tight",  "short of breath", "can't breathe", "cannot breathe", "numb",
    "calf swelling", "swollen calf", "cold foot",       "fever",         "can't walk",     "suicid"};

bool is_word_end(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '"' || c == '<' || c == ')'; }

std::size_t to_word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_word_end(text[at])) ++at;
  return at;
}

}  // namespace

std::vector<Alarm> alarms(std::string_view text) {
  std::string const lower = lower_ascii(text);
  std::vector<Alarm> found;
  for (std::size_t at = 0; at < lower.size();) {
    auto const starts = [&](std::string_view phrase) { return std::string_view(lower).substr(at).starts_with(phrase); };
    std::size_t end = at;
    if (std::ranges::any_of(link_beginnings, starts)) {
      end = to_word_end(lower, at);
      found.push_back({.kind = Alarm::Kind::link, .at = at, .length = end - at});
    } else if (auto const phrase = std::ranges::find_if(emergency_phrases, starts); phrase != emergency_phrases.end()) {
      end = to_word_end(lower, at + phrase->size());
      found.push_back({.kind = Alarm::Kind::emergency, .at = at, .length = end - at});
    }
    at = std::max(end, at + 1);
  }
  return found;
}

}  // namespace vastus::discussion
