// SPDX-License-Identifier: Apache-2.0
// How much of the kneecap touches: by where on the groove it lies, by how hard it is pressed, by how large the knee is.
#pragma once

#include "lab/model/units.h"

namespace vastus::lab {

/// The contact force at which the table of areas holds. Assumed: the studies give no force with their areas.
inline constexpr Force area_load = newtons(1000);

/// Within one facet the pressure is taken as a Hertz contact's: its peak is 1.5 times its mean. With both facets this
/// gives about twice the mean of the whole joint, as two simulations found (9.7 to 5.0 and 9.1 to 4.4 MPa).
inline constexpr double peak_over_facet_mean = 1.5;

/// The flexion at which the usual knee lies where this one does: a high kneecap lies as if the knee were straighter.
[[nodiscard]] Angle flexion_of_contact(Angle contact);

struct Press {
  Angle contact;  ///< where on the groove, see Sagittal
  Force reaction;
  double size = 1;
  double load_exponent = 0.2;  ///< the area grows with this power of the force
};
/// An average adult's loaded area, ± 25 %: a synthesis, measured by nobody in one piece.
[[nodiscard]] Area contact_area(Press const& press);

}  // namespace vastus::lab
