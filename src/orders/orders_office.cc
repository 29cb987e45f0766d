// SPDX-License-Identifier: Apache-2.0
// /office/orders: the lists, a search, and the sheet for a spreadsheet.
#include "base/text.h"
#include "orders/desk_parts.h"
#include "orders/in_words.h"
#include "orders/pages.h"
#include "orders/refund_request_store.h"
#include "orders/settings_parts.h"
#include "view/date.h"
#include "views/orders_views.h"
#include "web/urlencoded.h"

namespace vastus::orders {
namespace {

constexpr int orders_per_page = 40;
constexpr int requests_shown = 50;
constexpr int orders_per_sheet = 5000;
constexpr std::int64_t counted_max = 100;

std::string counted(std::int64_t count) {
  if (count == 0) return {};
  return count >= counted_max ? std::to_string(counted_max) + "+" : std::to_string(count);
}

std::vector<DeskTab> tabs_of(Visit const& visit, Reader& db, std::string_view here) {
  Words const& words = visit.words();
  std::vector<DeskTab> tabs{{.url = "/office/orders", .title = std::string(words.say("All")), .is_here = here.empty()}};
  for (State const state : {State::parked, State::waiting, State::paid, State::cancelled}) {
    tabs.push_back({.url = "/office/orders?state=" + std::string(word(state)),
                    .title = std::string(title_of(words, state)),
                    .count = state == State::parked ? counted(count_in(db, state)) : std::string(),
                    .is_here = here == word(state)});
  }
  return tabs;
}

DeskRow row_of(Words const& words, Listed const& order) {
  return {.url = "/office/orders/" + order.code(),
          .code = order.code(),
          .placed = in_short(Day::of(order.placed_at), words),
          .name = order.name,
          .email = order.email,
          .country = std::string(order.country.text()),
          .state = state_in_words(words, order.state, order.total, order.refunded),
          .total = to_text(order.total),
          .is_bad = order.state == State::parked};
}

/// By code or by the whole address of the buyer; both are looked up, nothing is scanned.
std::vector<Listed> found(Reader& db, std::string_view asked, OrderId before, int most) {
  if (auto const number = from_code(asked)) return list_all(db, OrderId(*number + 1), 1);
  return list_with_email(db, asked, before, most);
}

std::vector<Listed> asked_orders(Visit const& visit, Reader& db, int most) {
  OrderId const before(to_number(visit.query().value("before"), 0).value_or(INT64_MAX));
  std::string_view const asked = trimmed(visit.query().value("q"));
  auto const state = to_state(visit.query().value("state"));
  if (!asked.empty()) {
    auto orders = found(db, asked, before, most);
    if (auto const number = from_code(asked)) {
      std::erase_if(orders, [&](Listed const& order) { return order.id.number() != *number; });
    }
    return orders;
  }
  return state ? list_in(db, *state, before, most) : list_all(db, before, most);
}

/// A cell that a spreadsheet takes as text, whatever a stranger typed into it.
std::string cell(std::string_view text) {
  std::string quoted = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) quoted += '\'';
  for (char const letter : text) {
    if (letter == '"') quoted += '"';
    quoted += letter;
  }
  return quoted + '"';
}

std::string amount(Money money) {
  std::int64_t const cents = money.minor % 100;
  return std::to_string(money.minor / 100) + (cents < 10 ? ".0" : ".") + std::to_string(cents);
}

}  // namespace

DeskView orders_view(Visit const& visit, Reader& db) {
  Words const& words = visit.words();
  DeskView view;
  view.frame = visit.frame({.title = std::string(words.say("Orders")),
                            .description = std::string(words.say("What was ordered, and how far it is.")),
                            .path = "/office/orders",
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::orders);
  view.csrf = visit.csrf();
  view.asked = std::string(trimmed(visit.query().value("q")));
  std::string const state(visit.query().value("state"));
  view.tabs = tabs_of(visit, db, state);
  auto const orders = asked_orders(visit, db, orders_per_page);
  for (Listed const& order : orders) view.orders.push_back(row_of(words, order));
  if (view.asked.empty() && state.empty()) {
    for (Withdrawal const& withdrawal : list_open_withdrawals(db))
      view.withdrawals.push_back(line_of(visit, withdrawal));
    for (RefundRequest const& request : list_waiting(db, requests_shown)) {
      std::string const code = to_code(request.order.number());
      view.requests.push_back({.url = "/office/orders/" + code,
                               .code = code,
                               .amount = to_text(request.amount),
                               .at = in_words(request.asked_at, words)});
    }
  }
  view.none = view.asked.empty()
                  ? words.say("No order stands here.")
                  : words.say("Nothing was found. Search by an order’s code or the buyer’s whole address.");
  if (orders.size() == orders_per_page) {
    view.next = "/office/orders?before=" + std::to_string(orders.back().id.number());
    if (!view.asked.empty()) view.next += "&q=" + percent_encoded(view.asked);
    if (!state.empty()) view.next += "&state=" + percent_encoded(state);
  }
  view.may_set_limit = visit.may(Permission::configure);
  if (auto const limit = refund_limit(db)) view.limit.value = amount(*limit);
  return view;
}

Response show_orders(Visit const& visit, Reader& db) {
  DeskView view = orders_view(visit, db);
  if (visit.query().value("done") == "limit") view.done = visit.words().say("The limit of refunds is changed.");
  return Response::show(std::move(view));
}

std::vector<OrderBrief> list_orders(Reader& db, Words const& words, std::string_view email) {
  constexpr int newest = 5;
  std::vector<OrderBrief> briefs;
  for (Listed const& order : list_with_email(db, email, OrderId(INT64_MAX), newest)) {
    DeskRow row = row_of(words, order);
    briefs.push_back({.url = std::move(row.url),
                      .code = std::move(row.code),
                      .state = std::move(row.state),
                      .placed = std::move(row.placed),
                      .total = std::move(row.total)});
  }
  return briefs;
}

Response export_orders(Visit const& visit, Reader& db) {
  std::string sheet = "code,placed,state,email,name,country,currency,total,refunded\r\n";
  for (Listed const& order : asked_orders(visit, db, orders_per_sheet)) {
    sheet += order.code() + ',' + to_rfc3339(order.placed_at) + ',' + std::string(word(order.state)) + ',' +
             cell(order.email) + ',' + cell(order.name) + ',' + std::string(order.country.text()) + ',' +
             std::string(code(order.total.currency)) + ',' + amount(order.total) + ',' + amount(order.refunded) +
             "\r\n";
  }
  return Response::bytes(std::move(sheet), "text/csv; charset=utf-8")
      .with("Content-Disposition", "attachment; filename=\"orders.csv\"");
}

}  // namespace vastus::orders
