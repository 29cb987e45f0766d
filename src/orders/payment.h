// SPDX-License-Identifier: Apache-2.0
// The life of a payment, moved by call-backs that come twice, late, out of order, or before the buyer is back.
#pragma once

#include <cstdint>

#include "base/money.h"
#include "orders/order.h"
#include "payments/payments.h"

namespace vastus::orders {

/// How far a payment is. The numbers are stored.
///
/// | state \ event | authorised | captured | failed | cancelled | refunded |
/// |---|---|---|---|---|---|
/// | intent     | authorised | captured | failed | cancelled | kept for later |
/// | authorised | –          | captured | failed | cancelled | kept for later |
/// | failed     | authorised | captured | –      | cancelled | kept for later |
/// | cancelled  | –          | captured | –      | –         | kept for later |
/// | captured   | –          | –        | –      | –         | counted |
///
/// Money that came is never argued away: whatever arrives after it, captured stays. A refund that is told before the
/// capture it belongs to is counted at once; sums are compared, not the order of letters. A capture after a capture
/// moves nothing here: the staff are told that the order was paid twice.
enum class PaymentState : std::uint8_t { intent = 0, authorised = 1, captured = 2, failed = 3, cancelled = 4 };

struct Payment {
  PaymentId id;
  OrderId order;
  std::string provider;
  std::string reference;
  PaymentState state = PaymentState::intent;
  Money amount;      ///< asked for
  Money captured;    ///< came
  Money given_back;  ///< went back
};

/// What one event does to a payment.
struct Step {
  PaymentState state;
  Money captured;
  Money given_back;
  bool has_money_come = false;  ///< now, by this event, for the first time
};
[[nodiscard]] Step step(Payment const& payment, payments::Event const& event);

/// What follows for the order when money has come.
enum class Settlement : std::uint8_t { sell, park_wrong_amount, park_after_end, park_twice };
[[nodiscard]] Settlement settlement(Order const& order, Payment const& payment, Money captured);

}  // namespace vastus::orders
