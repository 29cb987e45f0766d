// SPDX-License-Identifier: Apache-2.0
#include "search/words.h"

#include <algorithm>
#include <array>

#include <xapian.h>

namespace vastus::search {
namespace {

using namespace std::string_view_literals;

/// Longer ones are no words; a Xapian term ends at 245 bytes.
constexpr std::size_t word_bytes_max = 64;

bool is_apostrophe(unsigned character) { return character == '\'' || character == 0x2019 || character == 0x02BC; }

/// Combining marks belong to their letter, ZWJ and the like do not make words.
bool is_part_of_word(unsigned character) { return Xapian::Unicode::is_wordchar(character) && character != '_'; }

// Sorted, for the binary search.
constexpr std::array stop_words = {
    "a"sv,     "about"sv, "am"sv,     "an"sv,   "and"sv,   "any"sv,   "are"sv,  "as"sv,   "at"sv,    "be"sv,
    "but"sv,   "by"sv,    "can"sv,    "did"sv,  "do"sv,    "does"sv,  "for"sv,  "from"sv, "get"sv,   "got"sv,
    "had"sv,   "has"sv,   "have"sv,   "he"sv,   "her"sv,   "his"sv,   "how"sv,  "i"sv,    "if"sv,    "im"sv,
    "in"sv,    "is"sv,    "it"sv,     "its"sv,  "ive"sv,   "me"sv,    "my"sv,   "of"sv,   "on"sv,    "or"sv,
    "our"sv,   "she"sv,   "should"sv, "so"sv,   "some"sv,  "than"sv,  "that"sv, "the"sv,  "their"sv, "them"sv,
    "then"sv,  "there"sv, "these"sv,  "they"sv, "this"sv,  "those"sv, "to"sv,   "us"sv,   "very"sv,  "was"sv,
    "we"sv,    "were"sv,  "what"sv,   "when"sv, "where"sv, "which"sv, "who"sv,  "why"sv,  "will"sv,  "with"sv,
    "would"sv, "you"sv,   "your"sv};
static_assert(std::ranges::is_sorted(stop_words));

}  // namespace

std::vector<Word> words_of(std::string_view text, std::size_t words_max) {
  std::vector<Word> words;
  Xapian::Utf8Iterator at(text.data(), text.size());
  Xapian::Utf8Iterator const end;
  auto const position = [&](Xapian::Utf8Iterator const& it) {
    return it == end ? text.size() : std::size_t(it.raw() - text.data());
  };
  while (at != end && words.size() < words_max) {
    if (!is_part_of_word(*at)) {
      ++at;
      continue;
    }
    Word word{.folded = "", .first = position(at), .count = 0};
    while (at != end) {
      if (is_part_of_word(*at)) {
        Xapian::Unicode::append_utf8(word.folded, Xapian::Unicode::tolower(*at));
        ++at;
        word.count = position(at) - word.first;
        continue;
      }
      Xapian::Utf8Iterator next = at;
      if (!is_apostrophe(*at) || ++next == end || !is_part_of_word(*next)) break;
      at = next;
    }
    if (word.folded.size() <= word_bytes_max) words.push_back(std::move(word));
  }
  return words;
}

std::string folded(std::string_view text) {
  std::string joined;
  for (Word const& word : words_of(text)) {
    if (!joined.empty()) joined += ' ';
    joined += word.folded;
  }
  return joined;
}

bool is_stop_word(std::string_view folded) { return std::ranges::binary_search(stop_words, folded); }

}  // namespace vastus::search
