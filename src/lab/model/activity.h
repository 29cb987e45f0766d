// SPDX-License-Identifier: Apache-2.0
// What the knee is asked to do: how hard the kneecap is pressed at the hardest moment, and how that changes with
// bending.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "lab/model/units.h"

namespace vastus::lab {

enum class Activity : std::uint8_t {
  walking,
  stairs_up,
  stairs_down,
  running,
  squat,
  leg_extension,
  straight_leg_raise,
};

/// How the moment goes with flexion; both are assumed.
enum class Lever : std::uint8_t {
  body_weight,  ///< as the sine up to the hardest moment and the same beyond: the bent leg carries the body
  hanging_leg,  ///< as the cosine: the lower leg is lifted against its weight
};

struct ActivityFacts {
  Activity activity;
  std::string_view name;  ///< in addresses and on the command line
  double peak = 0;        ///< contact force in body weights
  double spread = 0;      ///< its standard deviation between people; 0 where none is given
  Angle at;               ///< the flexion of the peak
  Lever lever = Lever::body_weight;
  Length moment_per_contact;     ///< extension moment over contact force of the best-fit knee there
  std::string_view peak_source;  ///< a key of lab/validation/references.csv
  std::string_view at_source;    ///< the same, or empty: the angle is assumed
};

[[nodiscard]] std::array<ActivityFacts, 7> const& activities();
[[nodiscard]] ActivityFacts const& facts_of(Activity activity);
[[nodiscard]] std::optional<Activity> to_activity(std::string_view name);

/// Running at 1.1 times the usual steps a minute asks for 14 % less (fitted to Lenhart 2014, not predicted).
[[nodiscard]] double cadence_factor(Activity activity, double cadence);

/// The extension moment this asks for at any flexion. It falls to zero where the lever does.
[[nodiscard]] Moment moment_asked(Activity activity, Mass mass, double cadence, Angle flexion);

}  // namespace vastus::lab
