// SPDX-License-Identifier: Apache-2.0
#include "orders/desk_parts.h"

#include <algorithm>

#include "accounts/accounts.h"
#include "base/text.h"
#include "orders/gift_parts.h"
#include "orders/in_words.h"
#include "orders/order_parts.h"
#include "orders/payment_store.h"
#include "orders/refund_request_store.h"
#include "view/date.h"
#include "views/orders_views.h"

namespace vastus::orders {
namespace {

std::string event_in_words(Words const& words, EventLine const& event) {
  std::string const amount = to_text(event.amount);
  switch (event.kind) {
    case payments::EventKind::authorised:
      return words.say("Authorised: {amount}", {{"amount", amount}});
    case payments::EventKind::captured:
      return words.say("Captured: {amount}", {{"amount", amount}});
    case payments::EventKind::failed:
      return std::string(words.say("Refused"));
    case payments::EventKind::cancelled:
      return std::string(words.say("Cancelled"));
    case payments::EventKind::refunded:
      return words.say("Given back: {amount}", {{"amount", amount}});
  }
  return {};
}

DeskLine desk_line(Words const& words, Line const& line) {
  DeskLine view{.title = line.title,
                .label = line.label,
                .tax = line.levy.name.empty()
                           ? std::string(words.say("no tax"))
                           : line.levy.name + " " + taxes::to_text(line.levy.rate) + ": " + to_text(line.tax),
                .why = line.levy.reason,
                .amount = to_text(line.gross()),
                .parts = to_text(line.skus),
                .quantity = line.quantity};
  if (!line.discount_why.empty()) view.why += " " + line.discount_why;
  if (line.refunded > 0)
    view.refunded = words.say("{count} of {all} refunded", {{"count", line.refunded}, {"all", line.quantity}});
  return view;
}

void add_refunds(Visit const& visit, std::vector<Line> const& lines, Order const& order, OrderDeskView& view) {
  for (Line const& line : lines) {
    std::string const field = "line-" + std::to_string(line.id.number());
    view.refunds.push_back({.field = field,
                            .title = line.title + ", " + line.label,
                            .left = line.quantity - line.refunded,
                            .each = to_text(Money{order.currency, share(line.gross().minor, 1, line.quantity)}),
                            .value = std::string(visit.form().value(field))});
  }
  Money const left = order.delivery_gross() - order.delivery_refunded;
  if (!left.is_zero()) view.delivery_left = to_text(left);
}

void add_payments(Words const& words, Reader& db, Order const& order, OrderDeskView& view) {
  auto const payment = find_payment_of(db, order.id);
  if (!payment) return;
  view.payments.push_back(
      {.at = in_words(order.placed_at, words),
       .words = words.say("{provider}: {amount} asked for",
                          {{"provider", payment->provider}, {"amount", to_text(payment->amount)}})});
  for (EventLine const& event : list_events(db, *payment))
    view.payments.push_back({.at = in_words(event.at, words), .words = event_in_words(words, event)});
  view.may_take_transfer = payment->provider == "bank" && payment->state != PaymentState::captured;
  view.transfer_amount = to_text(payment->amount);
  auto const from = country_of(db, payment->id);
  view.evidence.push_back(words.say("Address: {country}", {{"country", order.address.country.text()}}));
  view.evidence.push_back(from ? words.say("Paid from: {country}", {{"country", from->text()}})
                               : std::string(words.say("Paid from: not told by the payment company")));
  if (from && *from != order.address.country)
    view.evidence.emplace_back(words.say("The two disagree: look before you file the tax of this order."));
}

std::string title_of(std::vector<Line> const& lines, LineId id) {
  auto const line = std::ranges::find(lines, id, &Line::id);
  return line == lines.end() ? std::string() : line->title + ", " + line->label;
}

/// A refund somebody asked for that a second person has not agreed to yet.
void add_request(Visit const& visit, Reader& db, Order const& order, OrderDeskView& view) {
  auto const request = find_waiting(db, order.id);
  if (!request) return;
  Words const& words = visit.words();
  AccountId const asker[] = {request->asked_by};
  auto const names = accounts::names_of(db, asker);
  RequestView shown{.words = words.say("{name} asks to give back {amount}: “{reason}”",
                                       {{"name", names.contains(asker[0]) ? names.at(asker[0]) : std::string("?")},
                                        {"amount", to_text(request->amount)},
                                        {"reason", request->wish.reason}}),
                    .lines = {},
                    .url = desk_url(order) + "/refunds/" + to_code(request->id.number())};
  auto const lines = list_lines(db, order.id);
  for (RefundLine const& line : request->wish.lines) {
    if (line.quantity > 0) shown.lines.push_back(std::to_string(line.quantity) + " × " + title_of(lines, line.line));
  }
  if (!request->wish.delivery.is_zero())
    shown.lines.push_back(words.say("Delivery: {amount}", {{"amount", to_text(request->wish.delivery)}}));
  shown.may_agree = visit.may(Permission::refund) && visit.account() != request->asked_by;
  shown.may_decline = visit.may(Permission::refund);
  view.request = std::move(shown);
}

void add_story(Words const& words, Reader& db, Order const& order, OrderDeskView& view) {
  auto const history = list_history(db, order.id);
  std::vector<AccountId> actors;
  for (HistoryLine const& line : history) {
    if (line.actor) actors.push_back(*line.actor);
  }
  auto const names = accounts::names_of(db, actors);
  for (HistoryLine const& line : history) {
    auto const name = line.actor ? names.find(*line.actor) : names.end();
    view.story.push_back({.at = in_words(line.at, words),
                          .iso = to_rfc3339(line.at),
                          .words = sentence_of(words, line),
                          .who = name == names.end() ? std::string() : name->second});
  }
}

}  // namespace

std::optional<Money> to_money(std::string_view text, Currency currency) {
  text = trimmed(text);
  auto const point = text.find('.');
  auto const whole = to_number(text.substr(0, point), 0, 10'000'000);
  if (!whole) return std::nullopt;
  if (point == std::string_view::npos) return Money{currency, *whole * 100};
  std::string_view const cents = text.substr(point + 1);
  auto const part = to_number(cents, 0, 99);
  if (!part || cents.size() != 2) return std::nullopt;
  return Money{currency, *whole * 100 + *part};
}

Order desk_order(Visit const& visit, Reader& db) {
  auto const number = from_code(visit.path("order"));
  if (!number) throw NotFound{};
  auto order = find_order(db, OrderId(*number));
  if (!order) throw NotFound{};
  return *std::move(order);
}

WithdrawalLine line_of(Visit const& visit, Withdrawal const& withdrawal) {
  Words const& words = visit.words();
  return {
      .id = to_code(withdrawal.id.number()),
      .url = withdrawal.order ? "/office/orders/" + to_code(withdrawal.order->number()) : std::string(),
      .code = withdrawal.code,
      .name = withdrawal.name,
      .email = withdrawal.email,
      .words = withdrawal.words,
      .at = in_words(withdrawal.declared_at, words),
      .about = withdrawal.order ? std::string() : std::string(words.say("No order has this code and this address."))};
}

std::string desk_url(Order const& order) { return "/office/orders/" + order.code(); }

OrderDeskView desk_view(Visit const& visit, Reader& db, Order const& order) {
  Words const& words = visit.words();
  OrderDeskView view;
  view.frame = visit.frame({.title = words.say("Order {code}", {{"code", order.code()}}),
                            .description = std::string(words.say("One order and all that happened to it.")),
                            .path = "/office/orders",
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::orders);
  view.csrf = visit.csrf();
  view.url = desk_url(order);
  view.code = order.code();
  view.state = state_in_words(words, order.state, order.total, order.refunded);
  if (order.parked) view.parked = sentence_of(words, *order.parked);
  view.placed = in_words(order.placed_at, words);
  view.email = order.email;
  if (order.account) {
    std::vector<AccountId> const own{*order.account};
    auto const names = accounts::names_of(db, own);
    view.account = names.contains(*order.account) ? names.at(*order.account) : std::string();
  }
  view.total = to_text(order.total);
  view.seen = std::to_string(order.refunded.minor);
  view.address = postal::lines_of(order.address);
  auto const lines = list_lines(db, order.id);
  for (Line const& line : lines) view.lines.push_back(desk_line(words, line));
  view.sums = sums_of(words, order);
  if (!order.refunded.is_zero())
    view.sums.push_back({.title = std::string(words.say("Given back")),
                         .amount = to_text(Money{order.currency, -order.refunded.minor})});
  if (auto const gift = find_gift_of(db, order.id))
    view.gift = GivenView{.title = words.say("A gift for {recipient}", {{"recipient", gift->wish.recipient}}),
                          .state = state_in_words(words, *gift),
                          .words = gift->card()};
  view.parcels = parcel_views(words, db, order);
  view.documents = document_views(words, db, order, view.url, {});
  add_payments(words, db, order, view);
  add_story(words, db, order, view);
  for (Withdrawal const& withdrawal : list_withdrawals_of(db, order.id))
    view.withdrawals.push_back(line_of(visit, withdrawal));
  add_refunds(visit, lines, order, view);
  bool const has_money = order.state == State::paid || order.state == State::parked;
  add_request(visit, db, order, view);
  view.may_refund = visit.may(Permission::refund) && has_money && !order.is_all_refunded() && !view.request;
  view.may_sell = visit.may(Permission::refund) && order.state == State::parked && order.parked == Parked::no_stock &&
                  order.refunded.is_zero();
  view.may_take_transfer = view.may_take_transfer && visit.may(Permission::refund);
  return view;
}

Response refused_at_desk(Visit const& visit, Reader& db, Order const& order, Form const& form, std::string complaint) {
  OrderDeskView view = desk_view(visit, db, order);
  view.reason = form.field("reason");
  view.delivery = form.field("delivery");
  view.note = form.field("note");
  view.amount = form.field("amount");
  view.complaint = std::move(complaint);
  return Response::show(std::move(view), 422);
}

}  // namespace vastus::orders
