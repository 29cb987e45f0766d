// SPDX-License-Identifier: Apache-2.0
#include "base/money.h"

#include <gtest/gtest.h>

#include "base/fault.h"

namespace vastus {
namespace {

TEST(money, is_written_with_its_sign_groups_and_two_places) {
  EXPECT_EQ(to_text({Currency::usd, 1995}), "$19.95");
  EXPECT_EQ(to_text({Currency::gbp, 5}), "£0.05");
  EXPECT_EQ(to_text({Currency::eur, 101200}), "€1,012.00");
  EXPECT_EQ(to_text({Currency::aud, 123456789}), "A$1,234,567.89");
  EXPECT_EQ(to_text({Currency::aud, -3000}), "−A$30.00");
}

TEST(money, of_two_currencies_never_meets) {
  Money const dollars{Currency::usd, 100};
  Money const pounds{Currency::gbp, 100};

  EXPECT_THROW((void)(dollars + pounds), Fault);
  EXPECT_THROW((void)(dollars - pounds), Fault);
  EXPECT_THROW((void)(dollars < pounds), Fault);
  EXPECT_FALSE(dollars == pounds);
}

TEST(money, is_shared_half_up_away_from_zero) {
  EXPECT_EQ(share(1000, 20'000, 100'000), 200);
  EXPECT_EQ(share(5, 1, 2), 3);
  EXPECT_EQ(share(-5, 1, 2), -3);
  EXPECT_EQ(share(4, 1, 10), 0);
  // Finland's 25.5 %: 2.55 of 10.00, and the half cent of 1.00 goes up.
  EXPECT_EQ(share(1000, 25'500, 100'000), 255);
  EXPECT_EQ(share(100, 25'500, 100'000), 26);
  EXPECT_EQ(share(9'000'000'000'000'000, 1'000'000, 1'000'000), 9'000'000'000'000'000);
}

TEST(money, knows_its_currencies_by_their_codes_alone) {
  for (Currency const currency : all_currencies) EXPECT_EQ(to_currency(code(currency)), currency);
  EXPECT_EQ(to_currency("usd"), std::nullopt);
  EXPECT_EQ(to_currency("JPY"), std::nullopt);
  EXPECT_EQ(to_currency(""), std::nullopt);
}

}  // namespace
}  // namespace vastus
