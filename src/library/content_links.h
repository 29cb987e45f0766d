// SPDX-License-Identifier: Apache-2.0
// The links inside a piece of Markdown, so that none leads nowhere in the school.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "library/record.h"

namespace vastus::library {

struct MarkdownLink {
  std::string target;
  int line = 0;  ///< counted from 0 within the text
};

/// Inline links, pictures and reference definitions.
[[nodiscard]] std::vector<MarkdownLink> list_links(std::string_view markdown);

/// What an address inside the school names.
struct Address {
  enum class Means { page, record, nothing } means = Means::nothing;
  Kind kind = Kind::condition;
  std::string slug;
};

/// Reads `/muscles/vastus-medialis#claim` and the like; fragment and query are passed over.
[[nodiscard]] Address read_address(std::string_view target);

}  // namespace vastus::library
