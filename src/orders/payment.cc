// SPDX-License-Identifier: Apache-2.0
#include "orders/payment.h"

namespace vastus::orders {

Step step(Payment const& payment, payments::Event const& event) {
  Step next{.state = payment.state, .captured = payment.captured, .given_back = payment.given_back};
  bool const is_open = payment.state == PaymentState::intent || payment.state == PaymentState::authorised ||
                       payment.state == PaymentState::failed;
  switch (event.kind) {
    case payments::EventKind::authorised:
      if (payment.state == PaymentState::intent || payment.state == PaymentState::failed)
        next.state = PaymentState::authorised;
      break;
    case payments::EventKind::captured:
      if (payment.state == PaymentState::captured) break;
      next.state = PaymentState::captured;
      next.captured = event.amount;
      next.has_money_come = true;
      break;
    case payments::EventKind::failed:
      if (payment.state == PaymentState::intent || payment.state == PaymentState::authorised)
        next.state = PaymentState::failed;
      break;
    case payments::EventKind::cancelled:
      if (is_open) next.state = PaymentState::cancelled;
      break;
    case payments::EventKind::refunded:
      next.given_back = payment.given_back + event.amount;
      break;
  }
  return next;
}

Settlement settlement(Order const& order, Payment const& payment, Money captured) {
  if (order.state == State::cancelled) return Settlement::park_after_end;
  if (order.state != State::waiting) return Settlement::park_twice;
  if (captured != payment.amount || captured != order.total) return Settlement::park_wrong_amount;
  return Settlement::sell;
}

}  // namespace vastus::orders
