// SPDX-License-Identifier: Apache-2.0
#include "orders/checkout_parts.h"

#include <algorithm>

#include "orders/gift_parts.h"
#include "orders/settings_parts.h"

namespace vastus::orders {
namespace {

Frame checkout_frame(Visit const& visit) {
  return visit.frame({.title = std::string(visit.words().say("Delivery and payment")),
                      .description = std::string(visit.words().say("Where your order goes and how it is paid.")),
                      .path = "/checkout",
                      .is_indexed = false});
}

CheckoutLine line_of(shop::PricedLine const& priced) {
  CheckoutLine line{.title = priced.edition.title,
                    .label = priced.edition.label,
                    .quantity = priced.quantity,
                    .price = to_text(priced.total)};
  for (shop::PriceStep const& step : priced.steps) line.steps += (line.steps.empty() ? "" : " ") + step.sentence;
  return line;
}

/// Beside each line that uses what is short, what is left of it.
void mark_short(Words const& words, shop::PricedLine const& priced, stock::NoPlan const& no_plan, CheckoutLine& line) {
  for (stock::Short const& short_of : no_plan.short_of) {
    bool const uses_it = std::ranges::any_of(priced.edition.skus,
                                             [&](stock::Demand const& demand) { return demand.sku == short_of.sku; });
    if (!uses_it) continue;
    line.error = short_of.available == 0
                     ? std::string(words.say("Sold out meanwhile."))
                     : words.say("Only {count} left. Change the number in your cart.", {{"count", short_of.available}});
  }
}

std::string promise_of(Words const& words, Quote const& quote, QuotedLine const& line) {
  std::string text;
  for (stock::Parcel const& parcel : quote.plan.parcels) {
    bool const is_in_it = std::ranges::any_of(parcel.items, [&](stock::Demand const& item) {
      return std::ranges::any_of(line.priced.edition.skus,
                                 [&](stock::Demand const& demand) { return demand.sku == item.sku; });
    });
    if (is_in_it)
      text += (text.empty() ? "" : " ") + words.say("From {warehouse}.", {{"warehouse", parcel.warehouse_name}});
  }
  if (!line.priced.edition.downloads.empty())
    text += (text.empty() ? "" : " ") + std::string(words.say("The download opens as soon as it is paid."));
  return text;
}

std::string tax_of(Words const& words, QuotedLine const& line) {
  if (line.levy.name.empty()) return {};
  return words.say(
      "{tax} {rate}: {amount}",
      {{"tax", line.levy.name}, {"rate", taxes::to_text(line.levy.rate)}, {"amount", to_text(line.taxed.tax)}});
}

std::string delivery_words(Words const& words, Quote const& quote) {
  if (!quote.needs_delivery()) return std::string(words.say("Nothing is sent: your order is files alone."));
  if (quote.is_delivery_free) return std::string(words.say("Free, because your order is worth more than US$50."));
  return to_text(quote.price_mode == taxes::PriceMode::tax_included ? quote.delivery.gross : quote.delivery.net);
}

std::vector<MethodChoice> methods_of(Words const& words, Reader& db) {
  std::vector<MethodChoice> choices;
  for (std::string const& method : methods(db)) {
    if (method == "bank") {
      choices.push_back({.value = method,
                         .title = std::string(words.say("Bank transfer")),
                         .words = std::string(words.say("We send when it arrives, usually after two days. Your things "
                                                        "are held for a week."))});
    } else {
      choices.push_back({.value = method,
                         .title = std::string(words.say("Card")),
                         .words = std::string(words.say("On the next page, with our payment provider. We never see the "
                                                        "number."))});
    }
  }
  return choices;
}

Country usual_country(Currency currency) {
  switch (currency) {
    case Currency::gbp:
      return Country("GB");
    case Currency::eur:
      return Country("DE");
    case Currency::aud:
      return Country("AU");
    case Currency::usd:
      return Country("US");
  }
  return {};
}

/// As it was typed; before that, as the address book has it.
void fill_address(Words const& words, Form const& form, shop::PricedCart const& cart, FirstStepSays const& says,
                  CheckoutView& view) {
  if (!form.field("country").value.empty()) {
    bool const complains = says.complains == FirstStepSays::Complains::yes;
    view.address = complains ? postal::fields_of(form) : postal::fields_in_another_country(form);
    if (!complains) view.email.error.reset();
    return;
  }
  view.email = {.value = says.email, .error = {}};
  view.address = says.chosen < says.addresses.size() ? postal::fields_for(words, says.addresses[says.chosen])
                                                     : postal::fields_for(words, usual_country(cart.currency));
  if (says.addresses.size() < 2) return;
  for (std::size_t at = 0; at < says.addresses.size(); ++at) {
    postal::Address const& address = says.addresses[at];
    view.book.push_back({.title = address.name + ", " + address.street + ", " + address.town,
                         .url = "/checkout?address=" + std::to_string(at + 1),
                         .is_chosen = at == says.chosen});
  }
}

}  // namespace

std::string consent_text(Words const& words) {
  return std::string(words.say("I want my downloads to open at once, before the 14 days of withdrawal are over.")) +
         " " + std::string(words.say("I know that I then can no longer withdraw from the part that is a download."));
}

CheckoutView first_step_view(Visit const& visit, Form const& form, shop::PricedCart const& cart,
                             FirstStepSays const& says) {
  Words const& words = visit.words();
  CheckoutView view{.frame = checkout_frame(visit), .csrf = visit.csrf(), .attempt = says.attempt};
  view.email = form.field("email");
  fill_address(words, form, cart, says, view);
  view.gift = gift_fields(form, cart);
  view.is_signed_in = visit.visitor().has_value();
  view.needs_delivery = !cart.demands().empty();
  for (shop::PricedLine const& priced : cart.lines) {
    view.lines.push_back(line_of(priced));
    if (says.no_plan) mark_short(words, priced, *says.no_plan, view.lines.back());
  }
  view.goods = to_text(cart.goods);
  view.is_split = form.field("split").value == "allowed";
  if (says.no_plan) {
    view.complaint = sentence_of(words, *says.no_plan);
    view.offers_split = says.no_plan->why == stock::NoPlan::Why::only_in_several_parcels;
  }
  return view;
}

PaymentStepView second_step_view(Visit const& visit, Reader& db, Quote const& quote, Buyer const& buyer) {
  Words const& words = visit.words();
  PaymentStepView view{.frame = checkout_frame(visit), .csrf = visit.csrf(), .email = buyer.email};
  view.address = postal::lines_of(buyer.address);
  if (buyer.gift) view.gift = gift_in_words(words, *buyer.gift);
  for (QuotedLine const& quoted : quote.lines) {
    CheckoutLine line = line_of(quoted.priced);
    line.tax = tax_of(words, quoted);
    line.promise = promise_of(words, quote, quoted);
    view.lines.push_back(std::move(line));
  }
  for (stock::Parcel const& parcel : quote.plan.parcels)
    view.parcels.push_back(promise_in_words(words, promised(parcel)));
  bool const is_included = quote.price_mode == taxes::PriceMode::tax_included;
  view.sums.push_back({.title = std::string(words.say("Books and downloads")), .amount = to_text(quote.cart.goods)});
  if (quote.needs_delivery())
    view.sums.push_back({.title = std::string(words.say("Delivery")),
                         .amount = quote.is_delivery_free
                                       ? std::string(words.say("Free"))
                                       : to_text(is_included ? quote.delivery.gross : quote.delivery.net)});
  if (!is_included)
    view.sums.push_back({.title = std::string(words.say("Tax")), .amount = to_text(quote.tax)});
  else if (!quote.tax.is_zero())
    view.tax_words = words.say("{tax} of tax is part of these prices.", {{"tax", to_text(quote.tax)}});
  view.total = to_text(quote.total);
  view.delivery_words = delivery_words(words, quote);
  view.methods = methods_of(words, db);
  view.pay = words.say("Pay {total}", {{"total", view.total}});
  view.asks_consent = quote.has_downloads();
  view.consent = words.say("I want my downloads to open at once, before the 14 days of withdrawal are over.");
  view.acknowledgement = words.say("I know that I then can no longer withdraw from the part that is a download.");
  return view;
}

}  // namespace vastus::orders
