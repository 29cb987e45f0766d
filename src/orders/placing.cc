// SPDX-License-Identifier: Apache-2.0
#include "orders/placing.h"

#include "base/random.h"
#include "base/text.h"
#include "orders/gift_store.h"
#include "orders/letter_queue.h"
#include "orders/order_store.h"
#include "orders/payment_store.h"

namespace vastus::orders {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// Long enough to type a card's number; a transfer takes its days.
constexpr Duration held_for_card = minutes(30);
constexpr Duration held_for_transfer = hours(24 * 7);
constexpr std::size_t token_bytes = 16;

}  // namespace

Expected<Placed, NotPlaced> place(Writer& db, Quote const& quote, Buyer const& buyer, Placing const& placing) {
  bool const is_transfer = placing.method == "bank";
  Frozen frozen = freeze(quote, buyer, db.now());
  if (quote.needs_delivery()) {
    auto const hold = stock::hold(db, quote.plan, db.now() + (is_transfer ? held_for_transfer : held_for_card));
    if (!hold) return Unexpected{NotPlaced{.no_plan = hold.error()}};
    frozen.order.hold = *hold;
  }
  record(db, {.order = frozen.order, .lines = frozen.lines, .parcels = frozen.parcels, .attempt = placing.attempt});
  if (buyer.gift) record(db, frozen.order.id, *buyer.gift);
  NewPayment const payment{.id = fresh_id<PaymentId>(db.now()),
                           .order = frozen.order.id,
                           .provider = placing.method,
                           .reference = random_token(token_bytes),
                           .amount = frozen.order.total};
  record(db, payment);
  add_history(db, frozen.order.id, {.what = Happened::placed, .actor = frozen.order.account});
  if (!shop::close_cart(db, quote.cart, lower_ascii(buyer.email))) return Unexpected{NotPlaced{}};
  if (is_transfer) write_soon(db, frozen.order.id, LetterKind::placed);
  return Placed{.order = frozen.order.id, .reference = payment.reference};
}

}  // namespace vastus::orders
