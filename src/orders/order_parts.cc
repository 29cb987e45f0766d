// SPDX-License-Identifier: Apache-2.0
#include "orders/order_parts.h"

#include "orders/download_parts.h"
#include "orders/gift_parts.h"
#include "orders/in_words.h"
#include "orders/payment_store.h"
#include "view/date.h"
#include "web/urlencoded.h"

namespace vastus::orders {
namespace {

/// What the buyer may open of a line; what was given away is its recipient's.
std::vector<FileLine> files_of(Visit const& visit, Reader& db, Seen const& seen, std::optional<Gift> const& gift,
                               Line const& line) {
  if (seen.order.state != State::paid) return {};
  // Whoever sees the order asks with its right alone: what the account holds besides is on the account's own page.
  if (!gift)
    return file_lines(
        visit, db,
        {.holder = {.order = seen.order.id.number()}, .base = "/orders/" + seen.order.code(), .query = seen.query()},
        line);
  std::vector<FileLine> files;
  for (std::string const& slug : line.downloads) {
    auto const download = shop::find_download(db, slug);
    if (download)
      files.push_back(
          {.title = download->title,
           .closed = visit.words().say("It opens for {recipient}.", {{"recipient", gift->wish.recipient}})});
  }
  return files;
}

OrderLineView line_view(Visit const& visit, Reader& db, Seen const& seen, std::optional<Gift> const& gift,
                        Line const& line) {
  Words const& words = visit.words();
  bool const is_included = seen.order.price_mode == taxes::PriceMode::tax_included;
  OrderLineView view{.title = line.title,
                     .label = line.label,
                     .url = "/shop/" + line.product_slug,
                     .quantity = line.quantity,
                     .amount = to_text(is_included ? line.gross() : line.net),
                     .discount = line.discount_why};
  if (!line.levy.name.empty())
    view.tax =
        words.say("{tax} {rate}: {amount}",
                  {{"tax", line.levy.name}, {"rate", taxes::to_text(line.levy.rate)}, {"amount", to_text(line.tax)}});
  if (line.refunded > 0)
    view.refunded = words.say("{count} of {all} refunded", {{"count", line.refunded}, {"all", line.quantity}});
  view.files = files_of(visit, db, seen, gift, line);
  return view;
}

std::string lede_of(Words const& words, Order const& order) {
  switch (order.state) {
    case State::waiting:
      return std::string(words.say("Nothing is sent and nothing opens before it is paid."));
    case State::paid:
      if (order.is_all_refunded()) return std::string(words.say("All of it was given back."));
      return std::string(words.say("Thank you. A letter with all of this went to your address."));
    case State::parked:
      return std::string(
          words.say("Your money is here, and something does not fit. A person looks into it and writes "
                    "to you; if we cannot send what you ordered, you get your money back."));
    case State::cancelled:
      return std::string(words.say("Nobody paid for it in time, so it has ended."));
  }
  return {};
}

/// What the staff say among themselves.
bool is_of_the_staff(Happened what) {
  return what == Happened::note || what == Happened::transfer_came || what == Happened::refund_wished ||
         what == Happened::refund_declined;
}

/// Names and sentences for buyers: notes of the staff are left out.
std::vector<StoryLine> story_of(Words const& words, Reader& db, Order const& order) {
  std::vector<StoryLine> story;
  for (HistoryLine const& line : list_history(db, order.id)) {
    if (is_of_the_staff(line.what)) continue;
    story.push_back({.at = in_words(line.at, words),
                     .iso = to_rfc3339(line.at),
                     .words = line.what == Happened::parked
                                  ? std::string(words.say("Set aside: a person looks into it."))
                                  : sentence_of(words, line),
                     .who = {}});
  }
  return story;
}

std::string state_of(Words const& words, stock::Shipment const& shipment) {
  switch (shipment.state) {
    case stock::State::queued:
    case stock::State::picked:
    case stock::State::packed:
      return words.say("Leaves by {when}.",
                       {{"when", stock::in_local_words(words, shipment.timezone, shipment.despatched_by)}});
    case stock::State::sent:
      return words.say(
          "Left on {when} with {carrier}.",
          {{"when", shipment.sent_at ? in_words(Day::of(*shipment.sent_at), words) : std::string()},
           {"carrier", shipment.tracking.empty() ? shipment.carrier : shipment.carrier + " " + shipment.tracking}});
    case stock::State::cancelled:
      return std::string(words.say("Will not be sent."));
  }
  return {};
}

}  // namespace

std::string Seen::query() const { return key.empty() ? std::string() : "?key=" + percent_encoded(key); }

Seen seen_order(Visit const& visit, Reader& db) {
  auto const number = from_code(visit.path("code"));
  if (!number) throw NotFound{};
  auto order = find_order(db, OrderId(*number));
  if (!order) throw NotFound{};
  std::string key(visit.query().value("key"));
  if (key.empty()) key = visit.form().value("key");
  bool const is_own = visit.visitor() && order->account == visit.account();
  if (is_own) return {.order = *std::move(order), .key = {}};
  if (!opens(db, order->id, key)) throw NotFound{};
  return {.order = *std::move(order), .key = std::move(key)};
}

std::vector<ParcelView> parcel_views(Words const& words, Reader& db, Order const& order) {
  std::vector<ParcelView> parcels;
  for (stock::Shipment const& shipment : stock::shipments_of(db, order.id.number())) {
    ParcelView view{.title = words.say("From {warehouse}", {{"warehouse", shipment.warehouse_name}}),
                    .state = state_of(words, shipment),
                    .items = {},
                    .is_sent = shipment.state == stock::State::sent};
    for (auto const& [title, quantity] : shipment.items) view.items.push_back(std::to_string(quantity) + " × " + title);
    parcels.push_back(std::move(view));
  }
  if (!parcels.empty()) return parcels;
  for (PromisedParcel const& parcel : list_parcels(db, order.id)) {
    parcels.push_back({.title = words.say("From {warehouse}", {{"warehouse", parcel.warehouse_name}}),
                       .state = promise_in_words(words, parcel),
                       .items = {}});
  }
  return parcels;
}

std::vector<DocumentView> document_views(Words const& words, Reader& db, Order const& order, std::string const& base,
                                         std::string const& query) {
  std::vector<DocumentView> views;
  for (Document const& document : list_documents(db, order.id)) {
    if (!document.number) continue;
    bool const is_invoice = document.kind == DocumentKind::invoice;
    views.push_back({.title = is_invoice ? words.say("Invoice {number} (PDF)", {{"number", document.name()}})
                                         : words.say("Credit note {number} (PDF)", {{"number", document.name()}}),
                     .url = base + (is_invoice ? "/invoice-" : "/credit-note-") + document.name() + ".pdf" + query});
  }
  return views;
}

std::vector<OrderSum> sums_of(Words const& words, Order const& order) {
  bool const is_included = order.price_mode == taxes::PriceMode::tax_included;
  std::vector<OrderSum> sums{
      {.title = std::string(words.say("Books and downloads")), .amount = to_text(order.goods)},
      {.title = std::string(words.say("Delivery")),
       .amount = order.delivery_gross().is_zero() ? std::string(words.say("Free"))
                                                  : to_text(is_included ? order.delivery_gross() : order.delivery)}};
  if (!is_included) sums.push_back({.title = std::string(words.say("Tax")), .amount = to_text(order.tax)});
  return sums;
}

OrderView order_view(Visit const& visit, Reader& db, Seen const& seen) {
  Words const& words = visit.words();
  Order const& order = seen.order;
  OrderView view;
  view.frame = visit.frame({.title = words.say("Order {code}", {{"code", order.code()}}),
                            .description = std::string(words.say("What you ordered, where it is, and its papers.")),
                            .path = "/orders/" + order.code(),
                            .is_indexed = false});
  view.code = order.code();
  view.state = state_in_words(words, order.state, order.total, order.refunded);
  view.placed = in_words(order.placed_at, words);
  view.lede = lede_of(words, order);
  view.is_bad = order.state == State::parked || order.state == State::cancelled;
  auto const gift = find_gift_of(db, order.id);
  for (Line const& line : list_lines(db, order.id)) view.lines.push_back(line_view(visit, db, seen, gift, line));
  if (gift) view.gift = given_view(visit, seen, *gift);
  view.sums = sums_of(words, order);
  if (!order.refunded.is_zero())
    view.sums.push_back({.title = std::string(words.say("Given back")),
                         .amount = to_text(Money{order.currency, -order.refunded.minor})});
  view.total = to_text(order.total);
  if (order.price_mode == taxes::PriceMode::tax_included && !order.tax.is_zero())
    view.tax_words = words.say("{tax} of tax is part of these prices.", {{"tax", to_text(order.tax)}});
  view.parcels = parcel_views(words, db, order);
  view.address = postal::lines_of(order.address);
  view.email = order.email;
  view.documents = document_views(words, db, order, "/orders/" + order.code(), seen.query());
  view.story = story_of(words, db, order);
  if (order.state == State::paid && !order.is_all_refunded()) view.withdrawal_url = "/withdrawal?code=" + order.code();
  if (!order.account) view.sign_up_url = "/sign-up?then=/orders/" + order.code();
  return view;
}

}  // namespace vastus::orders
