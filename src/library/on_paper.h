// SPDX-License-Identifier: Apache-2.0
// What of a record goes on paper: for whom it is printed decides, not how it is set.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "library/condition.h"
#include "paper/handout.h"
#include "view/words.h"

namespace vastus::library {

/// The text of our own HTML, as `render_markdown` makes it; emphasis becomes italic. One Prose for each paragraph or
/// item.
[[nodiscard]] std::vector<paper::Prose> to_prose(std::string_view html);

/// Who prints it, and when.
struct Imprint {
  std::string school;
  std::string address;  ///< of the page, or empty
  Day today;
};

/// The condition as a patient takes it home: what is addressed to therapists stays on the page, and where a teaching
/// was tested only the test is told.
[[nodiscard]] paper::Handout to_handout(Condition const& condition, Words const& words, Imprint const& imprint);

/// The grades of each section's statements, for the drawing of a page's evidence.
[[nodiscard]] std::vector<std::string> profile(std::span<Section const> sections);

}  // namespace vastus::library
