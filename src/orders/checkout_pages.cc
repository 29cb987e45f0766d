// SPDX-License-Identifier: Apache-2.0
// /checkout: who and where to, then what it comes to, then the order. What was typed goes along in the form; nothing is
// kept before somebody pays.
#include <algorithm>

#include "accounts/accounts.h"
#include "base/random.h"
#include "base/text.h"
#include "mail/mail.h"
#include "orders/checkout_parts.h"
#include "orders/gift_parts.h"
#include "orders/order_store.h"
#include "orders/pages.h"
#include "orders/placing.h"
#include "orders/settings_parts.h"
#include "views/orders_views.h"

namespace vastus::orders {
namespace {

constexpr std::size_t token_bytes = 16;
constexpr std::size_t attempt_length = 22;

bool is_attempt(std::string_view text) {
  return text.size() == attempt_length && std::ranges::all_of(text, [](char letter) {
           return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                  (letter >= 'A' && letter <= 'Z') || letter == '-' || letter == '_';
         });
}

std::string order_url(OrderId id, std::string_view key) {
  return "/orders/" + to_code(id.number()) + "?key=" + std::string(key);
}

/// What the first step typed, good or not.
struct Typed {
  Buyer buyer;
  stock::Split split = stock::Split::never;
};

Typed read_typed(Visit const& visit, Form& form, shop::PricedCart const& cart) {
  Fields const& fields = visit.form();
  Typed typed{.buyer = {.account = visit.visitor() ? std::optional(visit.account()) : std::nullopt,
                        .email = form.email("email"),
                        .address = {}}};
  if (form.is_good() && !mail::is_address(typed.buyer.email))
    form.refuse("email",
                std::string(form.words().say("We cannot send a letter to that address. Please give another.")));
  typed.buyer.address = postal::read_address(form);
  typed.buyer.gift = read_gift(form, fields, cart);
  typed.split = fields.value("split") == "allowed" ? stock::Split::allowed : stock::Split::never;
  return typed;
}

Response first_step(Visit const& visit, Form const& form, shop::PricedCart const& cart, FirstStepSays const& says) {
  return Response::show(first_step_view(visit, form, cart, says), says.status).not_kept();
}

/// Everything that is wrong with the second step is said beside it; nothing was placed.
struct SecondStepSays {
  std::string complaint{}, consent{}, method{};
  int status = 200;
};

Response second_step(Visit const& visit, Reader& db, Quote const& quote, Typed const& typed,
                     SecondStepSays const& says) {
  PaymentStepView view = second_step_view(visit, db, quote, typed.buyer);
  for (auto const& [name, value] : visit.form()) {
    bool const is_of_first_step = name != "csrf" && name != "turn" && name != "seen" && name != "consent" &&
                                  name != "acknowledgement" && name != "method";
    if (is_of_first_step) view.kept.push_back({.name = name, .value = value});
  }
  view.kept.push_back({.name = "seen", .value = std::to_string(quote.fingerprint)});
  view.complaint = says.complaint;
  view.consent_error = says.consent;
  view.method_error = says.method;
  for (MethodChoice& method : view.methods) method.is_chosen = method.value == visit.form().value("method");
  if (visit.form().value("method").empty() && !view.methods.empty()) view.methods.front().is_chosen = true;
  return Response::show(std::move(view), says.status).not_kept();
}

/// Writes the order, and sends the buyer to where it is paid. Refuses by showing the second step again: a status of 422
/// undoes all that was written.
Response place_order(Visit const& visit, Writer& db, Quote const& quote, Typed const& typed) {
  Words const& words = visit.words();
  std::string const method(visit.form().value("method"));
  auto const offered = methods(db);
  if (std::ranges::find(offered, method) == offered.end())
    return second_step(visit, db, quote, typed,
                       {.method = std::string(words.say("Choose how you pay.")), .status = 422});
  bool const has_consent = !visit.form().value("consent").empty() && !visit.form().value("acknowledgement").empty();
  if (quote.has_downloads() && !has_consent) {
    return second_step(
        visit, db, quote, typed,
        {.consent = std::string(
             words.say("A download opens at once only with both of these. Tick them, or take it out of your cart.")),
         .status = 422});
  }
  std::string const attempt(visit.form().value("attempt"));
  Buyer buyer = typed.buyer;
  if (quote.has_downloads()) buyer.consent = consent_text(words);
  auto const placed = place(db, quote, buyer, {.method = method, .attempt = attempt});
  if (!placed) {
    std::string complaint = placed.error().no_plan
                                ? sentence_of(words, *placed.error().no_plan)
                                : std::string(words.say("A discount code has been used up meanwhile. Look at your "
                                                        "cart: it says what it comes to without it."));
    return second_step(visit, db, quote, typed, {.complaint = std::move(complaint), .status = 422});
  }
  // An address for presents is somebody else's.
  if (visit.visitor() && !buyer.gift) accounts::keep_address(db, visit.account(), buyer.address);
  // The stand-in's page is ours; to a company's own page leads `/payment`, which may ask it without a Writer held.
  std::string const next = method == "bank" ? order_url(placed->order, attempt)
                           : method == "test"
                               ? "/payments/test/" + placed->reference + "?key=" + attempt
                               : "/orders/" + to_code(placed->order.number()) + "/payment?key=" + attempt;
  return Response::redirect(next).with("Set-Cookie", shop::empty_count_cookie(visit));
}

}  // namespace

Response show_checkout(Visit const& visit, Reader& db) {
  auto const cart = shop::find_cart(visit, db);
  if (!cart) return Response::redirect("/cart");
  Fields const nothing_typed;
  Form const nothing(nothing_typed, visit.words());
  FirstStepSays says{.attempt = random_token(token_bytes)};
  if (visit.visitor()) {
    says.email = accounts::email_of(db, visit.account());
    says.addresses = accounts::addresses_of(db, visit.account());
    says.chosen = std::size_t(to_number(visit.query().value("address"), 1, 99).value_or(1) - 1);
  }
  return first_step(visit, nothing, *cart, says);
}

Response check_out(Visit const& visit, Writer& db) {
  Words const& words = visit.words();
  std::string const attempt(visit.form().value("attempt"));
  if (!is_attempt(attempt)) throw BadRequest{};
  auto const cart = shop::lock_cart(visit, db);
  // The same form twice is one order: whoever presses again is led to what they have. Asked behind the lock, for two at
  // once may have been waiting for it.
  if (auto const placed = find_attempt(db, attempt)) return Response::redirect(order_url(*placed, attempt));
  if (!cart) return Response::redirect("/cart");

  Form form(visit.form(), words);
  Typed const typed = read_typed(visit, form, *cart);
  std::string_view const turn = visit.form().value("turn");
  if (turn == "country" || turn == "back") {
    // Only the country's custom is asked for: nothing is complained about yet.
    return first_step(visit, form, *cart, {.attempt = attempt, .complains = FirstStepSays::Complains::no});
  }
  if (!form.is_good()) return first_step(visit, form, *cart, {.attempt = attempt, .status = 422});
  auto const quoted = quote(db, *cart, postal::destination_of(typed.buyer.address), typed.split, db.now());
  if (!quoted) return first_step(visit, form, *cart, {.attempt = attempt, .no_plan = quoted.error(), .status = 422});
  if (turn != "pay") return second_step(visit, db, *quoted, typed, {});
  if (visit.form().value("seen") != std::to_string(quoted->fingerprint)) {
    return second_step(
        visit, db, *quoted, typed,
        {.complaint = std::string(words.say("Something changed since you looked: a price, a tax, or what "
                                            "is in stock. Please look again before you pay.")),
         .status = 422});
  }
  return place_order(visit, db, *quoted, typed);
}

}  // namespace vastus::orders
