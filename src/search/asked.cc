// SPDX-License-Identifier: Apache-2.0
#include "search/asked.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "search/terms.h"
#include "search/words.h"

namespace vastus::search {
namespace {

constexpr std::size_t question_bytes_max = 1000;
constexpr std::size_t words_max = 24;

/// `he said "knee pain" twice`: what lies between two straight quotes is a phrase. An odd quote is no quote.
struct Part {
  std::string text;
  bool is_phrase = false;
};

std::string with_straight_quotes(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    // “ ” „ are E2 80 9C to 9E.
    bool const is_curly =
        text.starts_with("\xE2\x80\x9C") || text.starts_with("\xE2\x80\x9D") || text.starts_with("\xE2\x80\x9E");
    out += is_curly ? '"' : text.front();
    text.remove_prefix(is_curly ? 3 : 1);
  }
  return out;
}

std::vector<Part> parts_of(std::string_view text) {
  std::string const straight = with_straight_quotes(text);
  auto const pieces = split(straight, '"');
  std::vector<Part> parts;
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    bool const is_closed = at % 2 == 1 && at + 1 < pieces.size();
    parts.push_back({std::string(pieces[at]), is_closed});
  }
  return parts;
}

/// A word, phrase or name, and in how many documents it may be.
struct Unit {
  Xapian::Query query;
  Xapian::doccount documents = 0;
};

/// In more documents than these a word is common: it only weighs among documents that have a rarer one, as looking at
/// all that have it would cost more than all else. In a library that small no word is.
constexpr Xapian::doccount common_from = 5'000;

/// At least one of `units`; when some are common, at least one of the others, or the rarest.
Xapian::Query any_of(std::vector<Unit> const& units) {
  if (units.empty()) return {};
  auto const rarest = std::ranges::min(units, {}, &Unit::documents).documents;
  std::vector<Xapian::Query> telling, common;
  for (Unit const& unit : units) {
    (unit.documents <= std::max(rarest, common_from) ? telling : common).push_back(unit.query);
  }
  Xapian::Query const any(Xapian::Query::OP_OR, telling.begin(), telling.end());
  if (common.empty()) return any;
  return {Xapian::Query::OP_AND_MAYBE, any, {Xapian::Query::OP_OR, common.begin(), common.end()}};
}

class Understanding {
 public:
  Understanding(Xapian::Database const& db, Synonyms const& synonyms) : db_(db), synonyms_(synonyms) {}

  void add(Part const& part) {
    std::vector<std::string> words;
    for (Word const& word : words_of(part.text, words_max - std::min(words_max, words_seen_)))
      words.push_back(word.folded);
    words_seen_ += words.size();
    if (part.is_phrase && words.size() > 1) return add_phrase(words);
    for (std::string& word : words) word = corrected(word);
    add_words(words);
  }

  [[nodiscard]] Asked finish() {
    std::vector<Xapian::Query> queries;
    for (Unit const& unit : units_) queries.push_back(unit.query);
    asked_.every = {Xapian::Query::OP_AND, queries.begin(), queries.end()};
    asked_.any = any_of(units_);
    asked_.words = units_.size();
    if (has_corrections_) asked_.corrected = said_;
    return std::move(asked_);
  }

 private:
  /// No more than these have all of `terms`.
  [[nodiscard]] Xapian::doccount documents_with(std::vector<std::string> const& terms) const {
    Xapian::doccount least = db_.get_doccount();
    for (std::string const& term : terms) least = std::min(least, db_.get_termfreq(term));
    return least;
  }

  void add_phrase(std::vector<std::string> const& words) {
    std::vector<std::string> terms;
    std::string phrase;
    for (std::string const& word : words) {
      std::string const stem = stem_(word);
      terms.push_back(stem_term(stem));
      asked_.stems.insert(stem);
      phrase += (phrase.empty() ? "" : " ") + word;
    }
    Xapian::Query const in_a_row(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(), Xapian::termcount(terms.size()));
    units_.push_back({in_a_row, documents_with(terms)});
    say('"' + phrase + '"');
  }

  void add_words(std::vector<std::string> const& words) {
    std::vector<std::string> stems;
    for (std::string const& word : words) {
      stems.push_back(stem_(word));
      say(word);
    }
    auto const names = synonyms_.names_in(stems);
    // "the" alone is a question, too: common words are left out only beside others.
    bool const only_common = std::ranges::all_of(words, is_stop_word) && units_.empty();
    auto name = names.begin();
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (name != names.end() && name->first == at) {
        add_name(std::span(stems).subspan(at, name->count), name->group);
        at += name->count - 1;
        ++name;
      } else if (only_common || !is_stop_word(words[at])) {
        std::string const term = stem_term(stems[at]);
        units_.push_back({Xapian::Query(term), db_.get_termfreq(term)});
        asked_.stems.insert(stems[at]);
      }
    }
  }

  void add_name(std::span<std::string const> stems, std::string const& group) {
    std::vector<std::string> terms;
    for (std::string const& stem : stems) {
      terms.push_back(stem_term(stem));
      asked_.stems.insert(stem);
    }
    asked_.groups.insert(group);
    Xapian::Query const as_typed(Xapian::Query::OP_AND, terms.begin(), terms.end());
    units_.push_back({Xapian::Query(Xapian::Query::OP_OR, as_typed, Xapian::Query(group_term(group))),
                      documents_with(terms) + db_.get_termfreq(group_term(group))});
  }

  /// The likeliest word of the index for one that is not in it; the word itself when it is, or nothing is near.
  [[nodiscard]] std::string corrected(std::string const& word) {
    constexpr std::size_t bytes_max = 32;
    std::string const stem = stem_(word);
    bool const is_known = db_.term_exists(stem_term(stem)) || synonyms_.knows(stem);
    if (is_known || is_stop_word(word) || word.size() < 4 || word.size() > bytes_max) return word;
    std::string const nearest = db_.get_spelling_suggestion(word, word.size() < 6 ? 1 : 2);
    if (nearest.empty()) return word;
    has_corrections_ = true;
    return nearest;
  }

  void say(std::string_view word) {
    if (!said_.empty()) said_ += ' ';
    said_ += word;
  }

  Xapian::Database const& db_;
  Synonyms const& synonyms_;
  Xapian::Stem stem_{"en"};
  std::vector<Unit> units_;
  Asked asked_;
  std::string said_;
  bool has_corrections_ = false;
  std::size_t words_seen_ = 0;
};

}  // namespace

Asked understand(std::string_view text, Xapian::Database const& db, Synonyms const& synonyms) {
  Understanding understanding(db, synonyms);
  for (Part const& part : parts_of(text.substr(0, question_bytes_max))) understanding.add(part);
  return understanding.finish();
}

Xapian::Query narrowed(Xapian::Query const& query, std::vector<Facet> const& facets) {
  std::map<std::string, std::vector<std::string>> terms;
  for (Facet const& facet : facets) terms[facet.name].push_back(facet_term(facet));
  Xapian::Query narrow = query;
  for (auto const& [name, values] : terms) {
    Xapian::Query const one_of(Xapian::Query::OP_OR, values.begin(), values.end());
    narrow = Xapian::Query(Xapian::Query::OP_FILTER, narrow, one_of);
  }
  return narrow;
}

}  // namespace vastus::search
