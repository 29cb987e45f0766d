// SPDX-License-Identifier: Apache-2.0
#include "lab/model/trial.h"

#include <algorithm>
#include <cmath>

#include "lab/model/contact.h"

namespace vastus::lab {
namespace {

/// A parameter kept as a plain number, shown in percent.
template <double Trial::* member>
constexpr Parameter percent(std::string_view name, double from, double to, Standing standing,
                            std::string_view meaning) {
  return {name,
          "%",
          from,
          to,
          standing,
          meaning,
          [](Trial const& t) { return t.*member * 100; },
          [](Trial& t, double value) { t.*member = value / 100; }};
}

template <double Trial::* member>
constexpr Parameter plain(std::string_view name, double from, double to, Standing standing, std::string_view meaning) {
  return {name,
          "",
          from,
          to,
          standing,
          meaning,
          [](Trial const& t) { return t.*member; },
          [](Trial& t, double value) { t.*member = value; }};
}

template <Angle Trial::* member>
constexpr Parameter angle(std::string_view name, double from, double to, Standing standing, std::string_view meaning) {
  return {name,
          "deg",
          from,
          to,
          standing,
          meaning,
          [](Trial const& t) { return in_degrees(t.*member); },
          [](Trial& t, double value) { t.*member = degrees(value); }};
}

template <Force Trial::* member>
constexpr Parameter force(std::string_view name, double from, double to, Standing standing, std::string_view meaning) {
  return {name,
          "N",
          from,
          to,
          standing,
          meaning,
          [](Trial const& t) { return in_newtons(t.*member); },
          [](Trial& t, double value) { t.*member = newtons(value); }};
}

constexpr auto measured = Standing::measured;
constexpr auto effective = Standing::effective;
constexpr auto assumed = Standing::assumed;

constexpr std::array<Parameter, parameter_count> all = {{
    angle<&Trial::flexion>("flexion", 0, 120, measured, "how far the knee is bent"),
    force<&Trial::quadriceps>("force", 0, 12000, measured, "of the quadriceps; 0: what the activity asks for"),
    percent<&Trial::cadence>("cadence", 80, 130, effective, "steps a minute to the usual, in running"),
    {"mass", "kg", 30, 200, measured, "of the body", [](Trial const& t) { return t.mass.kilograms; },
     [](Trial& t, double value) { t.mass.kilograms = value; }},
    angle<&Trial::q_angle>("q-angle", -40, 40, measured, "between hip bone, kneecap and tuberosity, straight knee"),
    percent<&Trial::vastus_medialis>("vastus-medialis", 0, 200, measured, "strength of both inner heads"),
    percent<&Trial::vastus_lateralis>("vastus-lateralis", 0, 200, measured, "strength of both outer heads"),
    percent<&Trial::rectus_intermedius>("rectus-intermedius", 0, 200, measured, "strength of the straight heads"),
    force<&Trial::outer_tightness>("outer-tightness", 0, 100, assumed, "of the outer retinaculum beyond balance"),
    force<&Trial::inner_tightness>("inner-tightness", 0, 100, assumed, "of the inner retinaculum beyond balance"),
    percent<&Trial::outer_retinaculum>("outer-retinaculum", 10, 200, effective, "stiffness of the outer soft tissue"),
    percent<&Trial::inner_retinaculum>("inner-retinaculum", 10, 200, effective, "stiffness of the inner soft tissue"),
    angle<&Trial::outer_slope>("outer-slope", 5, 40, measured, "of the groove; 21 is a sulcus of 138"),
    angle<&Trial::inner_slope>("inner-slope", 5, 40, measured, "of the groove"),
    percent<&Trial::height>("height", 80, 130, effective, "length of the patellar ligament; more: a high kneecap"),
    percent<&Trial::size>("size", 70, 130, effective, "of all lengths of the knee"),
    plain<&Trial::load_exponent>("load-exponent", 0, 0.3, effective, "the contact area grows with this power of force"),
    {"tilt-stiffness", "N m/deg", 0.1, 0.4, assumed, "against tilting, at 175 N: no trusted measurement",
     [](Trial const& t) { return in_newton_metres_per_degree(t.tilt_stiffness); },
     [](Trial& t, double value) { t.tilt_stiffness = newton_metres_per_degree(value); }},
}};

constexpr double rounding = 1e-9;

NotSolved refused(NotBalanced why) { return {.why = NotSolved::Why::not_balanced, .balance = why}; }

constexpr std::array<SideStiffness, 3> stiffness(double at_0, double at_20, double at_90) {
  return {newtons_per_millimetre(at_0), newtons_per_millimetre(at_20), newtons_per_millimetre(at_90)};
}

// Newtons at 10 mm under 175 N, Senavongse 2003; those to the inside are interpolated at 20°.
constexpr auto holds_outwards = stiffness(12.5, 7.4, 12.5);
constexpr auto holds_inwards = stiffness(14.7, 16.7, 23.8);
// What those newtons are beyond soft tissue (frontal.cc) and beyond a frictionless slope of 21° under 175 N.
constexpr std::array<double, 3> line_outwards = {0.29, 0.02, 0.18};
constexpr std::array<double, 3> line_inwards = {0.32, 0.37, 0.43};
/// What a relaxed oblique inner head takes away at most, Senavongse and Amis 2005.
constexpr double inner_head_share = 0.30;

Sideways sideways_of(Trial const& trial) {
  Sideways knee{.heads = usual_heads(),
                .q_angle = trial.q_angle,
                .outer = {.slope = trial.outer_slope,
                          .holding = holds_outwards,
                          .line_share = line_outwards,
                          .muscle_share = inner_head_share,
                          .retinaculum = trial.inner_retinaculum,
                          .tightness = trial.outer_tightness,
                          .area_share = trial.outer_area_share},
                .inner = {.slope = trial.inner_slope,
                          .holding = holds_inwards,
                          .line_share = line_inwards,
                          .muscle_share = 0,
                          .retinaculum = trial.outer_retinaculum,
                          .tightness = trial.inner_tightness,
                          .area_share = 1 - trial.outer_area_share},
                .tilt = trial.tilt_stiffness,
                .size = trial.size};
  knee.heads[HeadPlace::rectus_intermedius].strength = trial.rectus_intermedius;
  knee.heads[lateralis_long].strength = knee.heads[lateralis_oblique].strength = trial.vastus_lateralis;
  knee.heads[medialis_long].strength = knee.heads[medialis_oblique].strength = trial.vastus_medialis;
  return knee;
}

Pulley pulley_of(Trial const& trial) {
  Pulley const base = trial.geometry == Geometry::best_fit ? best_fit_pulley() : anatomical_pulley();
  return scaled(base, trial.size, trial.height);
}

}  // namespace

std::array<Parameter, parameter_count> const& parameters() { return all; }

Parameter const* find_parameter(std::string_view name) {
  auto const found = std::ranges::find(all, name, &Parameter::name);
  return found == all.end() ? nullptr : &*found;
}

std::string_view name_of(NotSolved const& refusal) {
  switch (refusal.why) {
    case NotSolved::Why::parameter_out_of_range:
      return "parameter_out_of_range";
    case NotSolved::Why::no_muscle_pulls:
      return "no_muscle_pulls";
    case NotSolved::Why::not_balanced:
      return name_of(refusal.balance);
  }
  return "";
}

Parameter const* first_out_of_range(Trial const& trial) {
  for (Parameter const& parameter : all) {
    double const value = parameter.read(trial);
    // Percent and degrees come back from SI with a rounding error. Written so that NaN is refused.
    bool const is_within = value >= parameter.from - rounding && value <= parameter.to + rounding;
    if (!is_within) return &parameter;
  }
  return nullptr;
}

Knee::Knee(Trial const& trial) : trial_(trial), pulley_(pulley_of(trial)), sideways_(sideways_of(trial)) {}

Expected<Knee, NotSolved> Knee::of(Trial const& trial) {
  if (Parameter const* const wrong = first_out_of_range(trial)) {
    return Unexpected{NotSolved{.why = NotSolved::Why::parameter_out_of_range, .parameter = wrong}};
  }
  return Knee(trial);
}

Expected<Solution, NotSolved> Knee::bend(Angle flexion, std::optional<Angle> near) const {
  auto const side = near ? balance(pulley_, flexion, *near) : balance(pulley_, flexion);
  if (!side) return Unexpected{refused(side.error())};

  bool const is_by_hand = trial_.quadriceps > Force(0);
  Force const quadriceps =
      is_by_hand ? trial_.quadriceps
                 : moment_asked(trial_.activity, trial_.mass, trial_.cadence, flexion) / side->effective_lever;
  Force const ligament = side->ligament * quadriceps;
  Force const reaction = side->reaction * quadriceps;
  auto const seated =
      seat(sideways_, {.quadriceps = quadriceps, .ligament = ligament, .reaction = reaction, .flexion = flexion});
  if (!seated) return Unexpected{NotSolved{.why = NotSolved::Why::no_muscle_pulls}};

  Solution solution{.flexion = flexion,
                    .extension = quadriceps * side->effective_lever,
                    .quadriceps = quadriceps,
                    .ligament = ligament,
                    .reaction = reaction,
                    .on_femur = side->on_femur * quadriceps,
                    .side = *side,
                    .seated = *seated,
                    .area = {},
                    .mean = {},
                    .outer = {},
                    .inner = {},
                    .peak = {}};
  // Without load nothing touches: no area, no pressure.
  if (reaction > Force(0)) {
    solution.area = contact_area(
        {.contact = side->contact, .reaction = reaction, .size = trial_.size, .load_exponent = trial_.load_exponent});
    solution.mean = reaction / solution.area;
    solution.outer = seated->outer_slope / (sideways_.outer.area_share * solution.area);
    solution.inner = seated->inner_slope / (sideways_.inner.area_share * solution.area);
    solution.peak = peak_over_facet_mean * std::max(solution.outer, solution.inner);
  }
  return solution;
}

Expected<Solution, NotSolved> solve(Trial const& trial) {
  auto const knee = Knee::of(trial);
  if (!knee) return Unexpected{knee.error()};
  return knee->bend(trial.flexion);
}

std::optional<NotSolved> trace(Trial const& trial, Curve& curve) {
  auto const knee = Knee::of(trial);
  if (!knee) return knee.error();
  std::optional<Angle> near, before;
  for (std::size_t i = 0; i < curve.size(); ++i) {
    curve[i] = knee->bend(degrees(double(i)), near);
    // The next turn is guessed on the line through the last two.
    std::optional<Angle> const here = curve[i] ? std::optional(curve[i]->side.patella) : std::nullopt;
    near = here && before ? *here + (*here - *before) : here;
    before = here;
  }
  return std::nullopt;
}

}  // namespace vastus::lab
