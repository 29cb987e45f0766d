// SPDX-License-Identifier: Apache-2.0
#include "lab/model/activity.h"

#include <algorithm>
#include <cmath>

namespace vastus::lab {
namespace {

/// ln 0.86 / ln 1.10
constexpr double cadence_power = -1.58243;

// The peaks are those of clinical/kneelab_activity_loads.csv. `moment_per_contact` is the solution of the best-fit
// knee at that flexion; a test compares it.
constexpr std::array<ActivityFacts, 7> all = {{
    {Activity::walking, "walking", 0.9, 0.4, degrees(20), Lever::body_weight, millimetres(70.141082), "Hart2022", ""},
    {Activity::stairs_up, "stairs-up", 3.2, 0.7, degrees(60), Lever::body_weight, millimetres(31.152141), "Hart2022",
     "BMC2023stairs"},
    {Activity::stairs_down, "stairs-down", 2.8, 0.5, degrees(30), Lever::body_weight, millimetres(56.672050),
     "Hart2022", "BMC2023stairs"},
    {Activity::running, "running", 5.2, 1.2, degrees(44), Lever::body_weight, millimetres(42.920550), "Hart2022",
     "Roos2012"},
    {Activity::squat, "squat", 3.0, 0, degrees(90), Lever::body_weight, millimetres(26.311191), "Trepczynski2012", ""},
    {Activity::leg_extension, "leg-extension", 1.4, 0, degrees(36), Lever::hanging_leg, millimetres(50.239853),
     "ReillyMartens1972", "ReillyMartens1972"},
    {Activity::straight_leg_raise, "straight-leg-raise", 0.5, 0, degrees(0), Lever::hanging_leg,
     millimetres(124.517092), "ReillyMartens1972", "ReillyMartens1972"},
}};

/// Of the moment at its peak.
double part_asked(ActivityFacts const& facts, Angle flexion) {
  if (facts.lever == Lever::body_weight) return flexion < facts.at ? sine(flexion) / sine(facts.at) : 1;
  // The cosine turns negative past 90°: a leg that hangs asks nothing of the quadriceps.
  return std::max(0.0, cosine(flexion) / cosine(facts.at));
}

}  // namespace

std::array<ActivityFacts, 7> const& activities() { return all; }

ActivityFacts const& facts_of(Activity activity) { return all[std::size_t(activity)]; }

std::optional<Activity> to_activity(std::string_view name) {
  auto const found = std::ranges::find(all, name, &ActivityFacts::name);
  if (found == all.end()) return std::nullopt;
  return found->activity;
}

double cadence_factor(Activity activity, double cadence) {
  return activity == Activity::running ? std::pow(cadence, cadence_power) : 1;
}

Moment moment_asked(Activity activity, Mass mass, double cadence, Angle flexion) {
  ActivityFacts const& facts = facts_of(activity);
  Moment const peak = facts.peak * weight_of(mass) * facts.moment_per_contact;
  return part_asked(facts, flexion) * cadence_factor(activity, cadence) * peak;
}

}  // namespace vastus::lab
