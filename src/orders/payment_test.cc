// SPDX-License-Identifier: Apache-2.0
#include "orders/payment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace vastus::orders {
namespace {

using payments::EventKind;

constexpr Money asked{Currency::gbp, 4250};
constexpr Money nothing{Currency::gbp, 0};

Payment payment(PaymentState state = PaymentState::intent) {
  return {.id = PaymentId(1),
          .order = OrderId(2),
          .provider = "test",
          .reference = "r",
          .state = state,
          .amount = asked,
          .captured = state == PaymentState::captured ? asked : nothing,
          .given_back = nothing};
}

payments::Event event(EventKind kind, Money amount = asked) {
  return {.provider = "test", .id = "e", .reference = "r", .kind = kind, .amount = amount, .at = Time(1)};
}

Payment after(Payment payment, std::vector<payments::Event> const& events) {
  for (payments::Event const& each : events) {
    Step const next = step(payment, each);
    payment.state = next.state;
    payment.captured = next.captured;
    payment.given_back = next.given_back;
  }
  return payment;
}

TEST(orders_payment, ends_captured_in_whatever_order_its_call_backs_come) {
  std::vector<payments::Event> events{event(EventKind::authorised), event(EventKind::captured),
                                      event(EventKind::failed), event(EventKind::cancelled)};
  std::ranges::sort(events, {}, &payments::Event::kind);
  do {
    Payment const done = after(payment(), events);
    EXPECT_EQ(done.state, PaymentState::captured);
    EXPECT_EQ(done.captured, asked);
  } while (std::ranges::next_permutation(events, {}, &payments::Event::kind).found);
}

TEST(orders_payment, says_once_that_money_has_come) {
  EXPECT_TRUE(step(payment(), event(EventKind::captured)).has_money_come);
  EXPECT_TRUE(step(payment(PaymentState::cancelled), event(EventKind::captured)).has_money_come);
  EXPECT_FALSE(step(payment(PaymentState::captured), event(EventKind::captured)).has_money_come);
  EXPECT_FALSE(step(payment(), event(EventKind::authorised)).has_money_come);
}

TEST(orders_payment, keeps_its_first_amount_when_it_is_told_another) {
  Payment const done = after(payment(), {event(EventKind::captured), event(EventKind::captured, {Currency::gbp, 1})});

  EXPECT_EQ(done.captured, asked);
}

TEST(orders_payment, counts_a_refund_told_before_its_capture) {
  Money const part{Currency::gbp, 1000};
  Payment const early = after(payment(), {event(EventKind::refunded, part), event(EventKind::captured)});
  Payment const late = after(payment(), {event(EventKind::captured), event(EventKind::refunded, part)});

  EXPECT_EQ(early.state, late.state);
  EXPECT_EQ(early.captured, late.captured);
  EXPECT_EQ(early.given_back, part);
  EXPECT_EQ(late.given_back, part);
}

TEST(orders_payment, may_be_tried_again_after_a_refused_card) {
  EXPECT_EQ(after(payment(), {event(EventKind::failed)}).state, PaymentState::failed);
  EXPECT_EQ(after(payment(), {event(EventKind::failed), event(EventKind::authorised)}).state, PaymentState::authorised);
  EXPECT_EQ(after(payment(), {event(EventKind::cancelled), event(EventKind::authorised)}).state,
            PaymentState::cancelled);
}

Order order(State state) {
  return {.id = OrderId(2),
          .email = "a@b.example",
          .state = state,
          .currency = Currency::gbp,
          .goods = asked,
          .delivery = nothing,
          .delivery_tax = nothing,
          .delivery_rate = {0},
          .tax = nothing,
          .total = asked,
          .address = {.name = "A", .street = "S", .country = Country("GB")},
          .placed_at = Time(1),
          .refunded = nothing,
          .delivery_refunded = nothing};
}

TEST(orders_payment, sells_only_what_waits_for_exactly_this_amount) {
  EXPECT_EQ(settlement(order(State::waiting), payment(), asked), Settlement::sell);
  EXPECT_EQ(settlement(order(State::waiting), payment(), {Currency::gbp, 4249}), Settlement::park_wrong_amount);
  EXPECT_EQ(settlement(order(State::waiting), payment(), {Currency::gbp, 4251}), Settlement::park_wrong_amount);
  EXPECT_EQ(settlement(order(State::cancelled), payment(), asked), Settlement::park_after_end);
  EXPECT_EQ(settlement(order(State::paid), payment(), asked), Settlement::park_twice);
  EXPECT_EQ(settlement(order(State::parked), payment(), asked), Settlement::park_twice);
}

}  // namespace
}  // namespace vastus::orders
