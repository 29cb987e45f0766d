// SPDX-License-Identifier: Apache-2.0
// Who may see an order, and an order as a value for its pages.
#pragma once

#include <optional>
#include <string>

#include "access/access.h"
#include "orders/order.h"
#include "orders/order_store.h"
#include "orders/order_view.h"
#include "web/visit.h"

namespace vastus::orders {

/// The order of `{code}` for whoever may see it: the account it belongs to, or somebody with a key. To anybody else it
/// does not exist.
struct Seen {
  Order order;
  std::string key;  ///< that opened it, or empty
  /// `?key=…` for links and forms that lead on, or empty.
  [[nodiscard]] std::string query() const;
};
[[nodiscard]] Seen seen_order(Visit const& visit, Reader& db);

[[nodiscard]] OrderView order_view(Visit const& visit, Reader& db, Seen const& seen);

/// The lines of an order's address, its parcels and its documents, as the buyer's page and the desk both show them.
[[nodiscard]] std::vector<ParcelView> parcel_views(Words const& words, Reader& db, Order const& order);
[[nodiscard]] std::vector<DocumentView> document_views(Words const& words, Reader& db, Order const& order,
                                                       std::string const& base, std::string const& query);
[[nodiscard]] std::vector<OrderSum> sums_of(Words const& words, Order const& order);

}  // namespace vastus::orders
