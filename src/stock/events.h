// SPDX-License-Identifier: Apache-2.0
// What stock tells: the journal, and rooms that wait for it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vastus::stock {

struct ShipmentMoved {
  static constexpr std::string_view name = "stock.shipment_moved";
  std::string code, state;
  [[nodiscard]] std::string sentence() const { return "The parcel of order " + code + " is " + state + "."; }
};

struct LevelChanged {
  static constexpr std::string_view name = "stock.level_changed";
  std::string sku, warehouse, reason;
  int by = 0;
  [[nodiscard]] std::string sentence() const {
    return "Changed what " + warehouse + " has of " + sku + " by " + std::to_string(by) + ": " + reason + ".";
  }
};

/// Told when a parcel left: orders write to the buyer.
struct ShipmentSent {
  static constexpr std::string_view name = "stock.shipment_sent";
  std::int64_t order;
  std::string code;
  std::string warehouse_name;
  std::string carrier;
  std::string tracking;
  [[nodiscard]] std::string sentence() const;
};
/// Told when something that was sold out is to be had again, by a job whose payload is the SKU.
struct BackInStock {
  static constexpr std::string_view name = "stock.back_in_stock";
  std::string sku;
  [[nodiscard]] std::string sentence() const { return sku + " is to be had again."; }
};
inline constexpr std::string_view back_in_stock_kind = "stock.back_in_stock";

}  // namespace vastus::stock
