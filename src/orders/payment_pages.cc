// SPDX-License-Identifier: Apache-2.0
// Where an order is paid: the way to the company, the stand-in's own page, and call-backs.
#include "base/text.h"
#include "orders/checkout_view.h"
#include "orders/order_parts.h"
#include "orders/pages.h"
#include "orders/payment_store.h"
#include "orders/settlement.h"
#include "views/orders_views.h"

namespace vastus::orders {
namespace {

Tell teller(Visit const& visit) { return {visit.house().reactions, visit.actor()}; }

Payment find_test_payment(Visit const& visit, Reader& db) {
  auto payment = find_payment(db, visit.path("reference"));
  if (!payment || payment->provider != "test") throw NotFound{};
  return *std::move(payment);
}

/// The key comes along with the buyer, who alone has it.
std::string back_url(Visit const& visit, OrderId order) {
  std::string key(visit.query().value("key"));
  if (key.empty()) key = visit.form().value("key");
  return "/orders/" + to_code(order.number()) + (key.empty() ? "" : "?key=" + percent_encoded(key));
}

payments::Event event_of(Payment const& payment, payments::EventKind kind, Time now, std::string_view country) {
  return {.provider = "test",
          .id = std::string(payments::word(kind)) + '-' + payment.reference,
          .reference = payment.reference,
          .kind = kind,
          .amount = payment.amount,
          .at = now,
          .paid_from = Country::from_text(country)};
}

}  // namespace

Show show_payment(payments::Desk& desk) {
  return [&desk](Visit const& visit, Reader& db) -> Response {
    Seen const seen = seen_order(visit, db);
    std::string const back = "/orders/" + seen.order.code() + seen.query();
    auto const payment = find_payment_of(db, seen.order.id);
    if (!payment || seen.order.state != State::waiting) return Response::redirect(back);
    payments::Provider* const provider = desk.find(payment->provider);
    if (provider == nullptr) return Response::redirect(back);
    auto const started = provider->start({.reference = payment->reference,
                                          .amount = payment->amount,
                                          .order_code = seen.order.code(),
                                          .email = seen.order.email,
                                          .return_to = back});
    if (!started) throw Unavailable("the payment company cannot be asked: " + started.error().why);
    bool const is_ours = started->continue_at.starts_with("/payments/");
    return Response::redirect(is_ours ? started->continue_at + seen.query() : started->continue_at);
  };
}

Response show_test_payment(Visit const& visit, Reader& db) {
  Payment const payment = find_test_payment(visit, db);
  Order const order = find_order(db, payment.order).value();
  TestPaymentView view;
  view.frame = visit.frame({.title = std::string(visit.words().say("A card payment that is none")),
                            .description = std::string(visit.words().say("The stand-in for a payment company.")),
                            .path = "/payments/test",
                            .is_indexed = false});
  view.csrf = visit.csrf();
  view.reference = payment.reference;
  view.code = order.code();
  view.amount = to_text(payment.amount);
  view.back = back_url(visit, order.id);
  view.key = visit.query().value("key");
  view.is_over = payment.state == PaymentState::captured || order.state != State::waiting;
  return Response::show(std::move(view)).not_kept();
}

Response answer_test_payment(Visit const& visit, Writer& db) {
  Payment const payment = find_test_payment(visit, db);
  Tell tell = teller(visit);
  std::string_view const outcome = visit.form().value("outcome");
  if (outcome != "pay" && outcome != "decline") throw BadRequest{};
  auto const kind = outcome == "pay" ? payments::EventKind::captured : payments::EventKind::failed;
  (void)take(db, event_of(payment, kind, db.now(), visit.form().value("card_country")), tell);
  return Response::redirect(back_url(visit, payment.order));
}

Act take_call_back(payments::Desk& desk) {
  return [&desk](Visit const& visit, Writer& db) -> Response {
    payments::Provider const* const provider = desk.find(visit.path("provider"));
    if (provider == nullptr) throw NotFound{};
    auto const event = provider->read(visit.call_back().body, visit.call_back().signature, db.now());
    if (!event) throw Forbidden{};
    Tell tell = teller(visit);
    switch (take(db, *event, tell)) {
      case Taken::taken:
      case Taken::known_before:
        break;
      case Taken::no_such_payment:
        throw NotFound{};
    }
    return Response::bytes(R"({"taken":true})", "application/json");
  };
}

}  // namespace vastus::orders
