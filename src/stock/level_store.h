// SPDX-License-Identifier: Apache-2.0
// What each warehouse has: rows to values, and the one conditional update each change is.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "stock/planning.h"
#include "stock/stock.h"

namespace vastus::stock {

[[nodiscard]] Thing thing_of(std::string_view sku);

/// What may be taken from where, for one line of a hold or a shipment.
struct Taken {
  WarehouseId warehouse;
  std::string sku;
  int quantity = 0;
};
/// Moves `quantity` from available to held; false when there is less.
[[nodiscard]] bool hold_some(Writer& db, Taken const& taken);
void release_some(Writer& db, Taken const& taken);
/// From held to allocated.
void allocate_held(Writer& db, Taken const& taken);
/// From available to allocated; false when there is less.
[[nodiscard]] bool allocate_some(Writer& db, Taken const& taken);
/// What was allocated is available again.
void free_allocated(Writer& db, Taken const& taken);
/// What was allocated has left the house.
void send_allocated(Writer& db, Taken const& taken);

/// A physical thing as customs and couriers know it.
struct Sku {
  std::string sku;
  std::string name;
  int grams = 0;
  std::string hs_code;  ///< six digits
  Country origin;
  int lead_hours = 24;  ///< from a paid order to despatch, on the warehouse's calendar
};
/// Adds or changes a SKU.
void save_sku(Writer& db, Sku const& sku);
/// Adds `quantity` (negative: takes away) to what a warehouse has on hand; false when it would fall below what is
/// promised.
[[nodiscard]] bool receive(Writer& db, std::string_view warehouse_slug, std::string_view sku, int quantity);

struct LevelRow {
  WarehouseId warehouse;
  std::string warehouse_name, warehouse_slug;
  std::string sku, name;
  std::int64_t on_hand = 0, allocated = 0, held = 0;
};
/// Every level, by SKU and warehouse, from `after` on.
[[nodiscard]] std::vector<LevelRow> list_levels(Reader& db, std::string_view after, int most);

}  // namespace vastus::stock
