// SPDX-License-Identifier: Apache-2.0
// What a document becomes in the index, and back. The terms:
//
//     Zknee        the stem of a word, with its position: what words and phrases are searched by
//     XSrunner knee   one of the names of a group of synonyms stands here
//     XFkind:condition   a facet
//     Qcondition/runners-knee   the document itself
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "search/index.h"

namespace vastus::search {

inline constexpr Xapian::valueno facets_slot = 0;

inline constexpr std::string_view facet_prefix = "XF";

[[nodiscard]] std::string stem_term(std::string const& stem);
[[nodiscard]] std::string group_term(std::string const& group);
[[nodiscard]] std::string facet_term(Facet const& facet);
[[nodiscard]] std::string key_term(Key const& key);

/// What is kept to be shown.
struct Shown {
  Key key;
  std::string url;
  std::string title;
  std::string summary;
};
[[nodiscard]] Shown shown_of(Xapian::Document const& document);
/// The facets as the value of `facets_slot` keeps them.
[[nodiscard]] std::vector<Facet> facets_of(std::string_view value);
/// Of `XFkind:condition`; nothing for other terms.
[[nodiscard]] std::optional<Facet> facet_of_term(std::string_view term);

/// The words of many documents: each is stemmed once, and counted once for each document that has it.
class Vocabulary {
 public:
  /// What words are searched by.
  struct Term {
    std::string text;
    Xapian::termcount mentions = 0;  ///< so far in the document that is being made
  };
  struct Entry {
    Term* term = nullptr;
    Xapian::termcount documents = 0;
    std::uint64_t last_document = 0;
  };

  [[nodiscard]] Entry& of(std::string const& word);
  [[nodiscard]] Term& of_group(std::string const& group) { return term(group_term(group)); }
  /// What mistyped words are compared with: once for many documents, as each word costs its trigrams.
  void save_spelling(Xapian::WritableDatabase& db) const;

  std::uint64_t document = 0;  ///< counts up with each document

 private:
  [[nodiscard]] Term& term(std::string text);

  std::unordered_map<std::string, Entry> entries_;
  std::unordered_map<std::string, Term> terms_;
  Xapian::Stem stem_{"en"};
};

/// What is kept of `document`; adds its words to `vocabulary`.
[[nodiscard]] Xapian::Document made_of(Document const& document, Synonyms const& synonyms, Vocabulary& vocabulary);

}  // namespace vastus::search
