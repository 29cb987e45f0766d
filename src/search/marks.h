// SPDX-License-Identifier: Apache-2.0
// Shows why a text was found.
#pragma once

#include <string_view>

#include "search/asked.h"
#include "search/index.h"

namespace vastus::search {

/// The whole text with the asked words, and the names that mean the same, marked.
[[nodiscard]] Marked marked(std::string_view text, Asked const& asked, Synonyms const& synonyms);

/// At most about `bytes_max` of the text: the stretch with most marks, cut between words, with `…` where it was cut.
[[nodiscard]] Marked snippet(std::string_view text, Asked const& asked, Synonyms const& synonyms,
                             std::size_t bytes_max = 240);

}  // namespace vastus::search
