// SPDX-License-Identifier: Apache-2.0
#include "shop/shop.h"

#include <gtest/gtest.h>

namespace vastus::shop {
namespace {

constexpr std::int64_t dollar = 1'000'000;

TEST(shop_free_delivery, begins_a_cent_above_fifty_dollars) {
  EXPECT_FALSE(is_free({Currency::usd, 0}, dollar));
  EXPECT_FALSE(is_free({Currency::usd, 5000}, dollar));
  EXPECT_TRUE(is_free({Currency::usd, 5001}, dollar));
}

TEST(shop_free_delivery, compares_other_currencies_at_the_stored_rate_without_rounding) {
  // At 1.25 dollars, forty pounds are fifty dollars exactly.
  EXPECT_FALSE(is_free({Currency::gbp, 4000}, 1'250'000));
  EXPECT_TRUE(is_free({Currency::gbp, 4001}, 1'250'000));
  // 38.91 × 1.285001 = 49.9993…, which a rounded comparison would call fifty; 38.92 is above it.
  EXPECT_FALSE(is_free({Currency::gbp, 3891}, 1'285'001));
  EXPECT_TRUE(is_free({Currency::gbp, 3892}, 1'285'001));
  // The hundredth part of a cent counts.
  EXPECT_TRUE(is_free({Currency::gbp, 4000}, 1'250'001));
}

TEST(shop_free_delivery, does_not_overflow) { EXPECT_TRUE(is_free({Currency::aud, 9'000'000'000'000'000}, 650'000)); }

}  // namespace
}  // namespace vastus::shop
