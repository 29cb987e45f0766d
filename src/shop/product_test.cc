// SPDX-License-Identifier: Apache-2.0
#include "shop/product.h"

#include <gtest/gtest.h>

namespace vastus::shop {
namespace {

TEST(shop_product, a_price_is_typed_in_units_with_at_most_two_decimals) {
  EXPECT_EQ(to_minor("29"), 2900);
  EXPECT_EQ(to_minor("29.5"), 2950);
  EXPECT_EQ(to_minor("0.01"), 1);
  for (char const* const typed :
       {"", "0", "0.00", "-1", "29.", ".5", "29.001", "1e3", "29,00", "10000.01", "$5", " 5"}) {
    EXPECT_FALSE(to_minor(typed)) << typed;
  }
  EXPECT_EQ(to_field(2905), "29.05");
}

TEST(shop_product, a_cover_is_a_cloth_and_a_drawing_we_have) {
  EXPECT_EQ(to_cover("ox spine").value().drawing, "spine");
  for (char const* const words : {"", "ox", "spine ox", "ox ../../etc", "pink spine"})
    EXPECT_FALSE(to_cover(words)) << words;
}

TEST(shop_product, facts_are_lines_with_a_colon) {
  auto const facts = facts_of("Pages: 96\nno colon here\nSize: 2:3");

  ASSERT_EQ(facts.size(), 2u);
  EXPECT_EQ(facts[1].words, "2:3");
}

TEST(shop_product, is_sold_out_when_each_edition_on_sale_lacks_a_part) {
  Product product;
  product.editions = {{.form = Form::printed, .label = "Printed", .skus = {{.sku = "A", .quantity = 2}}}};

  EXPECT_TRUE(is_sold_out(product, {}));
  EXPECT_TRUE(is_sold_out(product, {{"A", {.most = 1, .all = 1}}}));
  EXPECT_FALSE(is_sold_out(product, {{"A", {.most = 1, .all = 2}}}));

  product.editions.push_back({.form = Form::download, .label = "Download"});
  EXPECT_FALSE(is_sold_out(product, {})) << "a download is never sold out";
  product.editions.back().is_on_sale = false;
  EXPECT_TRUE(is_sold_out(product, {}));
}

TEST(shop_product, the_least_price_is_of_an_edition_on_sale) {
  Product product;
  product.editions = {
      {.form = Form::printed, .label = "Printed", .prices = {{Currency::usd, 4800}, {Currency::gbp, 100}}},
      {.form = Form::download, .label = "Download", .is_on_sale = false, .prices = {{Currency::usd, 900}}}};

  EXPECT_EQ(product.least_price(), (Money{Currency::usd, 4800}));
}

}  // namespace
}  // namespace vastus::shop
