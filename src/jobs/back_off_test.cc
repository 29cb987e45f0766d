// SPDX-License-Identifier: Apache-2.0
#include "jobs/back_off.h"

#include <gtest/gtest.h>

namespace vastus::jobs {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr std::uint64_t shortest = 0, middle = 20, longest = 40;

TEST(jobs_back_off, waits_twice_as_long_after_each_attempt_up_to_six_hours) {
  EXPECT_EQ(back_off(1, middle), seconds(30));
  EXPECT_EQ(back_off(2, middle), seconds(60));
  EXPECT_EQ(back_off(9, middle), seconds(30 * 256));
  EXPECT_EQ(back_off(11, middle), hours(6));
  EXPECT_EQ(back_off(1'000'000, middle), hours(6));
}

TEST(jobs_back_off, spreads_by_a_fifth_either_way) {
  EXPECT_EQ(back_off(1, shortest), seconds(24));
  EXPECT_EQ(back_off(1, longest), seconds(36));
  for (std::uint64_t dice = 0; dice < 1000; ++dice) {
    EXPECT_GE(back_off(1, dice), seconds(24));
    EXPECT_LE(back_off(1, dice), seconds(36));
  }
  EXPECT_NE(back_off(1, 3), back_off(1, 4));
}

}  // namespace
}  // namespace vastus::jobs
