// SPDX-License-Identifier: Apache-2.0
// The closed form of the literature on patellofemoral stress, valid to 95° of flexion: a second opinion beside the
// pulley of sagittal.h.
#pragma once

#include <optional>

#include "lab/model/units.h"

namespace vastus::lab {

/// The cubic of the lever turns upward above about 100°, where nobody measured that.
inline constexpr Angle closed_form_max = degrees(95);
/// The polynomial of the area was drawn through 0 to 60°.
inline constexpr Angle closed_area_max = degrees(60);

struct ClosedForm {
  Length effective_lever;
  double reaction = 0;  ///< k = R_PF / F_Q
};

/// Nothing outside 0 to 95°.
[[nodiscard]] std::optional<ClosedForm> closed_form(Angle flexion);

/// Contact area after Powers 1998 as running studies use it; nothing outside 0 to 60°.
[[nodiscard]] std::optional<Area> closed_area(Angle flexion);

struct ClosedForces {
  Force quadriceps;
  Force reaction;
};

/// What an extension moment asks of the quadriceps and puts on the kneecap; nothing outside 0 to 95°.
[[nodiscard]] std::optional<ClosedForces> closed_forces(Moment extension, Angle flexion);

}  // namespace vastus::lab
