// SPDX-License-Identifier: Apache-2.0
// Lays a page into its layouts, checks each slot against its place in the HTML and writes the whole down as C++.
#pragma once

#include "context.h"

namespace vastus::views {

/// One statement of a view's function.
struct Step {
  enum class Does { literal, write, word, call, branch, other_branch, loop, empty, end };
  Does does;
  Spot spot;
  std::string text;           // the HTML of a literal, otherwise C++
  Write write = Write::text;  // of a slot or word
};

/// Each word's place in the table that Html looks up; all templates of the product share it.
using Numbers = std::map<std::string, std::size_t>;

/// Every word of every template with its plural. Refuses one word with two plurals.
[[nodiscard]] std::map<std::string, std::string> words_of(Templates const& all);

[[nodiscard]] std::vector<Step> weave(Template const& page, Templates const& all, Numbers const& words);

/// `text` as a C++ string literal.
[[nodiscard]] std::string as_literal(std::string_view text);

/// The room's header and source: one function for each template that is no layout.
[[nodiscard]] std::string header_of(std::string const& room, Templates const& all);
[[nodiscard]] std::string source_of(std::string const& room, Templates const& all, Numbers const& words);

}  // namespace vastus::views
