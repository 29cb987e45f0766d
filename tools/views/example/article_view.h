// SPDX-License-Identifier: Apache-2.0
// The view structs of the example templates beside it: one page, its layout, and a part both lists and pages show.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "view/markup.h"

namespace example {

struct FrameView {
  std::string title;
  std::string json_ld;
};

struct Source {
  std::string title;
  std::string url;
};

struct ClaimView {
  std::string id;
  vastus::Markup statement;
  std::optional<std::string> note;
  std::vector<Source> sources;

  [[nodiscard]] bool is_disputed() const { return sources.size() > 1; }
};

struct ArticleView {
  FrameView frame;
  std::string slug;
  std::vector<ClaimView> claims;
  std::int64_t comments = 0;
  vastus::Day due;
};

}  // namespace example
