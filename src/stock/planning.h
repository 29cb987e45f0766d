// SPDX-License-Identifier: Apache-2.0
// From where an order is best sent: a rule over what each warehouse has, asks and promises.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/expected.h"
#include "stock/calendar.h"
#include "stock/stock.h"

namespace vastus::stock {

/// What sending from one warehouse to one place costs, up to a weight.
struct RateStep {
  std::int64_t grams_most = 0;
  std::int64_t cents = 0;
  int days_least = 0, days_most = 0;
};

struct Origin {
  WarehouseId warehouse;
  std::string name;
  Country country;
  std::string timezone;
  Calendar calendar;
  std::vector<RateStep> rates;             ///< lightest first; none: it does not send there
  std::map<std::string, int> available{};  ///< by SKU
};

struct Weighed {
  std::int64_t grams = 0;
  int lead_hours = 24;
};

/// The demands of a plan, summed by SKU, in the order of their names.
[[nodiscard]] std::vector<Demand> summed(std::span<Demand const> demands);

/// Fewest parcels, then least cost, then earliest despatch, then the order of `origins`. `demands` are summed.
[[nodiscard]] Expected<Plan, NoPlan> best_plan(std::span<Demand const> demands, std::span<Origin const> origins,
                                               std::map<std::string, Weighed> const& things, Split split, Time now);

}  // namespace vastus::stock
