// SPDX-License-Identifier: Apache-2.0
#include "orders/quote.h"

#include <algorithm>

#include "base/text.h"

namespace vastus::orders {
namespace {

constexpr std::int64_t one_dollar = 1'000'000;  // in the unit of exchange rates

/// What delivery costs in the currency of the order: rates are kept in US dollars.
Money in_currency(Money dollars, Currency currency, std::int64_t exchange_rate) {
  if (currency == Currency::usd) return dollars;
  return {currency, share(dollars.minor, one_dollar, exchange_rate)};
}

std::uint64_t fingerprint_of(Quote const& quote) {
  std::string seen = std::to_string(quote.cart.fingerprint) + ' ' + std::to_string(quote.total.minor) + ' ' +
                     std::to_string(quote.tax.minor) + ' ' + std::to_string(quote.delivery.gross.minor);
  for (stock::Parcel const& parcel : quote.plan.parcels) seen += ' ' + std::to_string(parcel.warehouse.number());
  return stable_hash(seen);
}

std::string words_of(std::span<shop::PriceStep const> steps) {
  std::string words;
  for (shop::PriceStep const& step : steps) words += (words.empty() ? "" : "; ") + step.sentence;
  return words;
}

Line freeze_line(QuotedLine const& line, Time now) {
  shop::Edition const& edition = line.priced.edition;
  return {.id = fresh_id<LineId>(now),
          .edition = edition.id,
          .product_slug = edition.product_slug,
          .title = edition.title,
          .label = edition.label,
          .form = edition.form,
          .quantity = line.priced.quantity,
          .unit = edition.price,
          .discount = line.priced.discount,
          .discount_why = words_of(line.priced.steps),
          .tax_class = edition.tax_class,
          .levy = line.levy,
          .net = line.taxed.net,
          .tax = line.taxed.tax,
          .skus = edition.skus,
          .downloads = edition.downloads};
}

}  // namespace

bool Quote::has_downloads() const {
  return std::ranges::any_of(lines, [](QuotedLine const& line) { return !line.priced.edition.downloads.empty(); });
}

Expected<Quote, stock::NoPlan> quote(Reader& db, shop::PricedCart cart, Destination const& to, stock::Split split,
                                     Time now) {
  Day const today = Day::of(now);
  Quote made{.cart = std::move(cart), .lines = {}, .plan = {}};
  Currency const currency = made.cart.currency;
  made.price_mode = shop::price_mode(currency);
  made.exchange_rate = shop::exchange_rate(db, currency, today);
  auto const demands = made.cart.demands();
  if (!demands.empty()) {
    auto plan = stock::plan(db, demands, to, split, now);
    if (!plan) return Unexpected{plan.error()};
    made.plan = *std::move(plan);
  }
  taxes::Levies const levies = taxes::find_levies(db, to, today);
  Money net{currency, 0};
  made.tax = net;
  made.total = net;
  for (shop::PricedLine const& priced : made.cart.lines) {
    taxes::Levy const& levy = levies.at(priced.edition.tax_class);
    auto const taxed = taxes::apply(levy.rate, priced.total, made.price_mode);
    net = net + taxed.net;
    made.tax = made.tax + taxed.tax;
    made.total = made.total + taxed.gross;
    made.lines.push_back({.priced = priced, .levy = levy, .taxed = taxed});
  }
  made.is_delivery_free = shop::is_free(net, made.exchange_rate);
  bool const is_charged = made.needs_delivery() && !made.is_delivery_free;
  if (is_charged) made.delivery_levy = levies.at(taxes::TaxClass::delivery);
  Money const asked = is_charged ? in_currency(made.plan.cost(), currency, made.exchange_rate) : Money{currency, 0};
  made.delivery = taxes::apply(made.delivery_levy.rate, asked, made.price_mode);
  made.tax = made.tax + made.delivery.tax;
  made.total = made.total + made.delivery.gross;
  made.fingerprint = fingerprint_of(made);
  return made;
}

PromisedParcel promised(stock::Parcel const& parcel) {
  return {.warehouse = parcel.warehouse,
          .warehouse_name = parcel.warehouse_name,
          .from = parcel.from,
          .timezone = parcel.timezone,
          .promised_at = parcel.despatched_by,
          .days_least = parcel.days_least,
          .days_most = parcel.days_most,
          .items = parcel.items};
}

Frozen freeze(Quote const& quote, Buyer const& buyer, Time now) {
  Currency const currency = quote.cart.currency;
  Frozen frozen{.order = {.id = fresh_id<OrderId>(now),
                          .account = buyer.account,
                          .email = buyer.email,
                          .currency = currency,
                          .price_mode = quote.price_mode,
                          .goods = quote.cart.goods,
                          .delivery = quote.delivery.net,
                          .delivery_tax = quote.delivery.tax,
                          .delivery_rate = quote.delivery_levy.rate,
                          .tax = quote.tax,
                          .total = quote.total,
                          .exchange_rate = quote.exchange_rate,
                          .address = buyer.address,
                          .consent = buyer.consent,
                          .placed_at = now,
                          .refunded = {currency, 0},
                          .delivery_refunded = {currency, 0}},
                .lines = {},
                .parcels = {}};
  for (QuotedLine const& line : quote.lines) frozen.lines.push_back(freeze_line(line, now));
  for (stock::Parcel const& parcel : quote.plan.parcels) frozen.parcels.push_back(promised(parcel));
  return frozen;
}

}  // namespace vastus::orders
