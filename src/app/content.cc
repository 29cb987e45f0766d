// SPDX-License-Identifier: Apache-2.0
#include "app/content.h"

#include <string>

#include "view/markdown.h"

namespace vastus::app {

library::Layout library_layout() {
  return {.prose = [](std::string_view markdown) { return render_markdown(markdown, MarkdownProfile::block).html(); },
          .statement =
              [](std::string_view markdown) { return render_markdown(markdown, MarkdownProfile::inline_only).html(); }};
}

}  // namespace vastus::app
