// SPDX-License-Identifier: Apache-2.0
#include "search/synonyms.h"

#include <algorithm>

#include <fmt/format.h>
#include <xapian.h>

#include "base/text.h"
#include "search/words.h"

namespace vastus::search {
namespace {

constexpr std::size_t name_words_max = 6;

std::string joined(std::span<std::string const> stems) {
  std::string text;
  for (std::string const& stem : stems) {
    if (!text.empty()) text += ' ';
    text += stem;
  }
  return text;
}

}  // namespace

Expected<Synonyms, Synonyms::Complaint> Synonyms::from_text(std::string_view text) {
  Synonyms synonyms;
  synonyms.text_ = text;
  Xapian::Stem const stem("en");
  int number = 0;
  for (std::string_view const line : split(text, '\n')) {
    ++number;
    auto const complaint = [&](std::string what) { return Unexpected<Complaint>({number, std::move(what)}); };
    if (trimmed(line).empty() || trimmed(line).starts_with('#')) continue;
    std::string group;
    auto const names = split(line, '=');
    if (names.size() < 2) return complaint("a line needs two names, with = between them");
    for (std::string_view const name : names) {
      std::vector<std::string> stems;
      for (Word const& word : words_of(name)) {
        stems.push_back(stem(word.folded));
        synonyms.words_.insert(word.folded);
        synonyms.stems_.insert(stems.back());
      }
      if (stems.empty() || stems.size() > name_words_max) return complaint("a name has one to six words");
      std::string const key = joined(stems);
      if (group.empty()) group = key;
      if (!synonyms.group_of_.emplace(key, group).second) {
        return complaint(fmt::format("\"{}\" has a line already, or says the same as a name beside it", trimmed(name)));
      }
    }
  }
  return synonyms;
}

std::vector<Synonyms::Match> Synonyms::names_in(std::span<std::string const> stems) const {
  std::vector<Match> matches;
  for (std::size_t at = 0; at < stems.size();) {
    std::size_t length = stems_.contains(stems[at]) ? std::min(name_words_max, stems.size() - at) : 0;
    for (; length > 0; --length) {
      auto const found = group_of_.find(joined(stems.subspan(at, length)));
      if (found == group_of_.end()) continue;
      matches.push_back({.first = at, .count = length, .group = found->second});
      break;
    }
    at += std::max<std::size_t>(length, 1);
  }
  return matches;
}

}  // namespace vastus::search
