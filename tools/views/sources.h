// SPDX-License-Identifier: Apache-2.0
// The templates of a tree, read from disk, and what the tool writes back.
#pragma once

#include "weave.h"

namespace vastus::views {

/// `ROOT/library/views/condition.html` is the template library/condition.
[[nodiscard]] Templates read_templates(std::string const& root);
[[nodiscard]] Numbers numbers_of(std::map<std::string, std::string> const& words);
/// `template_words()` of view/words.h as C++.
[[nodiscard]] std::string word_table(std::map<std::string, std::string> const& words);

[[nodiscard]] std::string content_of(std::string const& file);
/// Leaves an equal file alone, so that nothing is built again for it.
void write_if_changed(std::string const& file, std::string const& text);

}  // namespace vastus::views
