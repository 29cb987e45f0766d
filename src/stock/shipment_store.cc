// SPDX-License-Identifier: Apache-2.0
#include "stock/shipment_store.h"

#include "stock/events.h"

#include <algorithm>

#include "base/fault.h"
#include "stock/level_store.h"

namespace vastus::stock {
namespace {

constexpr std::string_view shipment_columns = R"(
    SELECT s.id, s.warehouse_id, w.name, w.zone_rule, s.order_id, s.order_code, s.state, s.address, s.country, s.phone,
           s.email, s.promised_at, s.sent_at, s.carrier, s.tracking, s.card
    FROM stock_shipments AS s JOIN stock_warehouses AS w ON w.id = s.warehouse_id)";

Parcelled to_parcelled(Row const& row) {
  Parcelled parcel{.id = row.id<ShipmentId>(0),
                   .warehouse = row.id<WarehouseId>(1),
                   .warehouse_name = row.string(2),
                   .zone_rule = row.string(3),
                   .order = row.number(4),
                   .code = row.string(5),
                   .state = row.as<State>(6),
                   .address = row.string(7),
                   .country = row.string(8),
                   .phone = row.string(9),
                   .email = row.string(10),
                   .card = row.string(15),
                   .promised_at = row.time(11),
                   .carrier = row.string(13),
                   .tracking = row.string(14)};
  if (!row.is_null(12)) parcel.sent_at = row.time(12);
  return parcel;
}

std::string joined(std::vector<std::string> const& lines) {
  std::string text;
  for (std::string const& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

/// Takes up to `wanted` of a SKU out of what a despatch's lines still ask for, line by line.
struct Asked {
  Despatch::Line const* line;
  int left;
};

}  // namespace

void queue_despatch(Writer& db, Despatch const& despatch) {
  std::vector<Asked> asked;
  for (Despatch::Line const& line : despatch.lines) asked.push_back({.line = &line, .left = line.quantity});
  for (Parcel const& parcel : despatch.plan.parcels) {
    auto const id = fresh_id<ShipmentId>(db.now());
    db.add(R"(
    INSERT INTO stock_shipments (id, warehouse_id, order_id, order_code, state, address, country, phone, email,
                                 card, queued_at, promised_at, changed_at)
    VALUES ($1, $2, $3, $4, 0, $5, $6, $7, $8, $9, $10, $11, $10))",
           id, parcel.warehouse, despatch.order, despatch.code, joined(despatch.address_lines), despatch.country.text(),
           despatch.phone, despatch.email, despatch.card, db.now(), parcel.despatched_by);
    for (Demand const& item : parcel.items) {
      int left = item.quantity;
      for (Asked& one : asked) {
        if (one.line->sku != item.sku || one.left == 0 || left == 0) continue;
        int const taken = std::min(one.left, left);
        one.left -= taken;
        left -= taken;
        db.add(R"(
    INSERT INTO stock_shipment_lines (shipment_id, line_id, sku, title, quantity, unit_value, currency)
    VALUES ($1, $2, $3, $4, $5, $6, $7))",
               id, one.line->line, item.sku, one.line->title, taken,
               share(one.line->value.minor, 1, one.line->quantity), one.line->value.currency);
      }
      ENSURE(left == 0, "a parcel holds what its order asks for");
    }
  }
}

int cancel(Writer& db, std::int64_t line, std::string_view sku, int quantity) {
  struct Waiting {
    ShipmentId shipment;
    WarehouseId warehouse;
    int quantity;
  };
  auto const waiting = db.list(
      R"(
    SELECT l.shipment_id, s.warehouse_id, l.quantity FROM stock_shipment_lines AS l
    JOIN stock_shipments AS s ON s.id = l.shipment_id
    WHERE l.line_id = $1 AND l.sku = $2 AND s.state < 3 AND l.quantity > 0 ORDER BY l.shipment_id)",
      [](Row const& row) {
        return Waiting{
            .shipment = row.id<ShipmentId>(0), .warehouse = row.id<WarehouseId>(1), .quantity = int(row.number(2))};
      },
      line, sku);
  int cancelled = 0;
  for (Waiting const& one : waiting) {
    int const taken = std::min(quantity - cancelled, one.quantity);
    if (taken <= 0) break;
    bool const is_taken = db.changed(R"(
    UPDATE stock_shipment_lines SET quantity = quantity - $4
    WHERE shipment_id = $1 AND line_id = $2 AND sku = $3 AND quantity >= $4)",
                                     one.shipment, line, sku, taken);
    if (!is_taken) continue;
    free_allocated(db, {.warehouse = one.warehouse, .sku = std::string(sku), .quantity = taken});
    db.run(R"(
    UPDATE stock_shipments SET state = 4, changed_at = $2 WHERE id = $1 AND state < 3
      AND NOT EXISTS (SELECT 1 FROM stock_shipment_lines AS l WHERE l.shipment_id = $1 AND l.quantity > 0))",
           one.shipment, db.now());
    cancelled += taken;
  }
  return cancelled;
}

