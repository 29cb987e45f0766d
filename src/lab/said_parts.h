// SPDX-License-Identifier: Apache-2.0
// What the numbers say, in a sentence.
#pragma once

#include <string>
#include <string_view>

#include "lab/model/trial.h"
#include "lab/sketch.h"
#include "view/words.h"

namespace vastus::lab {

[[nodiscard]] std::string_view label_of(Words const& words, Activity activity);

/// Where the kneecap sits, how hard it is pressed, and how that compares.
[[nodiscard]] std::string said(Words const& words, Trial const& trial, Solution const& solution, Curves const& curves);

/// One line of the numbers beside the drawing.
struct Fact {
  std::string id;
  std::string name;
  std::string value;
};
[[nodiscard]] std::vector<Fact> facts_said(Words const& words, Solution const& solution);

}  // namespace vastus::lab
