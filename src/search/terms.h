// SPDX-License-Identifier: Apache-2.0
// What a document becomes in the index, and back. The terms:
//
//     knees        a word as it stands, with its position, for phrases and spelling
//     Zknee        its stem: what words are searched by
//     XSrunner knee   one of the names of a group of synonyms stands here
//     XFkind:condition   a facet
//     Qcondition/runners-knee   the document itself
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "search/index.h"

namespace vastus::search {

inline constexpr Xapian::valueno facets_slot = 0;
inline constexpr Xapian::valueno prominence_slot = 1;

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

/// How many documents have each word, as it stands.
using Spelt = std::map<std::string, Xapian::termcount>;

/// Puts `document` in, in place of the one with its key, and counts its words in `spelt`.
void put_document(Xapian::WritableDatabase& db, Document const& document, Synonyms const& synonyms, Spelt& spelt);
/// Adds to what mistyped words are compared with: once for many documents, as each word costs its trigrams.
void add_spelt(Xapian::WritableDatabase& db, Spelt const& spelt);

}  // namespace vastus::search
