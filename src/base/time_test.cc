// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <gtest/gtest.h>

namespace vastus {
namespace {

TEST(base_time, a_day_is_read_and_written_as_people_file_it) {
  EXPECT_EQ(Day::from_text("2026-11-22"), Day(2026, 11, 22));
  EXPECT_EQ(Day(2024, 2, 29).to_text(), "2024-02-29");
  for (auto const* wrong :
       {"", "2026-11-31", "2023-02-29", "26-11-22", "2026/11/22", "2026-1-02", "2026-11-22 ", "2026-00-10"}) {
    EXPECT_FALSE(Day::from_text(wrong)) << wrong;
  }
}

TEST(base_time, a_moment_falls_on_its_day_before_and_after_1970) {
  EXPECT_EQ(Day::of(Time(0)), Day(1970, 1, 1));
  EXPECT_EQ(Day::of(Time(-1)), Day(1969, 12, 31));
  EXPECT_EQ(Day::of(Day(2026, 11, 22).start() + std::chrono::hours(23)), Day(2026, 11, 22));
  EXPECT_EQ(Day(2026, 11, 22) + std::chrono::days(10), Day(2026, 12, 2));
}

TEST(base_time, http_dates_read_back) {
  Time const moment =
      Day(1994, 11, 6).start() + std::chrono::hours(8) + std::chrono::minutes(49) + std::chrono::seconds(37);
  EXPECT_EQ(to_http_date(moment), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(from_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), moment);
  EXPECT_EQ(to_rfc3339(moment), "1994-11-06T08:49:37Z");
  for (auto const* wrong :
       {"", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT"}) {
    EXPECT_FALSE(from_http_date(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace vastus
