// SPDX-License-Identifier: Apache-2.0
#include "support/orders/books.h"

#include <fmt/format.h>

#include <algorithm>

#include "orders/gift_store.h"
#include "orders/order_store.h"
#include "orders/payment_store.h"
#include "shop/cart_store.h"

namespace vastus::orders {
namespace {

constexpr std::string_view levels_sql = R"(
  SELECT w.slug, l.sku, l.on_hand, l.allocated, l.held,
    (SELECT COALESCE(SUM(x.quantity), 0)
     FROM stock_shipment_lines AS x JOIN stock_shipments AS s ON s.id = x.shipment_id
     WHERE s.warehouse_id = l.warehouse_id AND x.sku = l.sku AND s.state < 3),
    (SELECT COALESCE(SUM(x.quantity), 0)
     FROM stock_shipment_lines AS x JOIN stock_shipments AS s ON s.id = x.shipment_id
     WHERE s.warehouse_id = l.warehouse_id AND x.sku = l.sku AND s.state = 3),
    (SELECT COALESCE(SUM(x.quantity), 0) FROM stock_hold_lines AS x JOIN stock_holds AS h ON h.id = x.hold_id
     WHERE x.warehouse_id = l.warehouse_id AND x.sku = l.sku AND h.ended_at IS NULL)
  FROM stock_levels AS l JOIN stock_warehouses AS w ON w.id = l.warehouse_id)";

class Books {
 public:
  Books(Reader& db, Known const& known) : db_(db), known_(known) {}

  std::vector<std::string> look() {
    look_at_levels();
    look_at_holds();
    look_at_numbers();
    look_at_codes();
    agree(db_.number("SELECT count(*) FROM orders_orders"), std::int64_t(known_.orders.size()), "orders placed");
    agree(db_.number("SELECT count(*) FROM orders_payment_events"), known_.events, "call-backs taken");
    for (auto const& [cart, things] : known_.carts) agree(shop::count_items(db_, cart), things, "things in a cart");
    for (OrderId const id : known_.orders) {
      auto const order = find_order(db_, id);
      if (!order) {
        faults_.push_back("order " + to_code(id.number()) + " is gone");
        continue;
      }
      about_ = fmt::format("order {} ({}): ", order->code(), word(order->state));
      look_at(*order);
    }
    return std::move(faults_);
  }

 private:
  void agree(std::int64_t is, std::int64_t ought, std::string_view what) {
    if (is != ought) faults_.push_back(fmt::format("{}{}: {}, not {}", about_, what, is, ought));
  }
  void hold_true(bool is_so, std::string_view what) {
    if (!is_so) faults_.push_back(about_ + std::string(what));
  }

  void look_at_levels() {
    std::map<std::pair<std::string, std::string>, std::int64_t> bought = known_.bought;
    db_.each(levels_sql, [&](Row const& row) {
      about_ = row.string(1) + " in " + row.string(0) + ": ";
      agree(row.number(2) + row.number(6), bought[{row.string(0), row.string(1)}], "on hand and sent");
      agree(row.number(3), row.number(5), "allocated for shipments");
      agree(row.number(4), row.number(7), "held for orders");
      hold_true(row.number(2) >= row.number(3) + row.number(4), "more is promised than there is");
    });
    about_.clear();
  }

  void look_at_holds() {
    agree(db_.number(R"(
    SELECT count(*) FROM stock_holds AS h
    WHERE NOT EXISTS (SELECT 1 FROM orders_orders AS o WHERE o.hold_id = h.id))"),
          0, "holds of nobody");
    agree(db_.number(R"(
    SELECT count(*) FROM stock_holds AS h JOIN orders_orders AS o ON o.hold_id = h.id
    WHERE (o.state IN (1, 3) AND h.ended_at IS NULL) OR (o.state = 1) <> (h.how = 1))"),
          0, "holds that are not as their order is");
  }

  void look_at_numbers() {
    db_.each(R"(
    SELECT kind, year, COUNT(*), MIN(number), MAX(number) FROM orders_documents WHERE number IS NOT NULL
    GROUP BY kind, year)",
             [&](Row const& row) {
               agree(row.number(3), 1, "first number");
               agree(row.number(4), row.number(2), "last number");
             });
  }

  void look_at_codes() {
    auto const codes = db_.list("SELECT code, uses FROM shop_codes",
                                [](Row const& row) { return std::pair(row.string(0), row.number(1)); });
    for (auto const& [code, uses] : codes) {
      agree(
          uses,
          db_.number("SELECT COUNT(DISTINCT order_id) FROM orders_lines WHERE discount_why LIKE $1", "%" + code + ":%"),
          "uses of " + code);
    }
  }

