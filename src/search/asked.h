// SPDX-License-Identifier: Apache-2.0
// What a visitor's words mean to the index. Any bytes are understood as something.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "search/index.h"

namespace vastus::search {

struct Asked {
  Xapian::Query every;    ///< each word, each phrase
  Xapian::Query any;      ///< at least one of them
  std::size_t words = 0;  ///< words, phrases and names that each may be there or not
  std::set<std::string> stems;
  std::set<std::string> groups;
  std::string corrected;  ///< the question with its mistyped words replaced; empty when none was
};

[[nodiscard]] Asked understand(std::string_view text, Xapian::Database const& db, Synonyms const& synonyms);

/// `query` within the facets named.
[[nodiscard]] Xapian::Query narrowed(Xapian::Query const& query, std::vector<Facet> const& facets);

}  // namespace vastus::search
