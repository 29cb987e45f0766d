// SPDX-License-Identifier: Apache-2.0
// Refunds that one person asked for and a second one has not agreed to yet.
#pragma once

#include <optional>
#include <vector>

#include "orders/order.h"

namespace vastus::orders {

using RefundRequestId = Id<struct RefundRequest>;

struct RefundRequest {
  RefundRequestId id;
  OrderId order;
  RefundWish wish;
  Money amount;  ///< what the wish came to when it was asked for
  AccountId asked_by;
  Time asked_at{};
};
/// False when another one of this order waits.
[[nodiscard]] bool record(Writer& db, RefundRequest const& request);
[[nodiscard]] std::optional<RefundRequest> find_waiting(Reader& db, OrderId order);
/// Oldest first.
[[nodiscard]] std::vector<RefundRequest> list_waiting(Reader& db, int most);

/// Once, and never by whoever asked; false otherwise.
[[nodiscard]] bool mark_agreed(Writer& db, RefundRequestId id, AccountId by);
/// Once, by anybody: whoever asked takes it back.
[[nodiscard]] bool mark_declined(Writer& db, RefundRequestId id, AccountId by);

}  // namespace vastus::orders
