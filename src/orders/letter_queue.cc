// SPDX-License-Identifier: Apache-2.0
#include "orders/letter_queue.h"

#include <algorithm>
#include <boost/json.hpp>

#include "base/fault.h"

namespace vastus::orders {
namespace {

constexpr std::string_view kind_words[] = {"placed", "paid", "sent", "refunded", "withdrawal", "gift"};

}  // namespace

void write_soon(Writer& db, OrderId order, LetterKind kind, std::string_view detail) {
  boost::json::object const payload{
      {"order", order.number()}, {"about", kind_words[std::size_t(kind)]}, {"detail", detail}};
  jobs::later(db, {.kind = std::string(letter_kind), .payload = boost::json::serialize(payload)});
}

LetterAsked letter_asked(std::string_view payload) {
  auto const object = boost::json::parse(payload).as_object();
  auto const about = std::string_view(object.at("about").as_string());
  auto const found = std::ranges::find(kind_words, about);
  ENSURE(found != std::end(kind_words), "the payload of orders.letter names what it is about");
  return {.order = OrderId(object.at("order").as_int64()),
          .kind = LetterKind(found - std::begin(kind_words)),
          .detail = std::string(object.at("detail").as_string())};
}

void ask_company(Writer& db, RefundId refund) {
  jobs::later(db, {.kind = std::string(refund_kind), .payload = std::to_string(refund.number())});
}

void tell_sent(Writer& db, OrderId order, std::string_view carrier, std::string_view tracking) {
  std::string const detail =
      tracking.empty() ? std::string(carrier) : std::string(carrier) + " " + std::string(tracking);
  write_soon(db, order, LetterKind::sent, detail);
}

}  // namespace vastus::orders
