// SPDX-License-Identifier: Apache-2.0
// Takes the words out of a saved HTML page. Not a browser: what it cannot read is left out, nothing is ever shown as
// HTML.
#pragma once

#include <string_view>
#include <vector>

#include "library/article_text.h"

namespace vastus::library {

/// Paragraphs as block tags part them, entities decoded, scripts, styles, menus, forms and footers left out.
[[nodiscard]] std::vector<Paragraph> read_html(std::string_view html);

}  // namespace vastus::library
