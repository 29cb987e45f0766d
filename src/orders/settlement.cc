// SPDX-License-Identifier: Apache-2.0
#include "orders/settlement.h"

#include <algorithm>

#include "access/access.h"
#include "base/fault.h"
#include "orders/gift_store.h"
#include "orders/letter_queue.h"
#include "orders/order_store.h"
#include "orders/payment_store.h"

namespace vastus::orders {
namespace {

std::string why(Parked parked) {
  switch (parked) {
    case Parked::no_stock:
      return "paid after its hold ended, and not enough is left";
    case Parked::wrong_amount:
      return "another amount came than was asked for";
    case Parked::paid_after_end:
      return "paid after the order had ended";
    case Parked::paid_twice:
      return "paid twice";
  }
  return {};
}

stock::Plan plan_of(std::vector<PromisedParcel> const& parcels) {
  stock::Plan plan;
  for (PromisedParcel const& parcel : parcels) {
    plan.parcels.push_back({.warehouse = parcel.warehouse,
                            .warehouse_name = parcel.warehouse_name,
                            .from = parcel.from,
                            .items = parcel.items,
                            .despatched_by = parcel.promised_at,
                            .timezone = parcel.timezone,
                            .cost = {},
                            .days_least = parcel.days_least,
                            .days_most = parcel.days_most});
  }
  return plan;
}

/// Each piece of a bundle is worth the same part of its line.
stock::Despatch despatch_of(Order const& order, std::vector<Line> const& lines, stock::Plan plan,
                            std::optional<Gift> const& gift) {
  stock::Despatch despatch{.order = order.id.number(),
                           .code = order.code(),
                           .hold = *order.hold,
                           .address_lines = postal::lines_of(order.address),
                           .country = order.address.country,
                           .phone = order.address.phone,
                           .email = order.email,
                           .card = gift ? gift->card() : std::string(),
                           .lines = {},
                           .plan = std::move(plan)};
  for (Line const& line : lines) {
    int all = 0;
    for (stock::Demand const& demand : line.skus) all += demand.quantity;
    int before = 0;
    for (stock::Demand const& demand : line.skus) {
      despatch.lines.push_back({.line = line.id.number(),
                                .sku = demand.sku,
                                .title = line.title + ", " + line.label,
                                .quantity = demand.quantity * line.quantity,
                                .value = part_of(line.net, before, demand.quantity, all)});
      before += demand.quantity;
    }
  }
  return despatch;
}

/// For the buyer, or for whoever gets the gift and for nobody else.
void open_downloads(Writer& db, Order const& order, std::vector<Line> const& lines, std::optional<Gift> const& gift) {
  for (Line const& line : lines) {
    for (std::string const& download : line.downloads) {
      access::grant_purchase(db, {.item = item_of(download),
                                  .order = order.id.number(),
                                  .line = line.id.number(),
                                  .account = gift ? gift->kept_by : order.account,
                                  .gift = gift ? std::optional(gift->id.number()) : std::nullopt,
                                  .units = line.quantity});
    }
  }
}

void park(Writer& db, Order const& order, Parked reason, Tell& tell) {
  add_history(db, order.id, {.what = Happened::parked, .words = why(reason)});
  if (!mark_parked(db, order.id, reason) && order.state != State::paid) return;
  tell(db, OrderParked{.order = order.id, .code = order.code(), .why = why(reason)});
}

/// Goods are allocated or nothing is: then the order is parked, never sold.
bool sell(Writer& db, Order const& order, State from, Tell& tell) {
  if (order.hold && !stock::allocate(db, *order.hold)) return false;
  if (!mark_paid(db, order.id, from)) return false;
  auto const lines = list_lines(db, order.id);
  auto const gift = find_gift_of(db, order.id);
  if (order.hold) stock::queue_despatch(db, despatch_of(order, lines, plan_of(list_parcels(db, order.id)), gift));
  open_downloads(db, order, lines, gift);
  if (gift && !gift->wish.email.empty()) write_soon(db, order.id, LetterKind::gift);
  ask_for_document(db, DocumentKind::invoice, order.id, std::nullopt);
  tell(db, OrderPaid{.order = order.id, .code = order.code(), .total = order.total});
  return true;
}

void settle(Writer& db, Payment const& payment, Money captured, Tell& tell) {
  auto const order = find_order(db, payment.order);
  ENSURE(order.has_value(), "a payment belongs to an order");
  switch (settlement(*order, payment, captured)) {
    case Settlement::sell:
      add_history(db, order->id, {.what = Happened::paid, .words = payment.provider});
      if (!sell(db, *order, State::waiting, tell)) park(db, *order, Parked::no_stock, tell);
      return;
    case Settlement::park_wrong_amount:
      return park(db, *order, Parked::wrong_amount, tell);
    case Settlement::park_after_end:
      return park(db, *order, Parked::paid_after_end, tell);
    case Settlement::park_twice:
      return park(db, *order, Parked::paid_twice, tell);
  }
}

/// Answers how many whole units of a line had not left yet.
int take_back(Writer& db, Line const& line, int quantity) {
  int whole = line.is_physical() ? quantity : 0;
  for (stock::Demand const& demand : line.skus) {
    int const not_sent = stock::cancel(db, line.id.number(), demand.sku, quantity * demand.quantity);
    whole = std::min(whole, not_sent / demand.quantity);
  }
  return whole;
}

/// What an amount in another currency is worth to us: nothing that could be sold for.
payments::Event in_our_currency(payments::Event event, Currency currency) {
  if (event.amount.currency != currency) event.amount = {currency, 0};
  return event;
}

}  // namespace

std::int64_t join_account(Writer& db, std::string_view email, AccountId account) {
  auto const joined = take_over(db, email, account);
  for (OrderId const order : joined) access::join_account(db, order.number(), account);
  return std::int64_t(joined.size());
}

std::string OrderPaid::sentence() const { return "Order " + code + " is paid: " + to_text(total) + "."; }

std::string OrderParked::sentence() const { return "Order " + code + " waits for a decision: " + why + "."; }

Taken take(Writer& db, payments::Event const& told, Tell& tell) {
  auto const payment = lock_payment(db, told.reference);
  if (!payment || payment->provider != told.provider) return Taken::no_such_payment;
  payments::Event const event = in_our_currency(told, payment->amount.currency);
  if (!record_event(db, payment->id, event)) return Taken::known_before;
  Step const next = step(*payment, event);
  ENSURE(apply_step(db, *payment, next, event.paid_from), "a payment moves in one transaction at a time");
  if (event.kind == payments::EventKind::captured) settle(db, *payment, next.captured, tell);
  if (event.kind == payments::EventKind::failed && next.state == PaymentState::failed)
    add_history(db, payment->order, {.what = Happened::payment_failed});
  return Taken::taken;
}

bool sell_parked(Writer& db, Order const& order, Tell& tell) {
  bool const may_be_sold = order.state == State::parked && order.parked == Parked::no_stock && order.refunded.is_zero();
  return may_be_sold && sell(db, order, State::parked, tell);
}

Expected<Money, NoRefund> refund(Writer& db, OrderId id, RefundWish const& wish, RefundBy by) {
  auto const order = find_order(db, id);
  ENSURE(order.has_value(), "a refund is of an order");
  auto const payment = find_payment_of(db, id);
  ENSURE(payment.has_value(), "an order has a payment");
  auto const lines = list_lines(db, id);
  auto const sum = add_up(*order, lines, wish);
  if (!sum) return Unexpected{sum.error()};
  // Where less came than was asked for, no more goes back than came.
  Money const amount = std::min(sum->total, payment->captured - order->refunded);
  if (amount.minor <= 0) return Unexpected{NoRefund::more_than_is_left};
  Refund const refund{.id = fresh_id<RefundId>(db.now()),
                      .order = id,
                      .amount = amount,
                      .tax = std::min(sum->tax, amount),
                      .delivery = sum->delivery,
                      .reason = wish.reason,
                      .asked_by = by.account,
                      .asked_at = db.now()};
  std::vector<RefundedPart> parts;
  for (RefundPart const& part : sum->parts) {
    auto const line = std::ranges::find(lines, part.line, &Line::id);
    int const not_sent = order->state == State::paid ? take_back(db, *line, part.quantity) : 0;
    (void)access::end_purchase(db, part.line.number(), part.quantity, wish.reason);
    parts.push_back(
        {.line = part.line, .quantity = part.quantity, .gross = part.gross, .tax = part.tax, .not_sent = not_sent});
  }
  if (!record(db, refund, payment->id, parts)) return Unexpected{NoRefund::more_than_is_left};
  add_history(db, id, {.what = Happened::refund_asked, .actor = by.account, .words = to_text(amount)});
  // What was never sold has no invoice, and nothing to credit.
  if (order->state == State::paid) ask_for_document(db, DocumentKind::credit_note, id, refund.id);
  ask_company(db, refund.id);
  return amount;
}

}  // namespace vastus::orders
