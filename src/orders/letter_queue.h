// SPDX-License-Identifier: Apache-2.0
// What is written or asked after the commit: letters about an order, refunds of a company.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "orders/order.h"
#include "orders/payment_store.h"

namespace vastus::orders {

/// What a letter is about; the words stand in the job's payload.
enum class LetterKind : std::uint8_t { placed, paid, sent, refunded, withdrawal, gift };

/// Queues a letter to the buyer, one of a gift to its recipient. `detail` is what only this letter says: carrier and
/// tracking, a document's name.
void write_soon(Writer& db, OrderId order, LetterKind kind, std::string_view detail = {});
/// The payload of such a job, read again; a fault when it is none.
struct LetterAsked {
  OrderId order;
  LetterKind kind;
  std::string detail;
};
[[nodiscard]] LetterAsked letter_asked(std::string_view payload);

/// Queues the question to the company that took the money.
void ask_company(Writer& db, RefundId refund);

}  // namespace vastus::orders
