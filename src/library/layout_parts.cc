// SPDX-License-Identifier: Apache-2.0
#include "library/layout_parts.h"

#include "view/markdown.h"

namespace vastus::library {

Layout page_layout() {
  return {.prose = [](std::string_view markdown) { return render_markdown(markdown, MarkdownProfile::block).html(); },
          .statement =
              [](std::string_view markdown) { return render_markdown(markdown, MarkdownProfile::inline_only).html(); }};
}

}  // namespace vastus::library