  void look_at(Order const& order) {
    auto const lines = list_lines(db_, order.id);
    auto const payment = find_payment_of(db_, order.id);
    if (!payment) return hold_true(false, "it has no payment");
    bool const is_paid = order.state == State::paid;
    bool const has_money = is_paid || order.state == State::parked;
    Money total = order.delivery_gross();
    for (Line const& line : lines) total = total + line.gross();
    agree(order.total.minor, total.minor, "total of lines and delivery");
    agree(payment->amount.minor, order.total.minor, "asked for");
    hold_true((payment->state == PaymentState::captured) == has_money, "money came and nobody sold or parked it");
    if (is_paid) agree(payment->captured.minor, order.total.minor, "captured");
    hold_true((order.state == State::parked) == order.parked.has_value(), "parked without a reason");
    look_at_refunds(order, *payment, lines);
    look_at_documents(order);
    look_at_gift(order);
    for (Line const& line : lines) {
      look_at_grants(line, is_paid);
      look_at_things(line, is_paid);
    }
  }

  void look_at_refunds(Order const& order, Payment const& payment, std::vector<Line> const& lines) {
    std::int64_t sum = 0, tax = 0, delivery = 0, done = 0;
    std::map<LineId, RefundedPart> parts;
    for (Refund const& refund : list_refunds(db_, order.id)) {
      sum += refund.amount.minor;
      tax += refund.tax.minor;
      delivery += refund.delivery.minor;
      if (refund.done_at) done += refund.amount.minor;
      for (RefundedPart const& part : list_parts(db_, refund)) {
        auto const [known, is_first] = parts.try_emplace(part.line, part);
        if (is_first) continue;
        known->second.quantity += part.quantity;
        known->second.gross = known->second.gross + part.gross;
        known->second.tax = known->second.tax + part.tax;
      }
    }
    agree(order.refunded.minor, sum, "given back in all");
    agree(order.delivery_refunded.minor, delivery, "given back of delivery");
    agree(payment.given_back.minor, done, "given back by the company");
    hold_true(sum <= payment.captured.minor, "more was given back than came");
    if (order.state == State::paid && order.is_all_refunded()) agree(tax, order.tax.minor, "tax given back");
    for (Line const& line : lines) {
      auto const part = parts.find(line.id);
      agree(line.refunded, part == parts.end() ? 0 : part->second.quantity, "units given back of a line");
      if (line.refunded != line.quantity || part == parts.end()) continue;
      agree(part->second.gross.minor, line.gross().minor, "given back of a whole line");
      agree(part->second.tax.minor, line.tax.minor, "tax given back of a whole line");
    }
  }

  void look_at_documents(Order const& order) {
    bool const is_paid = order.state == State::paid;
    auto const documents = list_documents(db_, order.id);
    auto const invoices = std::ranges::count(documents, DocumentKind::invoice, &Document::kind);
    agree(invoices, is_paid ? 1 : 0, "invoices");
    agree(std::int64_t(documents.size()) - invoices, is_paid ? std::int64_t(list_refunds(db_, order.id).size()) : 0,
          "credit notes");
  }

  /// What was given away is held by the gift, and nothing else is.
  void look_at_gift(Order const& order) {
    auto const gift = find_gift_of(db_, order.id);
    agree(db_.number("SELECT count(*) FROM access_grants WHERE order_id = $1 AND COALESCE(gift_id, 0) <> $2", order.id,
                     gift ? gift->id.number() : 0),
          0, "grants of somebody else");
    if (gift)
      agree(db_.number("SELECT count(*) FROM access_grants WHERE gift_id = $1 AND account_id IS DISTINCT FROM $2",
                       gift->id, gift->kept_by),
            0, "grants outside the account that keeps the gift");
  }

  void look_at_grants(Line const& line, bool is_paid) {
    agree(db_.number("SELECT count(*) FROM access_grants WHERE line_id = $1", line.id),
          is_paid ? std::int64_t(line.downloads.size()) : 0, "grants of a line");
    db_.each(
        "SELECT units, ended_units, ended_at FROM access_grants WHERE line_id = $1",
        [&](Row const& row) {
          agree(row.number(0), line.quantity, "units of a grant");
          agree(row.number(1), line.refunded, "ended units of a grant");
          hold_true(row.is_null(2) == (line.refunded < line.quantity), "a grant ends with its last unit");
        },
        line.id);
  }

  /// Whatever was not given back is on its way or has left; never more than was bought.
  void look_at_things(Line const& line, bool is_paid) {
    for (stock::Demand const& demand : line.skus) {
      std::int64_t const sent =
          db_.number("SELECT COALESCE(SUM(quantity), 0) FROM stock_shipment_lines WHERE line_id = $1 AND sku = $2",
                     line.id, demand.sku);
      if (!is_paid) {
        agree(sent, 0, "sent without money");
        continue;
      }
      hold_true(sent >= std::int64_t(demand.quantity) * (line.quantity - line.refunded),
                "too little is sent of a line");
      hold_true(sent <= std::int64_t(demand.quantity) * line.quantity, "too much is sent of a line");
    }
  }

  Reader& db_;
  Known const& known_;
  std::string about_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> faults_in_the_books(Reader& db, Known const& known) { return Books(db, known).look(); }

}  // namespace vastus::orders
