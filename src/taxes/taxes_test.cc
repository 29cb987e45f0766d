// SPDX-License-Identifier: Apache-2.0
#include "taxes/taxes.h"

#include <gtest/gtest.h>

#include "base/fault.h"

namespace vastus::taxes {
namespace {

Money pounds(std::int64_t pence) { return {Currency::gbp, pence}; }

TEST(taxes_rule, adds_a_tax_to_a_price_before_tax) {
  Taxed const taxed = apply({20'000}, pounds(1000), PriceMode::tax_added);

  EXPECT_EQ(taxed.net, pounds(1000));
  EXPECT_EQ(taxed.tax, pounds(200));
  EXPECT_EQ(taxed.gross, pounds(1200));
}

TEST(taxes_rule, takes_a_tax_out_of_a_price_with_tax) {
  Taxed const taxed = apply({20'000}, pounds(1000), PriceMode::tax_included);

  EXPECT_EQ(taxed.gross, pounds(1000));
  EXPECT_EQ(taxed.tax, pounds(167));
  EXPECT_EQ(taxed.net, pounds(833));
}

TEST(taxes_rule, rounds_a_half_cent_up_once_for_the_line) {
  // Finland, 25.5 % of 1.00: 25.5 cents.
  EXPECT_EQ(apply({25'500}, pounds(100), PriceMode::tax_added).tax, pounds(26));
  EXPECT_EQ(apply({6'625}, pounds(800), PriceMode::tax_added).tax, pounds(53));
}

TEST(taxes_rule, splits_every_amount_without_losing_a_cent) {
  for (std::int32_t const rate : {0, 1, 3'000, 5'500, 6'625, 19'000, 20'000, 25'500, 27'000, 100'000}) {
    for (std::int64_t amount = 0; amount < 3'000; ++amount) {
      for (PriceMode const mode : {PriceMode::tax_added, PriceMode::tax_included}) {
        Taxed const taxed = apply({rate}, pounds(amount), mode);
        ASSERT_EQ(taxed.net + taxed.tax, taxed.gross);
        ASSERT_GE(taxed.net.minor, 0);
        ASSERT_GE(taxed.tax.minor, 0);
        // The tax is that of the net amount, to the cent.
        ASSERT_LE(std::abs(taxed.tax.minor - share(taxed.net.minor, rate, 100'000)), 1);
      }
    }
  }
}

TEST(taxes_rule, asks_nothing_at_rate_zero_and_refuses_what_is_no_amount) {
  EXPECT_EQ(apply({0}, pounds(999), PriceMode::tax_included).tax, pounds(0));
  EXPECT_THROW((void)apply({20'000}, pounds(-1), PriceMode::tax_added), Fault);
  EXPECT_THROW((void)apply({-1}, pounds(1), PriceMode::tax_added), Fault);
}

TEST(taxes_rate, is_said_without_needless_places) {
  EXPECT_EQ(to_text(Rate{20'000}), "20\u202F%");
  EXPECT_EQ(to_text(Rate{6'625}), "6.625\u202F%");
  EXPECT_EQ(to_text(Rate{5'500}), "5.5\u202F%");
  EXPECT_EQ(to_text(Rate{0}), "0\u202F%");
}

TEST(taxes_class, is_known_by_its_word) {
  for (TaxClass const each : all_classes) EXPECT_EQ(to_class(word(each)), each);
  EXPECT_EQ(to_class("book"), std::nullopt);
}

}  // namespace
}  // namespace vastus::taxes
