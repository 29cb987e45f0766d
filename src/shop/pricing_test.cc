// SPDX-License-Identifier: Apache-2.0
#include "shop/pricing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace vastus::shop {
namespace {

Time const now = Time(1'800'000'000'000'000);
using std::chrono::hours;

CartLine line(std::int64_t product, std::int64_t price, int quantity = 1) {
  Edition edition{.id = EditionId(product * 10),
                  .product = ProductId(product),
                  .product_slug = "p" + std::to_string(product),
                  .title = "Thing",
                  .label = "Printed",
                  .form = Form::printed,
                  .tax_class = taxes::TaxClass::printed_book,
                  .price = {Currency::usd, price},
                  .skus = {},
                  .downloads = {}};
  return {.edition = std::move(edition), .quantity = quantity};
}

Code percent(std::string code, std::int64_t whole, int turn = 0, bool is_stacking = true) {
  return {.code = std::move(code),
          .title = {},
          .percent = whole * 1000,
          .turn = turn,
          .is_stacking = is_stacking,
          .starts_at = now - hours(1)};
}

Code amount(std::string code, std::int64_t cents, int turn = 0, bool is_stacking = true) {
  return {.code = std::move(code),
          .title = {},
          .turn = turn,
          .is_stacking = is_stacking,
          .starts_at = now - hours(1),
          .off = cents};
}

Priced price_with(std::vector<CartLine> const& lines, std::vector<Code> const& known, std::vector<std::string> asked) {
  return price(lines, Currency::usd, asked, known, now);
}

std::string refusal(Priced const& priced) { return priced.refusals.empty() ? "" : priced.refusals.front().sentence; }

TEST(pricing, codes_are_looked_at_by_turn_and_letters_never_as_they_were_typed) {
  std::vector<CartLine> const lines{line(1, 1000)};
  std::vector<Code> const known{percent("LATE", 50, 2), amount("SOON", 200, 1), percent("ALSO", 10, 2)};

  auto const priced = price_with(lines, known, {"LATE", "SOON", "ALSO"});

  EXPECT_EQ(priced.codes, (std::vector<std::string>{"SOON", "ALSO", "LATE"}));
  EXPECT_EQ(priced.goods.minor, 360) << "1000 − 200, a tenth off, half of that off";
  EXPECT_EQ(price_with(lines, known, {"ALSO", "LATE", "SOON"}).goods, priced.goods);
}

TEST(pricing, a_code_that_stands_alone_counts_only_when_it_takes_most_off) {
  std::vector<CartLine> const lines{line(1, 1000)};
  std::vector<Code> const known{percent("ALONE", 25, 0, false), percent("TEN", 10, 0)};

  auto const priced = price_with(lines, known, {"TEN", "ALONE"});

  EXPECT_EQ(priced.codes, std::vector<std::string>{"ALONE"});
  EXPECT_EQ(priced.goods.minor, 750);
  EXPECT_EQ(refusal(priced), "gives way to ALONE, which takes more off and stands alone");
  EXPECT_EQ(price_with(lines, known, {"TEN"}).goods.minor, 900);
}

TEST(pricing, a_percentage_is_rounded_half_up_for_each_line) {
  EXPECT_EQ(price_with({line(1, 105), line(2, 104)}, {percent("TEN", 10)}, {"TEN"}).goods.minor, 94 + 94);
}

TEST(pricing, an_amount_is_shared_to_the_cent) {
  auto const priced = price_with({line(1, 100), line(2, 100), line(3, 100)}, {amount("OFF", 100)}, {"OFF"});

  EXPECT_EQ(priced.goods.minor, 200);
  std::vector<std::int64_t> off;
  for (PricedLine const& each : priced.lines) off.push_back(each.discount.minor);
  EXPECT_EQ(off, (std::vector<std::int64_t>{34, 33, 33}));
}

TEST(pricing, codes_together_take_nine_tenths_at_most_and_never_the_last_cent) {
  auto const priced = price_with({line(1, 1000)}, {percent("A", 80), percent("B", 80)}, {"A", "B"});
  EXPECT_EQ(priced.goods.minor, 100);
  EXPECT_NE(priced.lines.front().steps.back().sentence.find("as far as codes may go"), std::string::npos);

  EXPECT_EQ(price_with({line(1, 1)}, {amount("A", 100)}, {"A"}).goods.minor, 1);
}

TEST(pricing, a_code_for_one_product_leaves_the_others_alone) {
  Code code = percent("ONE", 50);
  code.product = ProductId(2);

  auto const priced = price_with({line(1, 100), line(2, 100)}, {code}, {"ONE"});
  EXPECT_EQ(priced.lines[0].total.minor, 100);
  EXPECT_EQ(priced.lines[1].total.minor, 50);
  EXPECT_EQ(refusal(price_with({line(1, 100)}, {code}, {"ONE"})), "is not for anything in your cart");
}

TEST(pricing, a_code_that_does_not_count_says_why) {
  std::vector<CartLine> const lines{line(1, 1000)};
  Code early = percent("EARLY", 10), late = percent("LATE", 10), full = percent("FULL", 10), dear = percent("DEAR", 10);
  early.starts_at = now + hours(1);
  late.ends_at = now;
  full.uses_max = 3;
  full.uses = 3;
  dear.least = 1001;
  Code other = amount("OTHER", 100);
  other.off.reset();

  EXPECT_EQ(refusal(price_with(lines, {early}, {"EARLY"})), "does not count yet");
  EXPECT_EQ(refusal(price_with(lines, {late}, {"LATE"})), "has ended");
  EXPECT_EQ(refusal(price_with(lines, {full}, {"FULL"})), "has been used up");
  EXPECT_EQ(refusal(price_with(lines, {dear}, {"DEAR"})), "counts from $10.01 on");
  EXPECT_EQ(refusal(price_with(lines, {other}, {"OTHER"})), "does not count in this currency");
  EXPECT_EQ(refusal(price_with(lines, {}, {"WHAT"})), "is not one of our codes");
  dear.least = 1000;
  EXPECT_EQ(price_with(lines, {dear}, {"DEAR"}).goods.minor, 900);
}

TEST(pricing, a_code_is_kept_in_capitals_without_spaces) {
  EXPECT_EQ(to_code_text("  knee 10 "), "KNEE10");
  EXPECT_EQ(to_code_text(std::string(100, 'x')).size(), 40u);
  EXPECT_EQ(to_code_text("\xff"), "");
}

TEST(pricing, nothing_is_free_and_every_cent_is_explained) {
  std::mt19937_64 random(7);
  auto const between = [&](std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(random);
  };
  for (int round = 0; round < 2'000; ++round) {
    std::vector<CartLine> lines;
    for (std::int64_t product = between(1, 5); product > 0; --product)
      lines.push_back(line(product, between(1, 20'000), int(between(1, 99))));
    std::vector<Code> known;
    std::vector<std::string> asked;
    for (std::int64_t number = between(0, 4); number > 0; --number) {
      std::string const name(1, char('A' + number));
      bool const is_stacking = between(0, 3) > 0;
      int const turn = int(between(0, 2));
      known.push_back(between(0, 1) == 0 ? percent(name, between(1, 100), turn, is_stacking)
                                         : amount(name, between(1, 50'000), turn, is_stacking));
      asked.push_back(name);
    }

    auto const priced = price_with(lines, known, asked);

    Money goods{Currency::usd, 0};
    for (PricedLine const& each : priced.lines) {
      ASSERT_GT(each.total.minor, 0) << round;
      ASSERT_EQ(each.total.minor + each.discount.minor, each.full.minor) << round;
      std::int64_t steps = 0;
      for (PriceStep const& step : each.steps) steps += step.off.minor;
      ASSERT_EQ(steps, each.discount.minor) << round;
      goods = goods + each.total;
    }
    ASSERT_EQ(goods, priced.goods) << round;
    std::ranges::reverse(asked);
    ASSERT_EQ(price_with(lines, known, asked).goods, priced.goods) << round;
  }
}

}  // namespace
}  // namespace vastus::shop
