// SPDX-License-Identifier: Apache-2.0
// A solution as the parts of the page's drawings that move with it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lab/model/trial.h"

namespace vastus::lab {

/// Every value stands in one attribute of one element: `pat` has the transform of the kneecap seen from above.
struct Sketch {
  std::string pat, front_pat, tibia, q_line, q_ghost, q_text;
  std::string outer_band, inner_band;
  std::string light, more, most, inner;  ///< opacity of the dots on the slopes
  std::string side_tibia, side_pat, tendon, ligament, push;
  std::string pressure_curve, pressure_band, pressure_x, pressure_y;
  std::string force_curve, force_band, force_x, force_y;
  std::vector<std::string> pressure_ticks, force_ticks;  ///< five, from the lowest line up
};

/// One change of the drawing: an element's attribute, or its words where no attribute is named.
struct Mark {
  std::string id;
  std::string_view attribute;
  std::string value;
};
[[nodiscard]] std::vector<Mark> marks_of(Sketch const& sketch);

/// What the two plots show: this knee's curve, the usual one, and how far people usually differ.
struct Curves {
  Curve mine;
  Curve usual;
  double force_spread = 0;     ///< part of the force
  double pressure_spread = 0;  ///< part of the pressure
  double body_weight = 0;      ///< newtons
};
/// Fills `curves` for the trial, the usual knee under the same task beside it.
[[nodiscard]] std::optional<NotSolved> fill(Trial const& trial, Curves& curves);
/// The trial with a usual knee in it.
[[nodiscard]] Trial usual_of(Trial trial);

[[nodiscard]] Sketch sketch_of(Trial const& trial, Solution const& solution, Curves const& curves);

}  // namespace vastus::lab
