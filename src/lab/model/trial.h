// SPDX-License-Identifier: Apache-2.0
// One trial in the lab: a knee, what it is asked to do and how far it is bent; and everything the model says of it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/expected.h"
#include "lab/model/activity.h"
#include "lab/model/frontal.h"
#include "lab/model/sagittal.h"
#include "lab/model/units.h"

namespace vastus::lab {

enum class Geometry : std::uint8_t { best_fit, anatomical };

/// As it stands, the usual knee: a leg between 13° (men) and 18° (women), nothing weak, nothing tight.
struct Trial {
  Angle flexion = degrees(30);
  Activity activity = Activity::stairs_down;
  Force quadriceps{};  ///< given by hand; zero: what the activity asks for
  double cadence = 1;
  Mass mass = {75};
  Angle q_angle = degrees(15);
  double vastus_medialis = 1;
  double vastus_lateralis = 1;
  double rectus_intermedius = 1;
  Force outer_tightness{};
  Force inner_tightness{};
  double outer_retinaculum = 1;
  double inner_retinaculum = 1;
  Angle outer_slope = degrees(21);
  Angle inner_slope = degrees(21);
  double height = 1;  ///< of the kneecap: length of its ligament to the usual
  double size = 1;
  double load_exponent = 0.2;
  TiltStiffness tilt_stiffness = newton_metres_per_degree(0.2);
  double outer_area_share = 0.62;
  Geometry geometry = Geometry::best_fit;
};

/// How well a number is known.
enum class Standing : std::uint8_t { measured, effective, assumed };

/// One number of a trial, in the unit people use.
struct Parameter {
  std::string_view name;
  std::string_view unit;
  double from = 0;
  double to = 0;
  Standing standing = Standing::measured;
  std::string_view meaning;
  double (*read)(Trial const&) = nullptr;
  void (*write)(Trial&, double) = nullptr;
};
inline constexpr std::size_t parameter_count = 18;
[[nodiscard]] std::array<Parameter, parameter_count> const& parameters();
[[nodiscard]] Parameter const* find_parameter(std::string_view name);

/// Why a trial has no answer.
struct NotSolved {
  enum class Why : std::uint8_t { parameter_out_of_range, no_muscle_pulls, not_balanced };
  Why why = Why::parameter_out_of_range;
  Parameter const* parameter = nullptr;  ///< for parameter_out_of_range
  NotBalanced balance{};                 ///< for not_balanced
};
[[nodiscard]] std::string_view name_of(NotSolved const& refusal);

struct Solution {
  Angle flexion;
  Moment extension;
  Force quadriceps;
  Force ligament;
  Force reaction;
  Force on_femur;  ///< what the tendon presses on the femur by itself
  Sagittal side;
  Seated seated;
  Area area;
  Pressure mean;
  Pressure outer;  ///< mean on the outer slope
  Pressure inner;
  Pressure peak;
};

/// The first parameter that is out of its range; none when all are within.
[[nodiscard]] Parameter const* first_out_of_range(Trial const& trial);

/// Everything at the trial's own flexion. Allocates nothing.
[[nodiscard]] Expected<Solution, NotSolved> solve(Trial const& trial);

/// A trial whose knee is worked out once, to be bent many times.
class Knee {
 public:
  [[nodiscard]] static Expected<Knee, NotSolved> of(Trial const& trial);
  /// `near`: a turn of the patella to begin with, such as that of a bend nearby; else the usual knee's.
  [[nodiscard]] Expected<Solution, NotSolved> bend(Angle flexion, std::optional<Angle> near = std::nullopt) const;

 private:
  explicit Knee(Trial const& trial);
  Trial trial_;
  Pulley pulley_;
  Sideways sideways_;
};

/// One answer for each degree from 0 to 120.
inline constexpr std::size_t curve_points = 121;
using Curve = std::array<Expected<Solution, NotSolved>, curve_points>;
/// Fills `curve`; refuses only what no bend could cure.
[[nodiscard]] std::optional<NotSolved> trace(Trial const& trial, Curve& curve);

}  // namespace vastus::lab
