// SPDX-License-Identifier: Apache-2.0
// One order at its desk: notes, transfers, and what is parked.
#include "base/text.h"
#include "orders/desk_parts.h"
#include "orders/in_words.h"
#include "orders/order_store.h"
#include "orders/pages.h"
#include "orders/payment_store.h"
#include "orders/settlement.h"
#include "views/orders_views.h"

namespace vastus::orders {
namespace {

constexpr TextRule note_rule{.least = 1, .most = 2000, .lines = TextRule::Lines::many};

}  // namespace

Response show_order_desk(Visit const& visit, Reader& db) {
  Order const order = desk_order(visit, db);
  OrderDeskView view = desk_view(visit, db, order);
  std::string_view const done = visit.query().value("done");
  if (done == "refund") view.done = visit.words().say("The refund is on its way. What it paid for no longer opens.");
  if (done == "asked") view.done = visit.words().say("It waits for a second person. Nothing was given back yet.");
  if (done == "declined") view.done = visit.words().say("It is off the table. Nothing was given back.");
  if (done == "note") view.done = visit.words().say("Your note is kept.");
  if (done == "transfer") view.done = visit.words().say("The transfer is taken in.");
  if (done == "sold") view.done = visit.words().say("It is sold, and stands in its warehouse’s queue.");
  if (done == "withdrawal") view.done = visit.words().say("The withdrawal is settled.");
  return Response::show(std::move(view));
}

Response add_order_note(Visit const& visit, Writer& db) {
  Order const order = desk_order(visit, db);
  Form form(visit.form(), visit.words());
  std::string const note = form.text("note", note_rule);
  if (!form.is_good()) return refused_at_desk(visit, db, order, form, {});
  add_history(db, order.id, {.what = Happened::note, .actor = visit.account(), .words = note});
  return Response::redirect(desk_url(order) + "?done=note");
}

Response take_transfer(Visit const& visit, Writer& db) {
  Words const& words = visit.words();
  Order const order = desk_order(visit, db);
  Form form(visit.form(), words);
  auto const amount = to_money(visit.form().value("amount"), order.currency);
  auto const payment = find_payment_of(db, order.id);
  if (!payment || payment->provider != "bank" || payment->state == PaymentState::captured)
    return refused_at_desk(visit, db, order, form, std::string(words.say("No transfer is expected for this order.")));
  if (!amount || amount->is_zero())
    return refused_at_desk(visit, db, order, form, std::string(words.say("Give the amount that came, like 12.50.")));
  Tell tell(visit.house().reactions, visit.actor());
  add_history(db, order.id, {.what = Happened::transfer_came, .actor = visit.account(), .words = to_text(*amount)});
  (void)take(db,
             {.provider = "bank",
              .id = "transfer-" + payment->reference,
              .reference = payment->reference,
              .kind = payments::EventKind::captured,
              .amount = *amount,
              .at = db.now()},
             tell);
  visit.tell(db, OrderHandled{.order = order.id,
                              .what = "Took in a transfer of " + to_text(*amount) + " for order " + order.code()});
  return Response::redirect(desk_url(order) + "?done=transfer");
}

Response sell_parked_order(Visit const& visit, Writer& db) {
  Order const order = desk_order(visit, db);
  Form const form(visit.form(), visit.words());
  Tell tell(visit.house().reactions, visit.actor());
  if (!sell_parked(db, order, tell))
    return refused_at_desk(
        visit, db, order, form,
        std::string(visit.words().say("There is not enough in stock to send it. Receive stock first, or give "
                                      "the money back.")));
  add_history(db, order.id, {.what = Happened::settled, .actor = visit.account()});
  visit.tell(db, OrderHandled{.order = order.id, .what = "Sold parked order " + order.code() + " after all"});
  return Response::redirect(desk_url(order) + "?done=sold");
}

Response settle_withdrawal(Visit const& visit, Writer& db) {
  auto const number = from_code(visit.path("withdrawal"));
  if (!number || !mark_settled(db, WithdrawalId(*number))) throw NotFound{};
  visit.tell(db, OrderHandled{.order = {}, .what = "Settled the withdrawal " + std::string(visit.path("withdrawal"))});
  return Response::redirect("/office/orders");
}

}  // namespace vastus::orders
