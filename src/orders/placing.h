// SPDX-License-Identifier: Apache-2.0
// What placing an order writes, in one transaction: the goods held, the order frozen, its payment, its codes used.
#pragma once

#include <optional>
#include <string>

#include "base/expected.h"
#include "orders/quote.h"

namespace vastus::orders {

struct Placing {
  std::string method;   ///< a company's name in `payments`
  std::string attempt;  ///< of the form; also the order's first key
};
struct Placed {
  OrderId order;
  std::string reference;  ///< of the payment
};
/// Why nothing was placed; what was written meanwhile is undone by whoever asked.
struct NotPlaced {
  std::optional<stock::NoPlan> no_plan{};  ///< nothing: a code has been used up meanwhile
};
[[nodiscard]] Expected<Placed, NotPlaced> place(Writer& db, Quote const& quote, Buyer const& buyer,
                                                Placing const& placing);

}  // namespace vastus::orders
