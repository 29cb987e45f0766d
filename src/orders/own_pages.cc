// SPDX-License-Identifier: Apache-2.0
// An order's page, and what a signed-in person ordered and may open.
#include "base/text.h"
#include "orders/download_parts.h"
#include "orders/gift_parts.h"
#include "orders/in_words.h"
#include "orders/order_parts.h"
#include "orders/pages.h"
#include "orders/payment_store.h"
#include "orders/settings_parts.h"
#include "view/date.h"
#include "views/orders_views.h"

namespace vastus::orders {
namespace {

constexpr int orders_per_page = 25;

std::string in_size(std::int64_t bytes) {
  constexpr std::int64_t kilo = 1000;
  if (bytes < kilo * kilo) return std::to_string((bytes + kilo - 1) / kilo) + " KB";
  std::int64_t const tenths = (bytes + 50 * kilo) / (100 * kilo);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

}  // namespace

Response show_order(Visit const& visit, Reader& db) {
  Seen const seen = seen_order(visit, db);
  OrderView view = order_view(visit, db, seen);
  if (seen.order.state != State::waiting) return Response::show(std::move(view)).not_kept();
  auto const payment = find_payment_of(db, seen.order.id);
  if (payment && payment->provider == "bank") {
    view.transfer = transfer_lines(visit.words(), db, seen.order);
  } else {
    view.pay_url = "/orders/" + seen.order.code() + "/payment" + seen.query();
    if (payment && payment->state == PaymentState::failed)
      view.flash = visit.words().say("The payment was refused. Nothing was taken; you may try again.");
  }
  return Response::show(std::move(view)).not_kept();
}

Response show_order_download(Visit const& visit, Reader& db) {
  Seen const seen = seen_order(visit, db);
  return open_or_explain(visit, db, {.account = std::nullopt, .order = seen.order.id.number()});
}

Response show_own_download(Visit const& visit, Reader& db) {
  return open_or_explain(visit, db, {.account = visit.account()});
}

Response show_own_orders(Visit const& visit, Reader& db) {
  Words const& words = visit.words();
  auto const before = to_number(visit.query().value("before"), 0).value_or(INT64_MAX);
  auto const orders = list_of_account(db, visit.account(), OrderId(before), orders_per_page);
  OwnOrdersView view;
  view.frame = visit.frame({.title = std::string(words.say("Your orders")),
                            .description = std::string(words.say("What you ordered, newest first.")),
                            .path = "/account/orders",
                            .is_indexed = false});
  for (Listed const& order : orders) {
    view.orders.push_back({.code = order.code(),
                           .url = "/orders/" + order.code(),
                           .state = state_in_words(words, order.state, order.total, order.refunded),
                           .placed = in_words(Day::of(order.placed_at), words),
                           .total = to_text(order.total)});
  }
  if (orders.size() == orders_per_page)
    view.next = "/account/orders?before=" + std::to_string(orders.back().id.number());
  return Response::show(std::move(view));
}

Response show_own_downloads(Visit const& visit, Reader& db) {
  Words const& words = visit.words();
  OwnDownloadsView view;
  view.frame = visit.frame({.title = std::string(words.say("Your downloads")),
                            .description = std::string(words.say("Files that are yours, without locks, for good.")),
                            .path = "/account/downloads",
                            .is_indexed = false});
  for (access::Opened const& opened : access::list_open(db, {.account = visit.account()})) {
    constexpr std::string_view kind = "download:";
    if (!opened.item.starts_with(kind)) continue;
    auto const download = shop::find_download(db, std::string_view(opened.item).substr(kind.size()));
    if (!download) continue;
    view.downloads.push_back({.title = download->title,
                              .product_url = "/shop/" + download->product_slug,
                              .url = "/account/downloads/" + download->slug + ".pdf",
                              .size = in_size(download->bytes),
                              .revised = in_words(download->revised_on, words)});
  }
  return Response::show(std::move(view));
}

}  // namespace vastus::orders
