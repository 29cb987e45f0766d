// SPDX-License-Identifier: Apache-2.0
// What a page leads on to: the records around it, by kind, and how to pass it on.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "library/claim_view.h"
#include "library/reading.h"
#include "view/words.h"

namespace vastus::library {

/// `Exercises`, `Articles`: what a list of that kind is called, one of the Words.
[[nodiscard]] std::string_view plural_of(Kind kind);

[[nodiscard]] std::vector<LinkGroup> groups_of(Words const& words, std::span<Neighbour const> neighbours);
[[nodiscard]] std::vector<LinkView> links_to(std::span<ConditionCard const> cards);

/// Everything the page at `path` of the school at `school_url` leads on to. A group without links is left out, a very
/// long one ends in the search.
[[nodiscard]] FurtherView further(Words const& words, std::string const& school_url, std::string const& title,
                                  std::string const& path, std::vector<LinkGroup> groups);

}  // namespace vastus::library
