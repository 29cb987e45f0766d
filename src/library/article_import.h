// SPDX-License-Identifier: Apache-2.0
// Turns a saved article into a draft condition: its sections, and each of its statements as a claim that is taught,
// unsourced and due today. Decides nothing about truth: staff do, from the review queue.
#pragma once

#include <string_view>

#include "base/expected.h"
#include "base/time.h"
#include "library/library.h"
#include "library/record.h"

namespace vastus::library {

struct ArticleDraft {
  Record record;
  ArticleReport report;
};

/// Reads plain text or HTML. Nothing of the article is lost in silence: what is no statement is in `report.left_out`.
[[nodiscard]] Expected<ArticleDraft, ArticleRefusal> read_article(std::string_view bytes, Day today);

}  // namespace vastus::library