std::vector<Shipment> shipments_of(Reader& db, std::int64_t order) {
  static std::string const sql = std::string(shipment_columns) + " WHERE s.order_id = $1 ORDER BY s.id";
  std::vector<Shipment> shipments;
  for (Parcelled const& parcel : db.list(sql, to_parcelled, order)) {
    Shipment shipment{.id = parcel.id.number(),
                      .warehouse_name = parcel.warehouse_name,
                      .state = parcel.state,
                      .despatched_by = parcel.promised_at,
                      .sent_at = parcel.sent_at,
                      .carrier = parcel.carrier,
                      .tracking = parcel.tracking,
                      .timezone = parcel.zone_rule,
                      .items = {}};
    for (ShipmentLine const& line : list_lines(db, parcel.id)) {
      if (line.quantity > 0) shipment.items.emplace_back(line.title, line.quantity);
    }
    shipments.push_back(std::move(shipment));
  }
  return shipments;
}

std::optional<Parcelled> find_shipment(Reader& db, ShipmentId id) {
  static std::string const sql = std::string(shipment_columns) + " WHERE s.id = $1";
  return db.find(sql, to_parcelled, id);
}

std::vector<ShipmentLine> list_lines(Reader& db, ShipmentId id) {
  return db.list(
      R"(
    SELECT l.sku, l.title, l.quantity, l.unit_value, l.currency, s.grams, s.hs_code, s.origin
    FROM stock_shipment_lines AS l JOIN stock_skus AS s ON s.sku = l.sku
    WHERE l.shipment_id = $1 ORDER BY l.line_id, l.sku)",
      [](Row const& row) {
        int const quantity = int(row.number(2));
        return ShipmentLine{.sku = row.string(0),
                            .title = row.string(1),
                            .quantity = quantity,
                            .value = Money{row.as<Currency>(4), row.number(3)} * quantity,
                            .grams = int(row.number(5)) * quantity,
                            .hs_code = row.string(6),
                            .origin = row.string(7)};
      },
      id);
}

std::vector<Parcelled> list_queue(Reader& db, WarehouseId warehouse, State state, int most) {
  static std::string const first = std::string(shipment_columns) +
                                   " WHERE s.warehouse_id = $1 AND s.state = $2 ORDER BY s.promised_at, s.id LIMIT $3";
  static std::string const last =
      std::string(shipment_columns) +
      " WHERE s.warehouse_id = $1 AND s.state = $2 ORDER BY s.promised_at DESC, s.id DESC LIMIT $3";
  return db.list(state == State::sent ? last : first, to_parcelled, warehouse, state, most);
}

std::int64_t count_waiting(Reader& db, WarehouseId warehouse) {
  return db.number(
      "SELECT count(*) FROM (SELECT 1 FROM stock_shipments WHERE warehouse_id = $1 AND state < 3 LIMIT 100) AS counted",
      warehouse);
}

std::int64_t count_parcels(Reader& db) {
  std::int64_t waiting = 0;
  for (WarehouseRow const& warehouse : list_warehouses(db)) waiting += count_waiting(db, warehouse.id);
  return std::min<std::int64_t>(waiting, 100);
}

std::vector<WarehouseRow> list_warehouses(Reader& db) {
  return db.list("SELECT id, slug, name FROM stock_warehouses ORDER BY id", [](Row const& row) {
    return WarehouseRow{.id = row.id<WarehouseId>(0), .slug = row.string(1), .name = row.string(2)};
  });
}

bool move(Writer& db, ShipmentId id, State from, State to, AccountId by) {
  return db.changed(
      "UPDATE stock_shipments SET state = $3, changed_at = $4, changed_by = $5 WHERE id = $1 AND state = $2", id, from,
      to, db.now(), by);
}

bool send(Writer& db, ShipmentId id, AccountId by, std::string_view carrier, std::string_view tracking) {
  auto const warehouse = db.find(
      R"(
    UPDATE stock_shipments
    SET state = 3, changed_at = $2, changed_by = $3, sent_at = $2, carrier = $4, tracking = $5
    WHERE id = $1 AND state = 2 RETURNING warehouse_id)",
      [](Row const& row) { return row.id<WarehouseId>(0); }, id, db.now(), by, carrier, tracking);
  if (!warehouse) return false;
  for (ShipmentLine const& line : list_lines(db, id)) {
    if (line.quantity > 0) send_allocated(db, {.warehouse = *warehouse, .sku = line.sku, .quantity = line.quantity});
  }
  return true;
}

std::string ShipmentSent::sentence() const {
  std::string text = "A parcel of order " + code + " left " + warehouse_name + " with " + carrier;
  return tracking.empty() ? text : text + ", " + tracking;
}

}  // namespace vastus::stock
