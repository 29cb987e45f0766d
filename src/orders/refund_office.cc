// SPDX-License-Identifier: Apache-2.0
// Money given back at the desk: per line and quantity, and above the school's limit by two people.
#include "base/text.h"
#include "orders/desk_parts.h"
#include "orders/in_words.h"
#include "orders/pages.h"
#include "orders/refund_request_store.h"
#include "orders/settings_parts.h"
#include "orders/settlement.h"
#include "views/orders_views.h"

namespace vastus::orders {
namespace {

constexpr TextRule reason_rule{.least = 3, .most = 300};

/// What the form asks to give back; nothing where a number in it is none.
std::optional<RefundWish> wish_in(Visit const& visit, Order const& order, std::vector<Line> const& lines) {
  RefundWish wish{.lines = {}, .delivery = {order.currency, 0}, .reason = {}};
  for (Line const& line : lines) {
    std::string_view const typed = trimmed(visit.form().value("line-" + std::to_string(line.id.number())));
    if (typed.empty()) continue;
    auto const quantity = to_number(typed, 0, 99);
    if (!quantity) return std::nullopt;
    wish.lines.push_back({.line = line.id, .quantity = int(*quantity)});
  }
  std::string_view const delivery = trimmed(visit.form().value("delivery"));
  if (delivery.empty()) return wish;
  auto const amount = to_money(delivery, order.currency);
  if (!amount) return std::nullopt;
  wish.delivery = *amount;
  return wish;
}

/// Writes down what one person asks, for a second one to decide.
Response ask_second_person(Visit const& visit, Writer& db, Order const& order, RefundWish const& wish, Money amount) {
  bool const is_first = record(db, RefundRequest{.id = fresh_id<RefundRequestId>(db.now()),
                                                 .order = order.id,
                                                 .wish = wish,
                                                 .amount = amount,
                                                 .asked_by = visit.account()});
  if (!is_first)
    return refused_at_desk(visit, db, order, Form(visit.form(), visit.words()),
                           std::string(visit.words().say("A refund of this order waits for a second person already.")));
  add_history(db, order.id, {.what = Happened::refund_wished, .actor = visit.account(), .words = to_text(amount)});
  visit.tell(db, OrderHandled{.order = order.id,
                              .what = "Asked a second person to give back " + to_text(amount) + " of order " +
                                      order.code() + ": " + wish.reason});
  return Response::redirect(desk_url(order) + "?done=asked");
}

/// The request of `{request}`, while it waits.
RefundRequest asked_request(Visit const& visit, Reader& db, Order const& order) {
  auto const number = from_code(visit.path("request"));
  auto request = find_waiting(db, order.id);
  if (!number || !request || request->id != RefundRequestId(*number)) throw NotFound{};
  return *std::move(request);
}

}  // namespace

Response refund_order(Visit const& visit, Writer& db) {
  Words const& words = visit.words();
  Order const order = desk_order(visit, db);
  auto const lines = list_lines(db, order.id);
  Form form(visit.form(), words);
  std::string const reason = form.text("reason", reason_rule);
  auto wish = wish_in(visit, order, lines);
  if (!wish)
    return refused_at_desk(
        visit, db, order, form,
        std::string(words.say("Numbers are whole, and amounts look like 12.50. Nothing was given back.")));
  if (!form.is_good()) return refused_at_desk(visit, db, order, form, {});
  // What the page showed of earlier refunds must still be so: the same form twice gives back once.
  if (visit.form().value("seen") != std::to_string(order.refunded.minor))
    return refused_at_desk(visit, db, order, form,
                           std::string(words.say("Something was given back meanwhile. Look at what is left.")));
  wish->reason = reason;
  auto const sum = add_up(order, lines, *wish);
  if (!sum) return refused_at_desk(visit, db, order, form, sentence_of(words, sum.error()));
  if (wants_second_person(db, order, sum->total)) return ask_second_person(visit, db, order, *wish, sum->total);
  auto const given = refund(db, order.id, *wish, {.account = visit.account()});
  if (!given) return refused_at_desk(visit, db, order, form, sentence_of(words, given.error()));
  visit.tell(db, OrderHandled{.order = order.id,
                              .what = "Gave back " + to_text(*given) + " of order " + order.code() + ": " + reason});
  return Response::redirect(desk_url(order) + "?done=refund");
}

Response approve_refund(Visit const& visit, Writer& db) {
  Words const& words = visit.words();
  Order const order = desk_order(visit, db);
  RefundRequest const request = asked_request(visit, db, order);
  Form const form(visit.form(), words);
  if (!mark_agreed(db, request.id, visit.account()))
    return refused_at_desk(visit, db, order, form,
                           std::string(words.say("Whoever asked for a refund cannot agree to it.")));
  auto const given = refund(db, order.id, request.wish, {.account = visit.account()});
  if (!given) return refused_at_desk(visit, db, order, form, sentence_of(words, given.error()));
  visit.tell(db, OrderHandled{.order = order.id,
                              .what = "Agreed to give back " + to_text(*given) + " of order " + order.code() + ": " +
                                      request.wish.reason});
  return Response::redirect(desk_url(order) + "?done=refund");
}

Response decline_refund(Visit const& visit, Writer& db) {
  Order const order = desk_order(visit, db);
  RefundRequest const request = asked_request(visit, db, order);
  if (!mark_declined(db, request.id, visit.account())) throw NotFound{};
  add_history(db, order.id,
              {.what = Happened::refund_declined, .actor = visit.account(), .words = to_text(request.amount)});
  visit.tell(
      db, OrderHandled{.order = order.id,
                       .what = "Did not agree to give back " + to_text(request.amount) + " of order " + order.code()});
  return Response::redirect(desk_url(order) + "?done=declined");
}

Response save_refund_limit(Visit const& visit, Writer& db) {
  std::string_view const typed = trimmed(visit.form().value("limit"));
  auto const limit = to_money(typed, Currency::usd);
  if (!typed.empty() && !limit) {
    Form form(visit.form(), visit.words());
    form.refuse("limit", std::string(visit.words().say("Amounts look like 150 or 150.00.")));
    DeskView view = orders_view(visit, db);
    view.limit = form.field("limit");
    return Response::show(std::move(view), 422);
  }
  set_refund_limit(db, limit);
  visit.tell(db, OrderHandled{.order = {},
                              .what = limit ? "Refunds above " + to_text(*limit) + " of one order want two people now"
                                            : std::string("Refunds want one person now, whatever they come to")});
  return Response::redirect("/office/orders?done=limit");
}

}  // namespace vastus::orders
