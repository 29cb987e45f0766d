// SPDX-License-Identifier: Apache-2.0
// The knee seen from the side: the patella as a frictionless pulley between quadriceps, ligament and groove.
//
// Femur frame: x forward, y up, origin on the tibiofemoral axis. The groove is a circle; the back of the patella keeps
// its centre D at the distance R from the circle's centre C. Quadriceps tendon and patellar ligament hold at A and B,
// fixed in the patella. The tibia turns by the flexion and carries the tuberosity T. The ligament does not stretch, so
// the patella has one freedom left, its own turn ψ; of all turns it takes the one in which the quadriceps is shortest.
// docs/lab.md derives every line.
#pragma once

#include <cstdint>

#include "base/expected.h"
#include "lab/model/units.h"

namespace vastus::lab {

struct Point {
  Length x;
  Length y;
};

/// The lengths of one knee; both published sets are effective parameters, fitted and not measured.
struct Pulley {
  Point groove_centre;
  Length contact_radius;    ///< C to D: radius of the groove and of the back of the patella together
  Point tendon_hold;        ///< A from D, in the patella
  Point ligament_hold;      ///< B from D, in the patella
  Length ligament;          ///< B to T
  Point tuberosity;         ///< T in the tibia
  Point quadriceps_origin;  ///< where the pull comes from, in the femur
  Length tendon_wrap;       ///< radius at which the tendon lies on the femur
  Length roll;              ///< how far the tibia shifts back while it turns
};

/// Fitted to the closed form of tier 1 between 0 and 90°; several values stand on the bounds of the search.
[[nodiscard]] Pulley best_fit_pulley();
/// The same fit with the patella kept nearer to its anatomical size.
[[nodiscard]] Pulley anatomical_pulley();

/// Every length of the knee by `size`, the ligament by `height` as well.
[[nodiscard]] Pulley scaled(Pulley pulley, double size, double height);

inline constexpr Angle flexion_max = degrees(120);

/// Why there is no answer.
enum class NotBalanced : std::uint8_t {
  flexion_out_of_range,   ///< below 0° or above 120°
  ligament_out_of_reach,  ///< no turn of the patella spans groove and tuberosity
  tendon_inside_femur,    ///< the tendon would begin within the bone it should wrap around
  lifted_off,             ///< the patella would be pulled off the groove
  no_balance,             ///< no turn of the patella in which the forces balance
};
[[nodiscard]] char const* name_of(NotBalanced why);

enum class Tendon : std::uint8_t { free, wrapped };

/// The balance at one flexion, forces in shares of the quadriceps force.
struct Sagittal {
  Angle patella;        ///< ψ: how far the patella has turned
  Angle contact;        ///< φ: where on the groove it lies
  double ligament = 0;  ///< F_PT / F_Q
  double reaction = 0;  ///< R_PF / F_Q
  double on_femur = 0;  ///< what the tendon presses on the femur by itself, per F_Q
  Length ligament_lever;
  Length effective_lever;  ///< r_eff: extension moment / F_Q
  Angle ligament_angle;    ///< to the tibia's long axis, forward positive
  Tendon tendon = Tendon::free;
  int steps = 0;           ///< Newton steps taken
  double force_left = 0;   ///< by how much the force triangle fails to close, per F_Q
  double moment_left = 0;  ///< what is left of the moments about D, in metres per F_Q
};

/// A turn to begin with at this flexion: that of the fitted knee.
[[nodiscard]] Angle usual_turn(Angle flexion);

/// Newton from `near`; where that does not end in a balance, every turn is tried. Allocates nothing.
[[nodiscard]] Expected<Sagittal, NotBalanced> balance(Pulley const& pulley, Angle flexion, Angle near);
[[nodiscard]] Expected<Sagittal, NotBalanced> balance(Pulley const& pulley, Angle flexion);

/// The same found without Newton: the lowest of all turns, refined by halving. Slow; for checking and for rescue.
[[nodiscard]] Expected<Sagittal, NotBalanced> balance_by_search(Pulley const& pulley, Angle flexion);

/// Length of the quadriceps from its origin to the patella at this turn, along the femur where it wraps.
[[nodiscard]] Expected<Length, NotBalanced> quadriceps_length(Pulley const& pulley, Angle flexion, Angle turn);

/// Where everything lies at a turn, for drawing.
struct Layout {
  Point patella;  ///< D
  Point tendon_hold;
  Point ligament_hold;
  Point tuberosity;
  Point touches;  ///< where a wrapped tendon meets the femur, coming from the patella
  Point leaves;   ///< and where it leaves for its origin
  Tendon tendon = Tendon::free;
};
[[nodiscard]] Expected<Layout, NotBalanced> layout(Pulley const& pulley, Angle flexion, Angle turn);

}  // namespace vastus::lab
