// SPDX-License-Identifier: Apache-2.0
// The kneecap seen from the front and from above: what pulls it sideways, what holds it, and how the groove's two
// slopes share the load. Outwards (lateral) is positive everywhere.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "lab/model/units.h"

namespace vastus::lab {

/// One head of the quadriceps: its share of the force and the cosines of its direction from the femur's axis.
struct Head {
  double share = 0;
  double outward = 0;
  double up = 0;
  double back = 0;
  Length arm;           ///< where it holds on the patella, outwards of the middle
  double strength = 1;  ///< of what it usually gives
};

/// In this order: rectus with intermedius, lateralis long and oblique, medialis long and oblique.
using Heads = std::array<Head, 5>;
enum HeadPlace : std::uint8_t {
  rectus_intermedius,
  lateralis_long,
  lateralis_oblique,
  medialis_long,
  medialis_oblique
};
[[nodiscard]] Heads usual_heads();

/// What one side has to do with a kneecap that comes its way, and pulls it with.
struct Side {
  Angle slope = degrees(21);               ///< of the groove
  std::array<SideStiffness, 3> holding{};  ///< against a shift to this side, at 0°, 20° and 90°, 175 N
  std::array<double, 3> line_share{};      ///< of that, by the taut line from muscle to tuberosity
  double muscle_share = 0;                 ///< of what grows with load, given by the oblique head across
  double retinaculum = 1;                  ///< across, of its usual stiffness
  Force tightness{};                       ///< of this side's own retinaculum beyond balance
  double area_share = 0.5;                 ///< of the contact
};

struct Sideways {
  Heads heads;
  Angle q_angle;
  Side outer;
  Side inner;
  TiltStiffness tilt;  ///< at 175 N. Assumed: no trusted measurement exists
  double size = 1;
};

/// How the kneecap sits.
enum class Seat : std::uint8_t {
  both_slopes,
  one_slope,     ///< the other slope carries nothing; soft tissue holds what the slope cannot
  out_of_groove  ///< further aside than 12 mm: the model ends here
};
[[nodiscard]] char const* name_of(Seat seat);

inline constexpr Length shift_max = millimetres(12);

struct Pressed {
  Force quadriceps;
  Force ligament;
  Force reaction;
  Angle flexion;
};

struct Seated {
  Force sideways;   ///< all that pulls outwards
  Force on_groove;  ///< the part the slopes hold
  Length shift;
  Angle tilt;  ///< outer edge backwards positive
  Force outer_slope;
  Force inner_slope;
  double margin = 0;  ///< part of the holding power left before the kneecap leaves the groove
  Seat seat = Seat::both_slopes;
};

/// The Q-angle enters once: as the angle of the ligament to the femur's axis, beside the heads' own directions. Nothing
/// when no head pulls.
[[nodiscard]] std::optional<Seated> seat(Sideways const& knee, Pressed const& pressed);

/// How much of the ligament's angle in the straight knee is left at this flexion. Effective: fitted to a simulation.
[[nodiscard]] double unwinding(Angle flexion);

}  // namespace vastus::lab
