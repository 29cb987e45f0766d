// SPDX-License-Identifier: Apache-2.0
#include "lab/model/closed_form.h"

namespace vastus::lab {

// Coefficients as the public analysis code of the field has them (docs/lab.md, tier 1); θ in degrees.

std::optional<ClosedForm> closed_form(Angle flexion) {
  if (!(flexion >= Angle(0) && flexion <= closed_form_max)) return std::nullopt;
  double const t = in_degrees(flexion);
  double const lever = ((8e-8 * t - 1.3e-5) * t + 2.8e-4) * t + 0.046;
  double const above = 4.62e-1 + (1.47e-3 - 3.84e-5 * t) * t;
  double const below = 1 + ((-6.98e-7 * t + 1.55e-4) * t - 1.62e-2) * t;
  return ClosedForm{.effective_lever = Length(lever), .reaction = above / below};
}

std::optional<Area> closed_area(Angle flexion) {
  if (!(flexion >= Angle(0) && flexion <= closed_area_max)) return std::nullopt;
  double const t = in_degrees(flexion);
  return square_millimetres((0.0781 * t + 0.6763) * t + 151.75);
}

std::optional<ClosedForces> closed_forces(Moment extension, Angle flexion) {
  auto const form = closed_form(flexion);
  if (!form) return std::nullopt;
  Force const quadriceps = extension / form->effective_lever;
  return ClosedForces{.quadriceps = quadriceps, .reaction = form->reaction * quadriceps};
}

}  // namespace vastus::lab
