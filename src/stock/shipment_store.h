// SPDX-License-Identifier: Apache-2.0
// Parcels on their way: what is to be sent, by when, and how far it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stock/stock.h"

namespace vastus::stock {

using ShipmentId = Id<struct ShipmentRow>;

struct ShipmentLine {
  std::string sku, title;
  int quantity = 0;
  Money value;  ///< of all of them
  int grams = 0;
  std::string hs_code, origin;
};

struct Parcelled {
  ShipmentId id;
  WarehouseId warehouse;
  std::string warehouse_name, zone_rule;
  std::int64_t order = 0;
  std::string code;
  State state = State::queued;
  std::string address;  ///< line by line
  std::string country, phone, email;
  std::string card;  ///< words to enclose, or empty
  Time promised_at;
  std::optional<Time> sent_at{};
  std::string carrier{}, tracking{};
};
[[nodiscard]] std::optional<Parcelled> find_shipment(Reader& db, ShipmentId id);
[[nodiscard]] std::vector<ShipmentLine> list_lines(Reader& db, ShipmentId id);
/// The first promise first; what was sent, the last first.
[[nodiscard]] std::vector<Parcelled> list_queue(Reader& db, WarehouseId warehouse, State state, int most);
/// Parcels that have not left yet; counted no further than a hundred.
[[nodiscard]] std::int64_t count_waiting(Reader& db, WarehouseId warehouse);

struct WarehouseRow {
  WarehouseId id;
  std::string slug, name;
};
[[nodiscard]] std::vector<WarehouseRow> list_warehouses(Reader& db);

/// One step on or back; false when it stands elsewhere by now.
[[nodiscard]] bool move(Writer& db, ShipmentId id, State from, State to, AccountId by);
/// Packed to sent: its things have left.
[[nodiscard]] bool send(Writer& db, ShipmentId id, AccountId by, std::string_view carrier, std::string_view tracking);

}  // namespace vastus::stock
