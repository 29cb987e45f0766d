// SPDX-License-Identifier: Apache-2.0
#include "lab/validation/measures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "base/fault.h"
#include "lab/model/contact.h"
#include "lab/model/trial.h"

namespace vastus::lab {
namespace {

Solution solved(Trial const& trial) {
  auto const solution = solve(trial);
  if (!solution) throw Fault("a target asks for what has no solution: " + std::string(name_of(solution.error())));
  return *solution;
}

Sagittal side_at(double flexion) { return *balance(best_fit_pulley(), degrees(flexion)); }

double percent_change(Pressure now, Pressure before) { return (now / before - 1) * 100; }
double percent_change(double now, double before) { return (now / before - 1) * 100; }

double running_by_moment() {
  Sagittal const side = side_at(44);
  return side.reaction * (newton_metres(157) / side.effective_lever) / weight_of({75});
}

/// Huberti and Hayes applied 35.0 N m at 90°, a third of the strongest push.
double strongest_push_at_90() {
  Sagittal const side = side_at(90);
  return in_newtons(side.reaction * (newton_metres(105) / side.effective_lever));
}

double ligament_upright() {
  double low = 0, high = 120;
  for (int i = 0; i < 60; ++i) {
    double const middle = (low + high) / 2;
    (side_at(middle).ligament_angle > Angle(0) ? low : high) = middle;
  }
  return low;
}

double ratio_near_straight() {
  double least = side_at(0).ligament;
  for (int flexion = 1; flexion <= 20; ++flexion) least = std::min(least, side_at(flexion).ligament);
  return least;
}

double tendon_on_femur() {
  Sagittal const side = side_at(120);
  return side.on_femur / (side.on_femur + side.reaction);
}

double area_at(double flexion) {
  return in_square_millimetres(contact_area({.contact = side_at(flexion).contact, .reaction = area_load}));
}

double area_grows() {
  double least = std::numeric_limits<double>::infinity();
  for (int flexion = 0; flexion < 60; ++flexion) least = std::min(least, area_at(flexion + 1) - area_at(flexion));
  return least;
}

double area_shrinks() {
  double most = -std::numeric_limits<double>::infinity();
  for (int flexion = 60; flexion < 120; ++flexion) most = std::max(most, area_at(flexion + 1) - area_at(flexion));
  return most;
}

double area_under_weight() {
  Angle const contact = side_at(30).contact;
  return contact_area({.contact = contact, .reaction = area_load}) /
         contact_area({.contact = contact, .reaction = area_load / 3});
}

/// The usual knee at the hardest moment of an activity.
Trial doing(Activity activity) {
  Trial trial;
  trial.activity = activity;
  trial.flexion = facts_of(activity).at;
  return trial;
}

Solution running(double cadence) {
  Trial trial = doing(Activity::running);
  trial.cadence = cadence;
  return solved(trial);
}

/// Huberti and Hayes applied 23.6 N m at 20°.
Solution at_20(double q_angle) {
  Trial trial;
  trial.flexion = degrees(20);
  trial.q_angle = degrees(q_angle);
  trial.quadriceps = newton_metres(23.6) / side_at(20).effective_lever;
  return solved(trial);
}

double q_angle_narrower() { return percent_change(at_20(5).inner, at_20(15).inner); }

Solution with_inner_muscle(double strength) {
  Trial trial;
  trial.quadriceps = newtons(1000);
  trial.vastus_medialis = strength;
  return solved(trial);
}

double outer_share(Solution const& solution) {
  return solution.seated.outer_slope / (solution.seated.outer_slope + solution.seated.inner_slope);
}

double share_change(double strength) {
  return percent_change(outer_share(with_inner_muscle(strength)), outer_share(with_inner_muscle(1)));
}

double pressure_change(double strength) {
  return std::abs(percent_change(with_inner_muscle(strength).peak, with_inner_muscle(1).peak));
}

double squat_or_extension() {
  for (double flexion = 0; flexion <= 90; flexion += 0.1) {
    Trial squat{.flexion = degrees(flexion), .activity = Activity::squat};
    Trial extension{.flexion = degrees(flexion), .activity = Activity::leg_extension};
    if (solved(squat).mean > solved(extension).mean) return flexion;
  }
  return 90;
}

double sideways_by_q_angle() {
  double least = std::numeric_limits<double>::infinity();
  for (int flexion = 0; flexion <= 120; flexion += 10) {
    Force last;
    for (int q = 0; q <= 30; ++q) {
      Trial trial{.flexion = degrees(flexion), .quadriceps = newtons(1000), .q_angle = degrees(q)};
      Force const now = solved(trial).seated.sideways;
      if (q > 0) least = std::min(least, in_newtons(now - last));
      last = now;
    }
  }
  return least;
}

double virtual_work() {
  constexpr double h = 1e-4;
  auto const length = [](double flexion) {
    return quadriceps_length(best_fit_pulley(), degrees(flexion), side_at(flexion).patella)->si();
  };
  double worst = 0;
  for (int i = 1; i < 240; ++i) {
    double const flexion = i / 2.0;
    double const shortening = (length(flexion + h) - length(flexion - h)) / (2 * h * degree);
    worst = std::max(worst, std::abs(shortening / side_at(flexion).effective_lever.si() - 1));
  }
  return worst;
}

double force_triangle() {
  double worst = 0;
  for (int flexion = 0; flexion <= 120; ++flexion) worst = std::max(worst, side_at(flexion).force_left);
  return worst;
}

struct Measure {
  std::string_view name;
  double (*of)();
};

constexpr std::array<Measure, 30> measures = {{
    {"running-by-moment", running_by_moment},
    {"strongest-push-at-90", strongest_push_at_90},
    {"ligament-upright", ligament_upright},
    {"ratio-near-straight", ratio_near_straight},
    {"ratio-at-90", [] { return side_at(90).ligament; }},
    {"tendon-on-femur", tendon_on_femur},
    {"area-grows", area_grows},
    {"area-shrinks", area_shrinks},
    {"area-under-weight", area_under_weight},
    {"cadence-force", [] { return percent_change(running(1.1).reaction.si(), running(1).reaction.si()); }},
    {"cadence-pressure", [] { return percent_change(running(1.1).mean, running(1).mean); }},
    {"cadence-area", [] { return percent_change(running(1.1).area.si(), running(1).area.si()); }},
    {"longer-steps", [] { return percent_change(running(1 / 1.1).mean, running(1).mean); }},
    {"shorter-steps", [] { return percent_change(running(1 / 0.9).mean, running(1).mean); }},
    {"running-mean", [] { return in_megapascals(running(1).mean); }},
    {"running-peak", [] { return in_megapascals(running(1).peak); }},
    {"peak-to-mean", [] { return running(1).peak / running(1).mean; }},
    {"stairs-down-pressure", [] { return in_megapascals(solved(doing(Activity::stairs_down)).mean); }},
    {"stairs-up-pressure", [] { return in_megapascals(solved(doing(Activity::stairs_up)).mean); }},
    {"walking-pressure", [] { return in_megapascals(solved(doing(Activity::walking)).mean); }},
    {"squat-or-extension", squat_or_extension},
    {"q-angle-wider", [] { return percent_change(at_20(25).peak, at_20(15).peak); }},
    {"q-angle-narrower", q_angle_narrower},
    {"inner-muscle-three-quarters", [] { return share_change(0.75); }},
    {"inner-muscle-five-quarters", [] { return share_change(1.25); }},
    {"inner-muscle-off", [] { return pressure_change(0); }},
    {"inner-muscle-half-more", [] { return pressure_change(1.5); }},
    {"sideways-by-q-angle", sideways_by_q_angle},
    {"virtual-work", virtual_work},
    {"force-triangle", force_triangle},
}};

}  // namespace

double measure(std::string_view target) {
  auto const found = std::ranges::find(measures, target, &Measure::name);
  if (found == measures.end()) throw Fault("no measure of " + std::string(target));
  return found->of();
}

}  // namespace vastus::lab
