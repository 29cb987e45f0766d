// SPDX-License-Identifier: Apache-2.0
// What a call-back does, in one transaction: the payment moves, the order is sold or parked, goods and files are given.
#pragma once

#include "orders/order.h"
#include "orders/payment.h"

namespace vastus::orders {

enum class Taken : std::uint8_t { taken, known_before, no_such_payment };
/// Takes one event. The same again, or one that has been overtaken, changes nothing.
[[nodiscard]] Taken take(Writer& db, payments::Event const& event, Tell& tell);

/// The staff sell an order that was parked for want of stock. False when there is still too little, when something of
/// it was given back, or when somebody was quicker.
[[nodiscard]] bool sell_parked(Writer& db, Order const& order, Tell& tell);

/// Gives back what `wish` says: access ends, goods that have not left are free again, the company is asked by a job, a
/// credit note follows. `by` is nobody when the program does it.
struct RefundBy {
  std::optional<AccountId> account;
};
[[nodiscard]] Expected<Money, NoRefund> refund(Writer& db, OrderId order, RefundWish const& wish, RefundBy by);

}  // namespace vastus::orders
