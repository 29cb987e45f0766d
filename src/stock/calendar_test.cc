// SPDX-License-Identifier: Apache-2.0
#include "stock/calendar.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <ctime>

namespace vastus::stock {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr char const* new_york = "EST5EDT,M3.2.0,M11.1.0";
constexpr char const* london = "GMT0BST,M3.5.0/1,M10.5.0";
constexpr char const* melbourne = "AEST-10AEDT,M10.1.0,M4.1.0/3";

Time utc(int year, unsigned month, unsigned day, int hour, int minute = 0) {
  return Day(year, month, day).start() + hours(hour) + minutes(minute);
}

int hours_ahead(char const* rule, Time moment) { return ZoneRule::from_text(rule)->ahead_at(moment) / 3600; }

TEST(stock_zone, changes_its_clocks_at_the_second_it_should) {
  // What `date` says with TZ set to these zones.
  EXPECT_EQ(hours_ahead(london, utc(2027, 3, 28, 0, 59)), 0);
  EXPECT_EQ(hours_ahead(london, utc(2027, 3, 28, 1, 0)), 1);
  EXPECT_EQ(hours_ahead(london, utc(2027, 10, 31, 0, 59)), 1);
  EXPECT_EQ(hours_ahead(london, utc(2027, 10, 31, 1, 0)), 0);
  EXPECT_EQ(hours_ahead(new_york, utc(2027, 3, 14, 6, 59)), -5);
  EXPECT_EQ(hours_ahead(new_york, utc(2027, 3, 14, 7, 0)), -4);
  EXPECT_EQ(hours_ahead(new_york, utc(2027, 11, 7, 5, 59)), -4);
  EXPECT_EQ(hours_ahead(new_york, utc(2027, 11, 7, 6, 0)), -5);
  EXPECT_EQ(hours_ahead(melbourne, utc(2027, 4, 3, 15, 59)), 11);
  EXPECT_EQ(hours_ahead(melbourne, utc(2027, 4, 3, 16, 0)), 10);
  EXPECT_EQ(hours_ahead(melbourne, utc(2027, 10, 2, 15, 59)), 10);
  EXPECT_EQ(hours_ahead(melbourne, utc(2027, 10, 2, 16, 0)), 11);
  EXPECT_EQ(hours_ahead(melbourne, utc(2027, 1, 1, 0)), 11);
  EXPECT_EQ(hours_ahead("UTC0", utc(2027, 7, 1, 0)), 0);
}

TEST(stock_zone, agrees_with_the_c_library_every_three_hours_of_six_years) {
  for (char const* const rule : {new_york, london, melbourne, "JST-9", "UTC0"}) {
    auto const zone = ZoneRule::from_text(rule);
    ASSERT_TRUE(zone) << rule;
    setenv("TZ", rule, 1);
    tzset();
    std::time_t const end = utc(2031, 1, 1, 0).seconds();
    // A second less than three hours: every second of the hour is looked at in turn.
    for (std::time_t moment = utc(2025, 1, 1, 0).seconds(); moment < end; moment += 3 * 3600 - 1) {
      std::tm local{};
      localtime_r(&moment, &local);
      ASSERT_EQ(zone->ahead_at(Time(moment * 1'000'000)), local.tm_gmtoff) << rule << ' ' << moment;
    }
  }
  unsetenv("TZ");
  tzset();
}

TEST(stock_zone, finds_a_moment_by_its_local_clock_and_back) {
  for (char const* rule : {new_york, london, melbourne, "UTC0"}) {
    auto const zone = ZoneRule::from_text(rule);
    for (Day day(2026, 1, 1); day < Day(2028, 1, 1); day = day + std::chrono::days(1)) {
      Time const noon = zone->moment(day, 12 * 60);
      EXPECT_EQ(zone->local(noon).day, day) << rule;
      EXPECT_EQ(zone->local(noon).minute, 12 * 60) << rule;
    }
  }
}

TEST(stock_zone, refuses_what_is_no_rule) {
  for (char const* text : {"", "GMT", "GMT0BST", "GMT0BST,M3.5.0", "GMT0BST,M13.5.0,M10.5.0", "GMT0BST,M3.6.0,M10.5.0",
                           "GMT0BST,M3.5.7,M10.5.0", "GMT99", "GMT0BST,J60,J300", "Europe/London"})
    EXPECT_FALSE(ZoneRule::from_text(text)) << text;
}

Calendar calendar_of(char const* rule) {
  constexpr char const* weekdays = "- 540-1020 540-1020 540-1020 540-1020 540-1020 -";
  return {.zone = *ZoneRule::from_text(rule), .week = *read_hours(weekdays), .holidays = {}, .cut_off = 14 * 60};
}

TEST(stock_promise, is_the_close_of_the_next_working_day) {
  Calendar const calendar = calendar_of(london);

  // Monday morning and Monday at the cut-off: Tuesday 17:00.
  EXPECT_EQ(despatched_by(utc(2026, 11, 23, 9), 24, calendar), utc(2026, 11, 24, 17));
  EXPECT_EQ(despatched_by(utc(2026, 11, 23, 14), 24, calendar), utc(2026, 11, 24, 17));
  // A minute later counts from Tuesday on.
  EXPECT_EQ(despatched_by(utc(2026, 11, 23, 14, 1), 24, calendar), utc(2026, 11, 25, 17));
}

TEST(stock_promise, does_not_count_weekends_and_days_off) {
  Calendar calendar = calendar_of(london);
  calendar.holidays = {Day(2026, 12, 25), Day(2026, 12, 28)};

  EXPECT_EQ(despatched_by(utc(2026, 11, 27, 9), 24, calendar), utc(2026, 11, 30, 17));   // Friday: Monday
  EXPECT_EQ(despatched_by(utc(2026, 11, 28, 9), 24, calendar), utc(2026, 12, 1, 17));    // Saturday: Tuesday
  EXPECT_EQ(despatched_by(utc(2026, 12, 24, 9), 24, calendar), utc(2026, 12, 29, 17));   // over Christmas
  EXPECT_EQ(despatched_by(utc(2026, 12, 24, 15), 24, calendar), utc(2026, 12, 30, 17));  // after the cut-off
}

TEST(stock_promise, counts_a_longer_lead_in_working_days) {
  Calendar const calendar = calendar_of(london);

  EXPECT_EQ(despatched_by(utc(2026, 11, 23, 9), 72, calendar), utc(2026, 11, 26, 17));
  EXPECT_EQ(despatched_by(utc(2026, 11, 23, 9), 25, calendar), utc(2026, 11, 25, 17));
  EXPECT_EQ(despatched_by(utc(2026, 11, 23, 9), 0, calendar), utc(2026, 11, 23, 17));
}

TEST(stock_promise, is_made_in_the_time_of_the_warehouse) {
  // Sunday evening in London is Monday morning in Melbourne: Tuesday 17:00 there, in summer time.
  EXPECT_EQ(despatched_by(utc(2026, 11, 22, 22), 24, calendar_of(melbourne)), utc(2026, 11, 24, 6));
  // Friday 13:30 in New York is before the cut-off, though it is evening in London.
  EXPECT_EQ(despatched_by(utc(2026, 11, 20, 18, 30), 24, calendar_of(new_york)), utc(2026, 11, 23, 22));
}

TEST(stock_promise, keeps_to_the_clock_on_the_wall_when_clocks_change) {
  // Clocks go back in London on 25 October 2026: Friday's order leaves by Monday 17:00 GMT, not 18:00.
  EXPECT_EQ(despatched_by(utc(2026, 10, 23, 9), 24, calendar_of(london)), utc(2026, 10, 26, 17));
  EXPECT_EQ(despatched_by(utc(2026, 10, 21, 9), 24, calendar_of(london)), utc(2026, 10, 22, 16));
}

TEST(stock_hours, are_seven_days_of_which_one_is_open) {
  EXPECT_FALSE(read_hours(""));
  EXPECT_FALSE(read_hours("- - - - - - -"));
  EXPECT_FALSE(read_hours("- - - - - 540-1020"));
  EXPECT_FALSE(read_hours("- - - - - - 1020-540"));
  EXPECT_FALSE(read_hours("- - - - - - 540"));
  EXPECT_TRUE(read_hours("- - - - - - 540-1020"));
}

}  // namespace
}  // namespace vastus::stock
