// SPDX-License-Identifier: Apache-2.0
#include "orders/payment_store.h"

#include <fmt/format.h>

#include "base/fault.h"

namespace vastus::orders {
namespace {

constexpr std::string_view payment_columns = R"(
    SELECT p.id, p.order_id, p.provider, p.reference, p.state, o.currency, p.amount, p.captured, p.given_back
    FROM orders_payments AS p JOIN orders_orders AS o ON o.id = p.order_id)";

Payment to_payment(Row const& row) {
  auto const currency = row.as<Currency>(5);
  return {.id = row.id<PaymentId>(0),
          .order = row.id<OrderId>(1),
          .provider = row.string(2),
          .reference = row.string(3),
          .state = row.as<PaymentState>(4),
          .amount = {currency, row.number(6)},
          .captured = {currency, row.number(7)},
          .given_back = {currency, row.number(8)}};
}

Refund to_refund(Row const& row) {
  auto const currency = row.as<Currency>(2);
  Refund refund{.id = row.id<RefundId>(0),
                .order = row.id<OrderId>(1),
                .amount = {currency, row.number(3)},
                .tax = {currency, row.number(4)},
                .delivery = {currency, row.number(5)},
                .reason = row.string(6),
                .asked_at = row.time(8)};
  if (!row.is_null(7)) refund.asked_by = row.id<AccountId>(7);
  if (!row.is_null(9)) refund.done_at = row.time(9);
  return refund;
}

Document to_document(Row const& row) {
  Document document{.id = row.id<DocumentId>(0), .kind = row.as<DocumentKind>(1), .order = row.id<OrderId>(2)};
  if (!row.is_null(3)) document.refund = row.id<RefundId>(3);
  if (!row.is_null(4)) document.year = int(row.number(4));
  if (!row.is_null(5)) document.number = row.number(5);
  if (!row.is_null(6)) document.issued_on = row.day(6);
  return document;
}

}  // namespace

void record(Writer& db, NewPayment const& payment) {
  db.add(R"(
    INSERT INTO orders_payments (id, order_id, provider, reference, state, amount, started_at)
    VALUES ($1, $2, $3, $4, 0, $5, $6))",
         payment.id, payment.order, payment.provider, payment.reference, payment.amount.minor, db.now());
}

std::optional<Payment> find_payment(Reader& db, std::string_view reference) {
  static std::string const sql = std::string(payment_columns) + " WHERE p.reference = $1";
  return db.find(sql, to_payment, reference);
}

std::optional<Payment> lock_payment(Writer& db, std::string_view reference) {
  static std::string const sql = std::string(payment_columns) + " WHERE p.reference = $1";
  return db.find_locked(sql, to_payment, reference);
}

std::optional<Payment> find_payment_of(Reader& db, OrderId order) {
  static std::string const sql = std::string(payment_columns) + " WHERE p.order_id = $1";
  return db.find(sql, to_payment, order);
}

std::optional<Country> country_of(Reader& db, PaymentId payment) {
  auto const country = db.find(
      "SELECT country FROM orders_payments WHERE id = $1", [](Row const& row) { return row.string(0); }, payment);
  return country ? Country::from_text(*country) : std::nullopt;
}

bool record_event(Writer& db, PaymentId payment, payments::Event const& event) {
  return db.changed(R"(
    INSERT INTO orders_payment_events (provider, event, payment_id, kind, amount, happened_at, taken_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (provider, event) DO NOTHING)",
                    event.provider, event.id, payment, event.kind, event.amount.minor, event.at, db.now());
}

bool apply_step(Writer& db, Payment const& before, Step const& step, std::optional<Country> paid_from) {
  std::string const country = paid_from ? std::string(paid_from->text()) : std::string();
  std::optional<Time> const captured_at = step.has_money_come ? std::optional(db.now()) : std::nullopt;
  return db.changed(R"(
    UPDATE orders_payments
    SET state = $2, captured = $3, given_back = $4, captured_at = COALESCE($5, captured_at),
        country = CASE WHEN $6 = '' THEN country ELSE $6 END
    WHERE id = $1 AND state = $7 AND captured = $8 AND given_back = $9)",
                    before.id, step.state, step.captured.minor, step.given_back.minor, captured_at, country,
                    before.state, before.captured.minor, before.given_back.minor);
}

std::vector<EventLine> list_events(Reader& db, Payment const& payment) {
  return db.list(
      "SELECT kind, amount, taken_at FROM orders_payment_events WHERE payment_id = $1 ORDER BY taken_at LIMIT 100",
      [&](Row const& row) {
        return EventLine{.kind = row.as<payments::EventKind>(0),
                         .amount = {payment.amount.currency, row.number(1)},
                         .at = row.time(2)};
      },
      payment.id);
}

