// SPDX-License-Identifier: Apache-2.0
#include "lab/figures.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "lab/plot.h"

namespace vastus::lab {
namespace {

std::string fixed(double value, int decimals) {
  std::string out;
  append_fixed(out, value, decimals);
  return out;
}

std::string brief(double value, int decimals) {
  std::string out;
  append_short(out, value, decimals);
  return out;
}

TEST(lab_figures, a_number_is_rounded_to_its_decimals) {
  EXPECT_EQ(fixed(12.344, 2), "12.34");
  EXPECT_EQ(fixed(0.05, 1), "0.1");
  EXPECT_EQ(fixed(-0.5, 3), "-0.500");
  EXPECT_EQ(fixed(0.004, 3), "0.004");
  EXPECT_EQ(fixed(7, 0), "7");
  EXPECT_EQ(fixed(0, 2), "0.00");
  EXPECT_EQ(fixed(1234567.891, 3), "1234567.891");
}

TEST(lab_figures, noughts_at_the_end_can_be_left_out) {
  EXPECT_EQ(brief(12.30, 2), "12.3");
  EXPECT_EQ(brief(12, 2), "12");
  EXPECT_EQ(brief(-0.001, 2), "0");
  EXPECT_EQ(brief(100, 0), "100");
}

TEST(lab_figures, what_json_cannot_say_is_null) {
  EXPECT_EQ(fixed(std::numeric_limits<double>::quiet_NaN(), 2), "null");
  EXPECT_EQ(brief(-std::numeric_limits<double>::infinity(), 2), "null");
  EXPECT_EQ(fixed(1e300, 2), "null");
}

TEST(lab_figures, an_axis_ends_at_a_round_number_above_all) {
  EXPECT_EQ(round_end(7.4), 7.5);
  EXPECT_EQ(round_end(8), 10);
  EXPECT_EQ(round_end(0.4), 0.4);
  EXPECT_EQ(round_end(0), 1);
}

TEST(lab_figures, a_curve_stays_within_its_field) {
  std::vector<PlotPoint> const points = {{0, 0}, {60, 5}, {120, 50}};

  EXPECT_EQ(path_of(Axes{}, points), "M40 206L382 116L724 26");
}

}  // namespace
}  // namespace vastus::lab
