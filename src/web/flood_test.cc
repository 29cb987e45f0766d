// SPDX-License-Identifier: Apache-2.0
#include "web/flood.h"

#include <gtest/gtest.h>

namespace vastus {
namespace {

using std::chrono::seconds;

constexpr FloodLimit limit{.burst = 3, .each = seconds(10)};
Time const noon(1'700'000'000'000'000);

TEST(web_flood, a_burst_passes_and_the_next_one_waits) {
  Flood flood;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(flood.take("a", limit, noon), Duration(0));

  EXPECT_EQ(flood.take("a", limit, noon), Duration(seconds(10)));
  EXPECT_EQ(flood.take("a", limit, noon + seconds(9)), Duration(seconds(1)));
  EXPECT_EQ(flood.take("a", limit, noon + seconds(10)), Duration(0));
  EXPECT_GT(flood.take("a", limit, noon + seconds(10)), Duration(0));
}

TEST(web_flood, one_neighbourhood_does_not_pay_for_another) {
  Flood flood;
  for (int i = 0; i < 4; ++i) (void)flood.take("a", limit, noon);
  EXPECT_EQ(flood.take("b", limit, noon), Duration(0));
}

TEST(web_flood, a_v6_subscriber_is_one_neighbourhood) {
  EXPECT_EQ(flood_key("x", "2001:db8:1:2:aaaa::1"), flood_key("x", "2001:db8:1:2:bbbb::9"));
  EXPECT_NE(flood_key("x", "2001:db8:1:2::1"), flood_key("x", "2001:db8:1:3::1"));
  EXPECT_NE(flood_key("x", "192.0.2.1"), flood_key("x", "192.0.2.2"));
  EXPECT_NE(flood_key("x", "192.0.2.1"), flood_key("y", "192.0.2.1"));
}

TEST(web_flood, memory_is_bounded_however_many_addresses_come) {
  Flood flood(100);
  for (int i = 0; i < 1000; ++i) (void)flood.take(std::to_string(i), limit, noon);
  EXPECT_EQ(flood.take("999999", limit, noon), Duration(0));
}

}  // namespace
}  // namespace vastus
