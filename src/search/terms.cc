// SPDX-License-Identifier: Apache-2.0
#include "search/terms.h"

#include <algorithm>

#include "base/fault.h"
#include "base/text.h"
#include "search/impact.h"
#include "search/record.h"
#include "search/words.h"

namespace vastus::search {
namespace {

constexpr std::size_t stem_prefix_bytes = 1;
constexpr Xapian::termcount title_weight = 10;
constexpr Xapian::termcount summary_weight = 3;
constexpr Xapian::termcount body_weight = 1;
constexpr std::size_t summary_characters_max = 500;

/// Xapian refuses terms over 245 bytes; facet values may be as long as they like.
std::string bounded(std::string term) {
  constexpr std::size_t bytes_max = 200;
  if (term.size() <= bytes_max) return term;
  std::string const rest = std::to_string(stable_hash(term));
  return term.substr(0, bytes_max - rest.size()) + rest;
}

std::string shortened(std::string_view text, std::size_t characters_max) {
  std::size_t characters = 0;
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    bool const begins = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
    if (begins && ++characters > characters_max) break;
  }
  return std::string(text.substr(0, end));
}

/// Adds one field after the other; a gap keeps phrases within their field.
class Writing {
 public:
  Writing(Xapian::Document& into, Synonyms const& synonyms, Vocabulary& vocabulary)
      : into_(into), synonyms_(synonyms), vocabulary_(vocabulary) {}

  void add(std::string_view text, Xapian::termcount weight) {
    std::vector<std::string> stems;
    bool may_name = false;
    for (Word const& word : words_of(text)) {
      Vocabulary::Entry& entry = vocabulary_.of(word.folded);
      into_.add_posting(entry.term->text, ++position_, 0);
      mention(*entry.term, weight);
      stems.push_back(entry.term->text.substr(stem_prefix_bytes));
      may_name = may_name || synonyms_.knows(stems.back());
      if (entry.last_document != vocabulary_.document) ++entry.documents;
      entry.last_document = vocabulary_.document;
    }
    if (may_name) {
      for (auto const& match : synonyms_.names_in(stems)) mention(vocabulary_.of_group(match.group), weight);
    }
    position_ += 100;
  }

  void finish(int prominence) {
    for (Vocabulary::Term* term : mentioned_) {
      into_.add_term(term->text, impact(term->mentions, all_mentions_, prominence));
      term->mentions = 0;
    }
  }

 private:
  void mention(Vocabulary::Term& term, Xapian::termcount weight) {
    if (term.mentions == 0) mentioned_.push_back(&term);
    term.mentions += weight;
    all_mentions_ += weight;
  }

  Xapian::Document& into_;
  Synonyms const& synonyms_;
  Vocabulary& vocabulary_;
  Xapian::termpos position_ = 0;
  std::vector<Vocabulary::Term*> mentioned_;
  Xapian::termcount all_mentions_ = 0;
};

}  // namespace

std::string stem_term(std::string const& stem) { return "Z" + stem; }
std::string group_term(std::string const& group) { return bounded("XS" + group); }
std::string facet_term(Facet const& facet) {
  return bounded(std::string(facet_prefix) + facet.name + ":" + facet.value);
}
std::string key_term(Key const& key) { return bounded("Q" + key.kind + "/" + key.slug); }

Shown shown_of(Xapian::Document const& document) {
  std::string const data = document.get_data();
  auto const fields = from_record(data);
  ENSURE(fields.size() == 5, "a document keeps five fields");
  return {.key = {std::string(fields[0]), std::string(fields[1])},
          .url = std::string(fields[2]),
          .title = std::string(fields[3]),
          .summary = std::string(fields[4])};
}

std::optional<Facet> facet_of_term(std::string_view term) {
  auto const colon = term.find(':');
  if (!term.starts_with(facet_prefix) || colon == std::string_view::npos) return std::nullopt;
  return Facet{std::string(term.substr(facet_prefix.size(), colon - facet_prefix.size())),
               std::string(term.substr(colon + 1))};
}

std::vector<Facet> facets_of(std::string_view value) {
  auto const fields = from_record(value);
  std::vector<Facet> facets;
  for (std::size_t at = 0; at + 1 < fields.size(); at += 2) {
    facets.push_back({std::string(fields[at]), std::string(fields[at + 1])});
  }
  return facets;
}

Xapian::Document made_of(Document const& document, Synonyms const& synonyms, Vocabulary& vocabulary) {
  ++vocabulary.document;
  Xapian::Document made;
  Writing writing(made, synonyms, vocabulary);
  writing.add(document.title, title_weight);
  for (std::string const& other : document.also) writing.add(other, title_weight);
  for (Keyword const& keyword : document.keywords)
    writing.add(keyword.text, Xapian::termcount(std::max(1, keyword.weight)));
  writing.add(document.summary, summary_weight);
  writing.add(document.body, body_weight);
  writing.finish(document.prominence);

  std::vector<std::string> facets;
  auto const add_facet = [&](Facet const& facet) {
    made.add_boolean_term(facet_term(facet));
    facets.insert(facets.end(), {facet.name, facet.value});
  };
  add_facet({"kind", document.key.kind});
  for (Facet const& facet : document.facets) add_facet(facet);
  made.add_value(facets_slot, to_record(facets));
  made.set_data(to_record(std::vector<std::string>{document.key.kind, document.key.slug, document.url, document.title,
                                                   shortened(document.summary, summary_characters_max)}));
  made.add_boolean_term(key_term(document.key));
  return made;
}

Vocabulary::Entry& Vocabulary::of(std::string const& word) {
  auto const [at, is_new] = entries_.try_emplace(word);
  if (is_new) at->second.term = &term(stem_term(stem_(word)));
  return at->second;
}

Vocabulary::Term& Vocabulary::term(std::string text) {
  auto const [at, is_new] = terms_.try_emplace(text);
  if (is_new) at->second.text = std::move(text);
  return at->second;
}

void Vocabulary::save_spelling(Xapian::WritableDatabase& db) const {
  for (auto const& [word, entry] : entries_) db.add_spelling(word, std::max<Xapian::termcount>(entry.documents, 1));
}

}  // namespace vastus::search
