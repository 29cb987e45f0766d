// SPDX-License-Identifier: Apache-2.0
#include "discussion/rules.h"

#include <algorithm>

#include "base/text.h"

namespace vastus::discussion {

Verdict judge(std::vector<Alarm> const& found, Rules const& rules) {
  auto const links = count_alarms(found, Alarm::Kind::link);
  if (rules.on_links == OnLinks::refuse && links > 0) return Verdict::refused_for_links;
  bool const has_too_many = rules.on_links == OnLinks::decline_many && links > std::size_t(rules.links_most);
  bool const is_barred = rules.on_blocked == OnBlocked::decline && count_alarms(found, Alarm::Kind::blocked) > 0;
  return has_too_many || is_barred ? Verdict::declined_at_once : Verdict::waits;
}

std::vector<std::string> to_blocked_words(std::string_view lines) {
  std::vector<std::string> words;
  for (std::string_view const line : split(lines, '\n')) {
    std::string word(trimmed(line));
    if (!word.empty() && std::ranges::find(words, word) == words.end()) words.push_back(std::move(word));
  }
  return words;
}

std::string to_lines(std::vector<std::string> const& blocked) {
  std::string lines;
  for (std::string const& word : blocked) lines += word + '\n';
  return lines;
}

std::string_view word(OnBlocked choice) { return choice == OnBlocked::decline ? "decline" : "mark"; }

std::string_view word(OnLinks choice) {
  switch (choice) {
    case OnLinks::mark:
      return "mark";
    case OnLinks::decline_many:
      return "decline-many";
    case OnLinks::refuse:
      return "refuse";
  }
  return {};
}

OnBlocked to_on_blocked(std::string_view said) {
  return said == word(OnBlocked::decline) ? OnBlocked::decline : OnBlocked::mark;
}

OnLinks to_on_links(std::string_view said) {
  for (OnLinks const choice : {OnLinks::decline_many, OnLinks::refuse}) {
    if (said == word(choice)) return choice;
  }
  return OnLinks::mark;
}

}  // namespace vastus::discussion
