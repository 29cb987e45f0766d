// SPDX-License-Identifier: Apache-2.0
#include "lab/model/sagittal.h"

#include <gtest/gtest.h>

#include <random>

#include "lab/model/contact.h"

namespace vastus::lab {
namespace {

double length_at(Pulley const& pulley, double flexion) {
  auto const side = balance(pulley, degrees(flexion));
  return quadriceps_length(pulley, degrees(flexion), side->patella)->si();
}

/// Of every tenth degree: the largest relative gap between the lever and the quadriceps' own shortening.
double worst_work(Pulley const& pulley) {
  constexpr double h = 1e-4;
  double worst = 0;
  for (int i = 1; i < 1200; ++i) {
    double const flexion = i / 10.0;
    double const shortening = (length_at(pulley, flexion + h) - length_at(pulley, flexion - h)) / (2 * h * degree);
    worst = std::max(worst, std::abs(shortening / balance(pulley, degrees(flexion))->effective_lever.si() - 1));
  }
  return worst;
}

TEST(lab_sagittal, virtual_work_holds_to_a_millionth_at_every_bend_wrapped_or_not) {
  EXPECT_LT(worst_work(best_fit_pulley()), 1e-6);
  EXPECT_LT(worst_work(anatomical_pulley()), 1e-6);
  EXPECT_LT(worst_work(scaled(best_fit_pulley(), 0.9, 1.2)), 1e-6);
}

TEST(lab_sagittal, forces_and_moments_close) {
  for (int flexion = 0; flexion <= 120; ++flexion) {
    auto const side = balance(best_fit_pulley(), degrees(flexion));

    ASSERT_TRUE(side) << flexion;
    EXPECT_LT(side->force_left, 1e-12);
    EXPECT_LT(std::abs(side->moment_left), 1e-12);
  }
}

TEST(lab_sagittal, newton_ends_in_the_lowest_of_all_turns) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> part(0, 1);
  for (int i = 0; i < 3000; ++i) {
    Pulley const base = i % 2 == 0 ? best_fit_pulley() : anatomical_pulley();
    Pulley const pulley = scaled(base, 0.7 + 0.6 * part(random), 0.8 + 0.5 * part(random));
    Angle const flexion = degrees(120 * part(random));

    auto const newton = balance(pulley, flexion);
    auto const search = balance_by_search(pulley, flexion);

    ASSERT_EQ(newton.has_value(), search.has_value());
    if (newton) {
      EXPECT_NEAR(newton->patella.si(), search->patella.si(), 1e-9) << in_degrees(flexion);
    }
  }
}

TEST(lab_sagittal, a_start_far_away_ends_in_the_same_balance) {
  for (int turn = -180; turn <= 180; turn += 5) {
    auto const side = balance(best_fit_pulley(), degrees(60), degrees(turn));

    ASSERT_TRUE(side) << turn;
    EXPECT_NEAR(in_degrees(side->patella), 30.890, 1e-3) << turn;
  }
}

TEST(lab_sagittal, the_tendon_meets_the_femur_between_60_and_70_degrees) {
  EXPECT_EQ(balance(best_fit_pulley(), degrees(60))->tendon, Tendon::free);
  EXPECT_EQ(balance(best_fit_pulley(), degrees(70))->tendon, Tendon::wrapped);
  EXPECT_EQ(balance(best_fit_pulley(), degrees(60))->on_femur, 0);
}

TEST(lab_sagittal, a_larger_knee_has_longer_levers_and_the_same_ratios) {
  auto const small = balance(best_fit_pulley(), degrees(50));
  auto const large = balance(scaled(best_fit_pulley(), 1.2, 1), degrees(50));

  EXPECT_NEAR(large->ligament, small->ligament, 1e-12);
  EXPECT_NEAR(large->reaction, small->reaction, 1e-12);
  EXPECT_NEAR(large->effective_lever / small->effective_lever, 1.2, 1e-12);
}

TEST(lab_sagittal, a_high_kneecap_lies_higher_on_the_groove) {
  for (int flexion = 0; flexion <= 120; flexion += 10) {
    auto const high = balance(scaled(best_fit_pulley(), 1, 1.2), degrees(flexion));

    EXPECT_GT(high->contact, balance(best_fit_pulley(), degrees(flexion))->contact) << flexion;
  }
}

TEST(lab_sagittal, what_cannot_be_is_refused_by_name) {
  auto const why = [](Pulley const& pulley, double flexion) {
    auto const side = balance(pulley, degrees(flexion));
    return side ? std::string("solved") : std::string(name_of(side.error()));
  };
  Pulley thick = best_fit_pulley();
  thick.tendon_wrap = millimetres(60);

  EXPECT_EQ(why(best_fit_pulley(), -0.1), "flexion_out_of_range");
  EXPECT_EQ(why(best_fit_pulley(), 120.1), "flexion_out_of_range");
  EXPECT_EQ(why(best_fit_pulley(), NAN), "flexion_out_of_range");
  EXPECT_EQ(why(scaled(best_fit_pulley(), 1, 0.05), 30), "ligament_out_of_reach");
  EXPECT_EQ(why(scaled(best_fit_pulley(), 1, 3), 30), "ligament_out_of_reach");
  EXPECT_EQ(why(thick, 30), "tendon_inside_femur");
  EXPECT_EQ(why(scaled(best_fit_pulley(), 1, 1.45), 0), "lifted_off");
}

TEST(lab_sagittal, the_tables_others_begin_with_are_those_of_the_best_fit) {
  for (int flexion = 0; flexion <= 120; flexion += 10) {
    auto const side = balance(best_fit_pulley(), degrees(flexion));

    EXPECT_NEAR(in_degrees(usual_turn(degrees(flexion))), in_degrees(side->patella), 0.1) << flexion;
    EXPECT_NEAR(in_degrees(flexion_of_contact(side->contact)), flexion, 1e-2);
  }
}

}  // namespace
}  // namespace vastus::lab
