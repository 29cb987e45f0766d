// SPDX-License-Identifier: Apache-2.0
#include "helpdesk/ticket.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"

namespace vastus::helpdesk {
namespace {

/// English beginnings of what people write when minutes count. A hit adds a sentence and decides nothing.
constexpr std::array<std::string_view, 16> emergency_phrases{
    "chest pain",   "chest tight", "can't breathe", "cannot breathe", "can’t breathe", "short of breath",
    "heart attack", "stroke",      "unconscious",   "suicid",         "kill myself",   "end my life",
    "overdose",     "bleeding",    "emergency",     "collapsed"};

bool is_word_byte(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

}  // namespace

State after_their_words(State before) { return before == State::fresh ? State::fresh : State::ours; }

std::optional<Duration> median(std::vector<Duration> waits) {
  if (waits.empty()) return std::nullopt;
  auto const middle = waits.begin() + std::ptrdiff_t(waits.size() / 2);
  std::ranges::nth_element(waits, middle);
  return *middle;
}

bool may_be_emergency(std::string_view text) {
  std::string const lower = lower_ascii(text);
  return std::ranges::any_of(emergency_phrases, [&](std::string_view phrase) { return lower.contains(phrase); });
}

std::vector<std::string> words_in(std::string_view text, std::size_t most) {
  std::string const lower = lower_ascii(text);
  std::set<std::string> words;
  for (std::size_t at = 0; at < lower.size() && words.size() < most;) {
    std::size_t end = at;
    while (end < lower.size() && is_word_byte(lower[end])) ++end;
    if (end - at >= 3 && end - at <= 60) words.insert(lower.substr(at, end - at));
    at = end + 1;
  }
  return {words.begin(), words.end()};
}

std::string TicketMoved::sentence() const {
  std::string const code = to_code(ticket.number());
  switch (to) {
    case State::fresh:
    case State::ours:
      return who + " opened ticket " + code + " again.";
    case State::theirs:
      return who + " left ticket " + code + " waiting for its writer.";
    case State::closed:
      return who + " closed ticket " + code + ".";
  }
  return {};
}

std::string TicketAssigned::sentence() const {
  std::string const code = to_code(ticket.number());
  if (to.empty()) return who + " took the assignment off ticket " + code + ".";
  return who + " gave ticket " + code + " to " + to + ".";
}

std::string AnswerChanged::sentence() const {
  std::string const what = " the usual question “" + question + "”.";
  switch (act) {
    case Act::added:
      return who + " added" + what;
    case Act::changed:
      return who + " changed" + what;
    case Act::removed:
      return who + " removed" + what;
  }
  return {};
}

}  // namespace vastus::helpdesk
