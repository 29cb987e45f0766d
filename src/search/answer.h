// SPDX-License-Identifier: Apache-2.0
// What the index answers to a question: which documents, in which order, and how they divide by facet.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "search/index.h"
#include "search/searchers.h"

namespace vastus::search {

[[nodiscard]] Results answer(Searcher const& searcher, Question const& question);

/// By name, then most first.
[[nodiscard]] std::vector<FacetCount> in_order(std::map<Facet, std::int64_t> const& counts);

}  // namespace vastus::search
