// SPDX-License-Identifier: Apache-2.0
#include "discussion/alarm.h"

#include <algorithm>

#include "base/text.h"

namespace vastus::discussion {
namespace {

constexpr std::array<std::string_view, 4> link_beginnings{"http://", "https://", "www.", "mailto:"};

/// English beginnings of the red flags every condition shares; a hit asks for a quick look and decides nothing.
constexpr std::array<std::string_view, 11> emergency_beginnings{
    "chest pain",   "chest tight", "short of breath", "can't breathe", "cannot breathe", "calf swelling",
    "swollen calf", "cold foot",   "fever",           "can't walk",    "suicid"};

/// These would be found in harmless words, such as “number”, if they were beginnings.
constexpr std::array<std::string_view, 2> emergency_words{"numb", "numbness"};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_gap(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '"' || c == '<' || c == ')'; }

std::size_t to_gap(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_gap(text[at])) ++at;
  return at;
}

unsigned char first_byte(std::string_view text) { return static_cast<unsigned char>(text.front()); }

}  // namespace

std::size_t count_alarms(std::vector<Alarm> const& found, Alarm::Kind kind) {
  return std::size_t(std::ranges::count(found, kind, &Alarm::kind));
}

AlarmFinder::AlarmFinder(std::vector<std::string> const& blocked) {
  using enum Phrase::Ends;
  for (auto const text : link_beginnings) phrases_.push_back({std::string(text), Alarm::Kind::link, anywhere});
  for (auto const text : emergency_beginnings) {
    phrases_.push_back({std::string(text), Alarm::Kind::emergency, anywhere});
  }
  for (auto const text : emergency_words) phrases_.push_back({std::string(text), Alarm::Kind::emergency, at_word_end});
  for (std::string const& text : blocked) {
    if (!text.empty()) phrases_.push_back({lower_ascii(text), Alarm::Kind::blocked, at_word_end});
  }
  std::ranges::stable_sort(phrases_, [](Phrase const& a, Phrase const& b) {
    if (first_byte(a.text) != first_byte(b.text)) return first_byte(a.text) < first_byte(b.text);
    return a.text.size() > b.text.size();
  });
  for (Phrase const& phrase : phrases_) ++first_[first_byte(phrase.text) + 1u];
  for (std::size_t byte = 1; byte < first_.size(); ++byte) first_[byte] += first_[byte - 1];
}

/// Zero when nothing stands at `at`.
std::size_t AlarmFinder::length_at(std::string_view lower, std::size_t at, Alarm::Kind& kind) const {
  auto const byte = first_byte(lower.substr(at, 1));
  for (std::size_t i = first_[byte]; i < first_[byte + 1u]; ++i) {
    Phrase const& phrase = phrases_[i];
    if (!lower.substr(at).starts_with(phrase.text)) continue;
    std::size_t const end = at + phrase.text.size();
    kind = phrase.kind;
    if (phrase.ends == Phrase::Ends::anywhere) return to_gap(lower, end) - at;
    if (end == lower.size() || !is_word(lower[end]) || !is_word(lower[end - 1])) return end - at;
  }
  return 0;
}

std::vector<Alarm> AlarmFinder::find(std::string_view text) const {
  std::string const lower = lower_ascii(text);
  std::vector<Alarm> found;
  for (std::size_t at = 0; at < lower.size();) {
    Alarm::Kind kind{};
    bool const may_begin = at == 0 || !is_word(lower[at - 1]) || !is_word(lower[at]);
    std::size_t const length = may_begin ? length_at(lower, at, kind) : 0;
    if (length > 0) found.push_back({.kind = kind, .at = at, .length = length});
    at += std::max<std::size_t>(length, 1);
  }
  return found;
}

}  // namespace vastus::discussion