bool record(Writer& db, Refund const& refund, PaymentId payment, std::span<RefundedPart const> parts) {
  for (RefundedPart const& part : parts) {
    bool const is_left = db.changed(R"(
    UPDATE orders_lines SET refunded_quantity = refunded_quantity + $2
    WHERE id = $1 AND refunded_quantity + $2 <= quantity)",
                                    part.line, part.quantity);
    if (!is_left) return false;
  }
  bool const is_left = db.changed(R"(
    UPDATE orders_orders SET refunded = refunded + $2, delivery_refunded = delivery_refunded + $3
    WHERE id = $1 AND refunded + $2 <= total AND delivery_refunded + $3 <= delivery + delivery_tax)",
                                  refund.order, refund.amount.minor, refund.delivery.minor);
  if (!is_left) return false;
  db.add(R"(
    INSERT INTO orders_refunds (id, order_id, payment_id, amount, tax, delivery, reason, asked_by, asked_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))",
         refund.id, refund.order, payment, refund.amount.minor, refund.tax.minor, refund.delivery.minor, refund.reason,
         refund.asked_by, refund.asked_at);
  for (RefundedPart const& part : parts) {
    db.add(R"(
    INSERT INTO orders_refund_lines (refund_id, line_id, quantity, gross, tax, not_sent)
    VALUES ($1, $2, $3, $4, $5, $6))",
           refund.id, part.line, part.quantity, part.gross.minor, part.tax.minor, part.not_sent);
  }
  return true;
}

std::optional<Refund> find_refund(Reader& db, RefundId id) {
  return db.find(R"(
    SELECT r.id, r.order_id, o.currency, r.amount, r.tax, r.delivery, r.reason, r.asked_by, r.asked_at, r.done_at
    FROM orders_refunds AS r JOIN orders_orders AS o ON o.id = r.order_id WHERE r.id = $1)",
                 to_refund, id);
}

std::vector<Refund> list_refunds(Reader& db, OrderId order) {
  return db.list(R"(
    SELECT r.id, r.order_id, o.currency, r.amount, r.tax, r.delivery, r.reason, r.asked_by, r.asked_at, r.done_at
    FROM orders_refunds AS r JOIN orders_orders AS o ON o.id = r.order_id WHERE r.order_id = $1 ORDER BY r.id)",
                 to_refund, order);
}

std::vector<RefundedPart> list_parts(Reader& db, Refund const& refund) {
  return db.list(
      R"(
    SELECT parts.line_id, parts.quantity, parts.gross, parts.tax, parts.not_sent FROM orders_refund_lines AS parts
    JOIN orders_lines AS lines ON lines.id = parts.line_id WHERE parts.refund_id = $1 ORDER BY lines.position)",
      [&](Row const& row) {
        Currency const currency = refund.amount.currency;
        return RefundedPart{.line = row.id<LineId>(0),
                            .quantity = int(row.number(1)),
                            .gross = {currency, row.number(2)},
                            .tax = {currency, row.number(3)},
                            .not_sent = int(row.number(4))};
      },
      refund.id);
}

bool mark_done(Writer& db, RefundId id) {
  return db.changed("UPDATE orders_refunds SET done_at = $2 WHERE id = $1 AND done_at IS NULL", id, db.now());
}

std::string Document::name() const {
  ENSURE(number && year, "a document has a name once it has a number");
  return fmt::format("{}-{:06}", *year, *number);
}

void ask_for_document(Writer& db, DocumentKind kind, OrderId order, std::optional<RefundId> refund) {
  db.add("INSERT INTO orders_documents (id, kind, order_id, refund_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
         fresh_number(db.now()), kind, order, refund);
}

std::vector<Document> number_documents(Writer& db, int most) {
  auto waiting = db.list(R"(
    SELECT id, kind, order_id, refund_id, year, number, issued_on FROM orders_documents
    WHERE number IS NULL ORDER BY id LIMIT $1)",
                         to_document, most);
  if (waiting.empty()) return waiting;
  Day const today = Day::of(db.now());
  int const year = int(today.civil().year());
  std::int64_t last[2] = {};
  for (DocumentKind const kind : {DocumentKind::invoice, DocumentKind::credit_note}) {
    last[std::size_t(kind)] =
        db.number("SELECT COALESCE(MAX(number), 0) FROM orders_documents WHERE kind = $1 AND year = $2", kind, year);
  }
  for (Document& document : waiting) {
    document.year = year;
    document.number = ++last[std::size_t(document.kind)];
    document.issued_on = today;
    db.add("UPDATE orders_documents SET year = $2, number = $3, issued_on = $4 WHERE id = $1 AND number IS NULL",
           document.id, year, *document.number, today);
  }
  return waiting;
}

std::vector<Document> list_documents(Reader& db, OrderId order) {
  return db.list(R"(
    SELECT id, kind, order_id, refund_id, year, number, issued_on FROM orders_documents
    WHERE order_id = $1 ORDER BY id)",
                 to_document, order);
}

}  // namespace vastus::orders
