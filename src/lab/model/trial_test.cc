// SPDX-License-Identifier: Apache-2.0
#include "lab/model/trial.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <random>

#include "lab/model/closed_form.h"
#include "lab/model/contact.h"

namespace vastus::lab {
namespace {

/// A knee both of whose sides are alike.
Sideways even_knee() {
  Side const side{.holding = {newtons_per_millimetre(12), newtons_per_millimetre(8), newtons_per_millimetre(12)},
                  .line_share = {0.3, 0.1, 0.2},
                  .muscle_share = 0.2,
                  .retinaculum = 1,
                  .tightness = newtons(30),
                  .area_share = 0.5};
  Heads heads = usual_heads();
  heads[lateralis_long] = heads[medialis_long];
  heads[lateralis_oblique] = heads[medialis_oblique];
  for (HeadPlace const head : {lateralis_long, lateralis_oblique}) {
    heads[head].outward = -heads[head].outward;
    heads[head].arm = -heads[head].arm;
  }
  return {
      .heads = heads, .q_angle = {}, .outer = side, .inner = side, .tilt = newton_metres_per_degree(0.2), .size = 1};
}

Sideways mirrored(Sideways knee) {
  std::swap(knee.outer, knee.inner);
  std::swap(knee.heads[lateralis_long], knee.heads[medialis_long]);
  std::swap(knee.heads[lateralis_oblique], knee.heads[medialis_oblique]);
  for (Head& head : knee.heads) {
    head.outward = -head.outward;
    head.arm = -head.arm;
  }
  knee.q_angle = -knee.q_angle;
  return knee;
}

constexpr Pressed pressed{
    .quadriceps = newtons(900), .ligament = newtons(880), .reaction = newtons(650), .flexion = degrees(25)};

Trial random_trial(std::mt19937_64& random) {
  std::uniform_real_distribution<double> part(0, 1);
  Trial trial;
  for (Parameter const& parameter : parameters()) {
    parameter.write(trial, parameter.from + part(random) * (parameter.to - parameter.from));
  }
  trial.activity = activities()[random() % activities().size()].activity;
  trial.geometry = random() % 2 == 0 ? Geometry::best_fit : Geometry::anatomical;
  if (random() % 2 == 0) trial.quadriceps = Force(0);
  return trial;
}

bool is_finite(Solution const& s) {
  bool const is_side = s.side.effective_lever.is_finite() && std::isfinite(s.side.reaction);
  bool const is_seat = s.seated.shift.is_finite() && s.seated.tilt.is_finite() && std::isfinite(s.seated.margin);
  return is_side && is_seat && s.quadriceps.is_finite() && s.area.is_finite() && s.peak.is_finite() &&
         s.outer.is_finite() && s.inner.is_finite();
}

TEST(lab_trial, an_even_knee_without_q_angle_stays_in_the_middle) {
  auto const seated = seat(even_knee(), pressed);

  EXPECT_NEAR(seated->shift.si(), 0, 1e-15);
  EXPECT_NEAR(seated->tilt.si(), 0, 1e-15);
  EXPECT_NEAR(seated->outer_slope / seated->inner_slope, 1, 1e-12);
}

TEST(lab_trial, a_mirrored_knee_does_the_same_to_the_other_side) {
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> part(0, 1);
  for (int i = 0; i < 2000; ++i) {
    Sideways knee = even_knee();
    knee.q_angle = degrees(-40 + 80 * part(random));
    knee.outer.slope = degrees(10 + 20 * part(random));
    knee.outer.tightness = newtons(100 * part(random));
    knee.inner.retinaculum = 0.2 + part(random);
    for (Head& head : knee.heads) head.strength = 2 * part(random);

    auto const one = seat(knee, pressed);
    auto const other = seat(mirrored(knee), pressed);

    ASSERT_TRUE(one && other);
    EXPECT_NEAR(one->shift.si(), -other->shift.si(), 1e-12);
    EXPECT_NEAR(one->tilt.si(), -other->tilt.si(), 1e-12);
    EXPECT_NEAR(one->outer_slope.si(), other->inner_slope.si(), 1e-9);
    EXPECT_NEAR(one->margin, other->margin, 1e-12);
    EXPECT_EQ(one->seat, other->seat);
  }
}

TEST(lab_trial, the_slopes_carry_the_reaction_and_what_is_on_the_groove) {
  Sideways knee = even_knee();
  knee.q_angle = degrees(15);
  auto const seated = seat(knee, pressed);
  double const slope = 21 * degree;
  double const along = in_newtons(seated->outer_slope + seated->inner_slope) * std::cos(slope);
  double const aside = in_newtons(seated->outer_slope - seated->inner_slope) * std::sin(slope);

  EXPECT_EQ(seated->seat, Seat::both_slopes);
  EXPECT_NEAR(along, 650, 1e-9);
  EXPECT_NEAR(aside, in_newtons(seated->on_groove), 1e-9);
}

TEST(lab_trial, more_q_angle_pulls_further_outwards) {
  for (int flexion = 0; flexion <= 120; flexion += 20) {
    Force last = newtons(-1e9);
    for (int q = -40; q <= 40; ++q) {
      Trial trial{.flexion = degrees(flexion), .quadriceps = newtons(1000), .q_angle = degrees(q)};
      auto const solution = solve(trial);
      ASSERT_TRUE(solution);
      EXPECT_GT(solution->seated.sideways, last) << q;
      last = solution->seated.sideways;
    }
  }
}

TEST(lab_trial, every_point_of_a_wide_sweep_is_solved_or_refused_by_name) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 200'000; ++i) {
    auto const solution = solve(random_trial(random));

