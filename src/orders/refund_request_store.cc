// SPDX-License-Identifier: Apache-2.0
#include "orders/refund_request_store.h"

#include "base/fault.h"
#include "base/text.h"
#include "orders/order_store.h"

namespace vastus::orders {
namespace {

std::string to_text(std::vector<RefundLine> const& lines) {
  std::string text;
  for (RefundLine const& line : lines) {
    if (!text.empty()) text += ' ';
    text += std::to_string(line.line.number()) + ':' + std::to_string(line.quantity);
  }
  return text;
}

std::vector<RefundLine> to_refund_lines(std::string_view text) {
  std::vector<RefundLine> lines;
  if (text.empty()) return lines;
  for (std::string_view const word : split(text, ' ')) {
    auto const colon = word.find(':');
    auto const line = to_number(word.substr(0, colon), 1);
    auto const quantity = to_number(word.substr(colon + 1), 0, 99);
    ENSURE(line && quantity, "a request names lines of its order");
    lines.push_back({.line = LineId(*line), .quantity = int(*quantity)});
  }
  return lines;
}

RefundRequest to_request(Row const& row) {
  auto const currency = row.as<Currency>(7);
  return {
      .id = row.id<RefundRequestId>(0),
      .order = row.id<OrderId>(1),
      .wish = {.lines = to_refund_lines(row.text(2)), .delivery = {currency, row.number(3)}, .reason = row.string(5)},
      .amount = {currency, row.number(4)},
      .asked_by = row.id<AccountId>(6),
      .asked_at = row.time(8)};
}

}  // namespace

bool record(Writer& db, RefundRequest const& request) {
  return db.changed(R"(
    INSERT INTO orders_refund_requests (id, order_id, lines, delivery, amount, reason, asked_by, asked_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (order_id) WHERE outcome = 0 DO NOTHING)",
                    request.id, request.order, to_text(request.wish.lines), request.wish.delivery.minor,
                    request.amount.minor, request.wish.reason, request.asked_by, db.now());
}

std::optional<RefundRequest> find_waiting(Reader& db, OrderId order) {
  return db.find(R"(
    SELECT r.id, r.order_id, r.lines, r.delivery, r.amount, r.reason, r.asked_by, o.currency, r.asked_at
    FROM orders_refund_requests AS r JOIN orders_orders AS o ON o.id = r.order_id
    WHERE r.order_id = $1 AND r.outcome = 0)",
                 to_request, order);
}

std::vector<RefundRequest> list_waiting(Reader& db, int most) {
  return db.list(R"(
    SELECT r.id, r.order_id, r.lines, r.delivery, r.amount, r.reason, r.asked_by, o.currency, r.asked_at
    FROM orders_refund_requests AS r JOIN orders_orders AS o ON o.id = r.order_id
    WHERE r.outcome = 0 ORDER BY r.order_id LIMIT $1)",
                 to_request, most);
}

std::int64_t count_undecided(Reader& db) {
  return count_in(db, State::parked) +
         db.number(
             "SELECT count(*) FROM (SELECT 1 FROM orders_refund_requests WHERE outcome = 0 LIMIT 100) AS counted");
}

bool mark_agreed(Writer& db, RefundRequestId id, AccountId by) {
  return db.changed(R"(
    UPDATE orders_refund_requests SET outcome = 1, settled_by = $2, settled_at = $3
    WHERE id = $1 AND outcome = 0 AND asked_by <> $2)",
                    id, by, db.now());
}

bool mark_declined(Writer& db, RefundRequestId id, AccountId by) {
  return db.changed(
      "UPDATE orders_refund_requests SET outcome = 2, settled_by = $2, settled_at = $3 WHERE id = $1 AND outcome = 0",
      id, by, db.now());
}

}  // namespace vastus::orders
