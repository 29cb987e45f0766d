// SPDX-License-Identifier: Apache-2.0
// Buyers, companies and themselves at one moment: what one of them is told is so, and nothing is lost between two.
#include <gtest/gtest.h>

#include <thread>

#include "support/orders/at_the_checkout.h"

namespace vastus {
namespace {

class at_once : public testing::TestWithParam<Dialect> {
 protected:
  static bool put(Browser& who) {
    return who.post("/cart/items", {{"product", "the-patient-knee"}, {"edition", "printed"}, {"quantity", "1"}})
               .status == 303;
  }
  static FormValues form(std::string attempt, std::string turn, std::string seen) {
    return {{"email", "ines@buyers.example"},
            {"name", "Ines Hollin"},
            {"street", "4 Harbour Row"},
            {"town", "Exeter"},
            {"postcode", "EX1 1AA"},
            {"country", "GB"},
            {"attempt", std::move(attempt)},
            {"turn", std::move(turn)},
            {"seen", std::move(seen)},
            {"method", "test"},
            {"consent", "yes"},
            {"acknowledgement", "yes"}};
  }
  static std::string attempt(int round) {
    return std::string(20, 'A') + char('A' + round / 26) + char('A' + round % 26);
  }
  /// What the buyer sees before paying: the form that orders it.
  static FormValues look(Browser& who, int round) {
    Page const seen = who.post("/checkout", form(attempt(round), "continue", ""));
    return form(attempt(round), "pay", between(seen.body, "name=\"seen\" value=\"", '"'));
  }
  std::int64_t number(std::string const& sql) {
    std::int64_t found = 0;
    app.store().read([&](Reader& db) { found = db.number(sql); });
    return found;
  }

  TestApp app{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(on, at_once, both_stores(), name_of_store);

TEST_P(at_once, what_is_added_while_a_cart_is_ordered_is_ordered_or_stays) {
  constexpr int rounds = 25;
  Browser buyer = app.browser();
  std::int64_t added = 0;
  for (int round = 0; round < rounds; ++round) {
    if (number("SELECT count(*) FROM shop_cart_lines") == 0) added += put(buyer) ? 1 : 0;
    auto const values = look(buyer, round);
    Browser other_tab = buyer;
    std::int64_t more = 0;
    {
      std::jthread const adding([&] { more = put(other_tab) ? 1 : 0; });
      (void)buyer.post("/checkout", values);
    }
    added += more;
  }

  EXPECT_EQ(number("SELECT (SELECT COALESCE(SUM(quantity), 0) FROM orders_lines) + "
                   "(SELECT COALESCE(SUM(quantity), 0) FROM shop_cart_lines)"),
            added);
  EXPECT_GE(number("SELECT count(*) FROM orders_orders"), 3) << "orders were made";
}

TEST_P(at_once, the_same_form_from_two_presses_is_one_order) {
  for (int round = 0; round < 10; ++round) {
    Browser buyer = app.browser();
    ASSERT_TRUE(put(buyer));
    auto const values = look(buyer, round);
    Browser twin = buyer;
    Page first, second;
    {
      std::jthread const pressing([&] { second = twin.post("/checkout", values); });
      first = buyer.post("/checkout", values);
    }
    for (Page const& page : {first, second}) {
      EXPECT_EQ(page.status, 303);
      EXPECT_FALSE(page.header("Location").starts_with("/cart")) << page.header("Location");
    }
    EXPECT_EQ(number("SELECT count(*) FROM orders_orders"), round + 1);
  }
}

TEST_P(at_once, a_payment_that_is_paid_and_declined_from_several_sides_is_sold_once) {
  constexpr int rounds = 10;
  for (int round = 0; round < rounds; ++round) {
    Browser buyer = app.browser();
    ASSERT_TRUE(put(buyer));
    std::string const to = buyer.post("/checkout", look(buyer, round)).header("Location");
    std::string const payment = to.substr(0, to.find('?'));
    ASSERT_TRUE(payment.starts_with("/payments/test/")) << to;
    std::vector<std::jthread> sides;
    for (char const* const outcome : {"pay", "decline", "pay", "decline"}) {
      sides.emplace_back([&, outcome, side = app.browser()]() mutable {
        EXPECT_EQ(side.post(payment, {{"outcome", outcome}}).status, 303) << outcome;
      });
    }
  }
  EXPECT_EQ(number("SELECT count(*) FROM orders_orders WHERE state = 1"), rounds);
  EXPECT_EQ(number("SELECT count(*) FROM orders_payments WHERE state = 2"), rounds);
  EXPECT_EQ(number("SELECT count(*) FROM stock_shipments"), rounds);
  EXPECT_EQ(number("SELECT SUM(allocated) FROM stock_levels"), rounds);
  EXPECT_EQ(number("SELECT SUM(held) FROM stock_levels"), 0);
}

}  // namespace
}  // namespace vastus
