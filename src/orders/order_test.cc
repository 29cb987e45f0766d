// SPDX-License-Identifier: Apache-2.0
#include "orders/order.h"

#include <gtest/gtest.h>

#include "base/fault.h"

namespace vastus::orders {
namespace {

Money pounds(std::int64_t pence) { return {Currency::gbp, pence}; }

Order paid_order() {
  return {.id = OrderId(1),
          .email = "a@b.example",
          .state = State::paid,
          .currency = Currency::gbp,
          .goods = pounds(2000),
          .delivery = pounds(500),
          .delivery_tax = pounds(100),
          .delivery_rate = {20'000},
          .tax = pounds(266),
          .total = pounds(2600),
          .address = {.name = "A", .street = "S", .country = Country("GB")},
          .placed_at = Time(1),
          .refunded = pounds(0),
          .delivery_refunded = pounds(0)};
}

Line line(std::int64_t id, int quantity, std::int64_t net, std::int64_t tax) {
  return {.id = LineId(id),
          .edition = shop::EditionId(id),
          .product_slug = "p",
          .title = "T",
          .label = "L",
          .form = shop::Form::printed,
          .quantity = quantity,
          .unit = pounds(1),
          .discount = pounds(0),
          .tax_class = taxes::TaxClass::goods,
          .levy = {},
          .net = pounds(net),
          .tax = pounds(tax)};
}

RefundWish wish(std::vector<RefundLine> lines, std::int64_t delivery = 0) {
  return {.lines = std::move(lines), .delivery = pounds(delivery), .reason = "broken"};
}

TEST(orders_refund, of_each_unit_apart_comes_to_the_whole_line) {
  // 10.00 for three: 3.33, 3.34 and 3.33.
  Order const order = paid_order();
  std::vector<Line> lines{line(1, 3, 834, 166)};
  Money sum = pounds(0);
  Money tax = pounds(0);
  for (int unit = 0; unit < 3; ++unit) {
    auto const part = add_up(order, lines, wish({{LineId(1), 1}}));
    ASSERT_TRUE(part.has_value());
    sum = sum + part->total;
    tax = tax + part->tax;
    ++lines.front().refunded;
  }

  EXPECT_EQ(sum, pounds(1000));
  EXPECT_EQ(tax, pounds(166));
  EXPECT_EQ(add_up(order, lines, wish({{LineId(1), 1}})).error(), NoRefund::more_than_is_left);
}

TEST(orders_refund, takes_lines_and_delivery_together) {
  std::vector<Line> const lines{line(1, 2, 1000, 200), line(2, 1, 800, 0)};

  auto const sum = add_up(paid_order(), lines, wish({{LineId(1), 1}, {LineId(2), 1}}, 300));

  ASSERT_TRUE(sum.has_value());
  EXPECT_EQ(sum->total, pounds(600 + 800 + 300));
  EXPECT_EQ(sum->tax, pounds(100 + 0 + 50));
  EXPECT_EQ(sum->delivery_tax, pounds(50));
}

TEST(orders_refund, is_refused_where_nothing_right_is_asked_for) {
  Order const order = paid_order();
  std::vector<Line> const lines{line(1, 2, 1000, 200)};
  auto const why = [&](RefundWish const& asked) { return add_up(order, lines, asked).error(); };

  EXPECT_EQ(why(wish({})), NoRefund::nothing_chosen);
  EXPECT_EQ(why(wish({{LineId(1), 0}})), NoRefund::nothing_chosen);
  EXPECT_EQ(why(wish({{LineId(1), 3}})), NoRefund::more_than_is_left);
  EXPECT_EQ(why(wish({{LineId(1), -1}})), NoRefund::more_than_is_left);
  EXPECT_EQ(why(wish({{LineId(9), 1}})), NoRefund::not_of_this_order);
  EXPECT_EQ(why(wish({{LineId(1), 1}, {LineId(1), 1}})), NoRefund::not_of_this_order);
  EXPECT_EQ(why(wish({}, 601)), NoRefund::more_than_is_left);
  EXPECT_EQ(why(wish({}, -1)), NoRefund::more_than_is_left);
}

TEST(orders_refund, needs_money_that_came) {
  Order order = paid_order();
  std::vector<Line> const lines{line(1, 2, 1000, 200)};
  for (State const state : {State::waiting, State::cancelled}) {
    order.state = state;
    EXPECT_EQ(add_up(order, lines, wish({{LineId(1), 1}})).error(), NoRefund::not_paid);
  }
  order.state = State::parked;
  EXPECT_TRUE(add_up(order, lines, wish({{LineId(1), 1}})).has_value());
}

TEST(orders_line, keeps_its_physical_things_as_a_row_does) {
  std::vector<stock::Demand> const things{{.sku = "BOOK-1", .quantity = 1}, {.sku = "CHART:A", .quantity = 12}};

  auto const back = to_demands(to_text(things));

  ASSERT_EQ(back.size(), 2u);
  EXPECT_EQ(back[1].sku, "CHART:A");
  EXPECT_EQ(back[1].quantity, 12);
  EXPECT_TRUE(to_demands("").empty());
  EXPECT_THROW((void)to_demands("BOOK-1"), Fault);
  EXPECT_THROW((void)to_demands("BOOK-1:0"), Fault);
}

TEST(orders_state, is_known_by_its_word) {
  for (State const state : {State::waiting, State::paid, State::parked, State::cancelled})
    EXPECT_EQ(to_state(word(state)), state);
  EXPECT_EQ(to_state("sold"), std::nullopt);
}

}  // namespace
}  // namespace vastus::orders