    if (solution) {
      ASSERT_TRUE(is_finite(*solution)) << i;
    } else {
      ASSERT_NE(name_of(solution.error()), "") << i;
    }
  }
}

TEST(lab_trial, a_value_out_of_range_is_refused_by_its_name_and_never_moved) {
  for (Parameter const& parameter : parameters()) {
    for (double const value : {parameter.from - 0.001, parameter.to + 0.001, double(NAN), double(INFINITY)}) {
      Trial trial;
      parameter.write(trial, value);
      auto const solution = solve(trial);

      ASSERT_FALSE(solution) << parameter.name << ' ' << value;
      EXPECT_EQ(solution.error().parameter, &parameter);
    }
    for (double const value : {parameter.from, parameter.to}) {
      Trial trial;
      parameter.write(trial, value);
      EXPECT_EQ(first_out_of_range(trial), nullptr) << parameter.name;
    }
  }
}

TEST(lab_trial, a_knee_without_any_muscle_is_refused) {
  Trial const trial{.vastus_medialis = 0, .vastus_lateralis = 0, .rectus_intermedius = 0};

  EXPECT_EQ(name_of(solve(trial).error()), "no_muscle_pulls");
}

TEST(lab_trial, a_knee_that_is_asked_for_nothing_is_pressed_by_nothing) {
  auto const solution = solve({.flexion = degrees(0), .activity = Activity::squat});

  EXPECT_EQ(solution->reaction, Force(0));
  EXPECT_EQ(solution->area, Area(0));
  EXPECT_EQ(solution->peak, Pressure(0));
}

TEST(lab_trial, a_curve_is_the_same_as_its_points) {
  auto const curve = std::make_unique<Curve>();
  Trial trial{.q_angle = degrees(20), .height = 1.1};

  EXPECT_FALSE(trace(trial, *curve));
  for (std::size_t i = 0; i < curve->size(); ++i) {
    trial.flexion = degrees(double(i));
    EXPECT_NEAR((*curve)[i]->peak.si(), solve(trial)->peak.si(), 1e-3) << i;
  }
}

TEST(lab_trial, each_activity_reaches_its_published_peak_in_the_usual_knee) {
  for (ActivityFacts const& facts : activities()) {
    auto const solution = solve({.flexion = facts.at, .activity = facts.activity});

    EXPECT_NEAR(solution->reaction / weight_of({75}), facts.peak, 1e-4) << facts.name;
    EXPECT_EQ(to_activity(facts.name), facts.activity);
  }
  EXPECT_EQ(to_activity("flying"), std::nullopt);
}

TEST(lab_trial, the_heads_directions_are_the_cosines_of_their_angles) {
  struct Angles {
    double outward, back;
  };
  std::array<Angles, 5> const angles = {{{0, 0}, {14, 0}, {35, 33}, {-15, 0}, {-47, 44}}};
  double shares = 0;
  for (std::size_t i = 0; i < angles.size(); ++i) {
    Head const head = usual_heads()[i];
    double const flat = std::cos(angles[i].back * degree);
    EXPECT_NEAR(head.outward, flat * std::sin(angles[i].outward * degree), 1e-6);
    EXPECT_NEAR(head.up, flat * std::cos(angles[i].outward * degree), 1e-6);
    EXPECT_NEAR(head.back, std::sin(angles[i].back * degree), 1e-6);
    shares += head.share;
  }
  EXPECT_NEAR(shares, 1, 1e-12);
}

TEST(lab_trial, the_closed_form_ends_where_its_data_end) {
  EXPECT_NEAR(in_millimetres(closed_form(degrees(20))->effective_lever), 47.0, 0.1);
  EXPECT_NEAR(closed_form(degrees(60))->reaction, 0.947, 1e-3);
  EXPECT_NEAR(in_newtons(closed_forces(newton_metres(157), degrees(44))->reaction), 3366, 2);
  EXPECT_FALSE(closed_form(degrees(95.1)));
  EXPECT_FALSE(closed_form(degrees(-0.1)));
  EXPECT_FALSE(closed_area(degrees(61)));
}

}  // namespace
}  // namespace vastus::lab
