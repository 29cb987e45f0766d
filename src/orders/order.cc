// SPDX-License-Identifier: Apache-2.0
#include "orders/order.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/fault.h"
#include "base/text.h"

namespace vastus::orders {
namespace {

constexpr State states[] = {State::waiting, State::paid, State::parked, State::cancelled};

}  // namespace

Money part_of(Money whole, std::int64_t done, std::int64_t more, std::int64_t all) {
  std::int64_t const until_now = share(whole.minor, done, all);
  std::int64_t const with_these = share(whole.minor, done + more, all);
  return {whole.currency, with_these - until_now};
}

std::string_view word(State state) {
  switch (state) {
    case State::waiting:
      return "waiting";
    case State::paid:
      return "paid";
    case State::parked:
      return "parked";
    case State::cancelled:
      return "cancelled";
  }
  return "";
}

std::optional<State> to_state(std::string_view text) {
  auto const found = std::ranges::find(states, text, [](State state) { return word(state); });
  return found == std::end(states) ? std::nullopt : std::optional(*found);
}

Expected<RefundSum, NoRefund> add_up(Order const& order, std::span<Line const> lines, RefundWish const& wish) {
  if (order.state != State::paid && order.state != State::parked) return Unexpected{NoRefund::not_paid};
  Money const nothing{order.currency, 0};
  RefundSum sum{.parts = {}, .delivery = nothing, .delivery_tax = nothing, .total = nothing, .tax = nothing};
  std::set<LineId> seen;
  for (RefundLine const& wanted : wish.lines) {
    if (wanted.quantity == 0) continue;
    auto const line = std::ranges::find(lines, wanted.line, &Line::id);
    if (line == lines.end() || !seen.insert(wanted.line).second) return Unexpected{NoRefund::not_of_this_order};
    if (wanted.quantity < 0 || wanted.quantity > line->quantity - line->refunded)
      return Unexpected{NoRefund::more_than_is_left};
    Money const gross = part_of(line->gross(), line->refunded, wanted.quantity, line->quantity);
    Money const tax = part_of(line->tax, line->refunded, wanted.quantity, line->quantity);
    sum.parts.push_back({.line = line->id, .quantity = wanted.quantity, .gross = gross, .tax = tax});
    sum.total = sum.total + gross;
    sum.tax = sum.tax + tax;
  }
  if (wish.delivery.minor < 0 || wish.delivery.currency != order.currency ||
      wish.delivery > order.delivery_gross() - order.delivery_refunded)
    return Unexpected{NoRefund::more_than_is_left};
  if (!wish.delivery.is_zero()) {
    sum.delivery = wish.delivery;
    sum.delivery_tax =
        part_of(order.delivery_tax, order.delivery_refunded.minor, wish.delivery.minor, order.delivery_gross().minor);
    sum.total = sum.total + sum.delivery;
    sum.tax = sum.tax + sum.delivery_tax;
  }
  if (sum.total.is_zero()) return Unexpected{NoRefund::nothing_chosen};
  return sum;
}

std::string Gift::card() const { return wish.words.empty() ? wish.giver : wish.giver + ":\n" + wish.words; }

std::string item_of(std::string_view download) { return "download:" + std::string(download); }

std::string to_text(std::span<stock::Demand const> demands) {
  std::string text;
  for (stock::Demand const& demand : demands)
    text += fmt::format("{}{}:{}", text.empty() ? "" : " ", demand.sku, demand.quantity);
  return text;
}

std::vector<stock::Demand> to_demands(std::string_view text) {
  std::vector<stock::Demand> demands;
  if (text.empty()) return demands;
  for (std::string_view const part : split(text, ' ')) {
    auto const colon = part.rfind(':');
    ENSURE(colon != std::string_view::npos, "a thing of a line is written SKU:quantity");
    auto const quantity = to_number(part.substr(colon + 1), 1, 10'000);
    ENSURE(quantity.has_value(), "a thing of a line has a quantity");
    demands.push_back({.sku = std::string(part.substr(0, colon)), .quantity = int(*quantity)});
  }
  return demands;
}

}  // namespace vastus::orders
