// SPDX-License-Identifier: Apache-2.0
// What a cart comes to for one address: each line with its tax, the parcels with their promises, delivery, the total.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/expected.h"
#include "orders/order.h"
#include "shop/shop.h"
#include "stock/stock.h"
#include "taxes/taxes.h"

namespace vastus::orders {

struct QuotedLine {
  shop::PricedLine priced;
  taxes::Levy levy;
  taxes::Taxed taxed;
};

struct Quote {
  shop::PricedCart cart;
  std::vector<QuotedLine> lines;
  stock::Plan plan;  ///< empty when nothing is to be sent
  taxes::PriceMode price_mode = taxes::PriceMode::tax_added;
  taxes::Levy delivery_levy{};
  taxes::Taxed delivery{};
  bool is_delivery_free = false;
  Money tax{};    ///< of the lines and the delivery
  Money total{};  ///< what is paid
  std::int64_t exchange_rate = 0;
  /// Of all the buyer was shown: an order is only placed for what they saw.
  std::uint64_t fingerprint = 0;

  [[nodiscard]] bool needs_delivery() const { return !plan.parcels.empty(); }
  [[nodiscard]] bool has_downloads() const;
};

/// Reads taxes, rates and stock at `now` and adds up. Delivery is free when all lines after discounts and before tax
/// are worth more than the threshold in the base currency.
[[nodiscard]] Expected<Quote, stock::NoPlan> quote(Reader& db, shop::PricedCart cart, Destination const& to,
                                                   stock::Split split, Time now);

/// A parcel of a plan as the order keeps it.
[[nodiscard]] PromisedParcel promised(stock::Parcel const& parcel);

/// An order as it is frozen, waiting for its money; the hold is set by whoever places it.
struct Buyer {
  std::optional<AccountId> account{};
  std::string email;
  postal::Address address;
  std::string consent{};
  std::optional<GiftWish> gift{};  ///< nothing: it is for the buyer
};
struct Frozen {
  Order order;
  std::vector<Line> lines;
  std::vector<PromisedParcel> parcels;
};
[[nodiscard]] Frozen freeze(Quote const& quote, Buyer const& buyer, Time now);

}  // namespace vastus::orders
