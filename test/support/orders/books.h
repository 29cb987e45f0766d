// SPDX-License-Identifier: Apache-2.0
// What must hold of orders, stock, money, access and documents together, whatever happened and whatever was undone.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "orders/order.h"
#include "shop/shop.h"
#include "storage/storage.h"

namespace vastus::orders {

/// What somebody who watched from outside knows.
struct Known {
  std::vector<OrderId> orders;                                         ///< that were placed
  std::map<std::pair<std::string, std::string>, std::int64_t> bought;  ///< by warehouse and SKU: received, less taken
  std::map<shop::CartId, int> carts;                                   ///< how many things each holds
  std::int64_t events = 0;                                             ///< call-backs that were taken
};

/// Every sentence is one thing that does not agree; none when the books are in order.
[[nodiscard]] std::vector<std::string> faults_in_the_books(Reader& db, Known const& known);

}  // namespace vastus::orders
