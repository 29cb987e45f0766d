// SPDX-License-Identifier: Apache-2.0
// The paragraphs of an article as somebody saved it: plain text, or HTML of which only the words are kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vastus::library {

struct Paragraph {
  std::string text;  ///< one line, single spaces
  int line = 0;      ///< where it begins in the file, from 1
  bool is_heading = false;
};

/// `bytes` must be well-formed UTF-8. What begins with `<` is read as HTML.
[[nodiscard]] std::vector<Paragraph> read_paragraphs(std::string_view bytes);

/// The sentences of a paragraph. A full stop ends one when a space and no small letter follow and no abbreviation
/// precedes.
[[nodiscard]] std::vector<std::string> split_sentences(std::string_view paragraph);

/// `text` as Markdown that shows exactly these words.
[[nodiscard]] std::string escape_markdown(std::string_view text);

}  // namespace vastus::library
