// SPDX-License-Identifier: Apache-2.0
// Markdown to markup that is safe whoever wrote it: HTML in it is shown as text, addresses obey `is_safe_address`.
#pragma once

#include <cstdint>
#include <string_view>

#include "view/markup.h"

namespace vastus {

enum class MarkdownProfile : std::uint8_t {
  block,        ///< prose: paragraphs, headings, lists, tables, pictures
  inline_only,  ///< one paragraph without its <p>: a claim, a caption; further paragraphs go on in the same line
  comment,      ///< a visitor's text: no headings, no pictures, no tables, links that search engines do not follow
};

[[nodiscard]] Markup render_markdown(std::string_view markdown, MarkdownProfile profile);

}  // namespace vastus
