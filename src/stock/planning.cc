// SPDX-License-Identifier: Apache-2.0
#include "stock/planning.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>

namespace vastus::stock {
namespace {

std::optional<RateStep> rate_for(Origin const& origin, std::int64_t grams) {
  auto const step = std::ranges::find_if(origin.rates, [&](RateStep const& rate) { return grams <= rate.grams_most; });
  return step == origin.rates.end() ? std::nullopt : std::optional(*step);
}

int available_of(Origin const& origin, std::string const& sku) {
  auto const found = origin.available.find(sku);
  return found == origin.available.end() ? 0 : std::max(0, found->second);
}

/// Takes as much as there is from each origin in turn. Nothing when something is left over, or when one takes no part.
std::optional<std::vector<std::vector<Demand>>> fill(std::span<Demand const> demands,
                                                     std::span<Origin const* const> origins) {
  std::vector<std::vector<Demand>> parcels(origins.size());
  for (Demand const& demand : demands) {
    int left = demand.quantity;
    for (std::size_t at = 0; at < origins.size() && left > 0; ++at) {
      int const taken = std::min(left, available_of(*origins[at], demand.sku));
      if (taken == 0) continue;
      parcels[at].push_back({.sku = demand.sku, .quantity = taken});
      left -= taken;
    }
    if (left > 0) return std::nullopt;
  }
  bool const has_empty = std::ranges::any_of(parcels, [](auto const& items) { return items.empty(); });
  return has_empty ? std::nullopt : std::optional(std::move(parcels));
}

struct Considered {
  Plan plan;
  Time last;  ///< despatch of the latest parcel
};

std::optional<Considered> consider(std::span<Demand const> demands, std::span<Origin const* const> origins,
                                   std::map<std::string, Weighed> const& things, Time now) {
  auto parcels = fill(demands, origins);
  if (!parcels) return std::nullopt;
  Considered considered{.plan = {}, .last = now};
  for (std::size_t at = 0; at < origins.size(); ++at) {
    Origin const& origin = *origins[at];
    std::int64_t grams = 0;
    Time by = now;
    for (Demand const& item : (*parcels)[at]) {
      Weighed const& thing = things.at(item.sku);
      Time const leaves = despatched_by(now, thing.lead_hours, origin.calendar);
      grams += thing.grams * item.quantity;
      by = std::max(by, leaves);
      considered.plan.promises.push_back({.sku = item.sku, .warehouse = origin.warehouse, .despatched_by = leaves});
    }
    auto const rate = rate_for(origin, grams);
    if (!rate) return std::nullopt;
    considered.last = std::max(considered.last, by);
    considered.plan.parcels.push_back({.warehouse = origin.warehouse,
                                       .warehouse_name = origin.name,
                                       .from = origin.country,
                                       .items = std::move((*parcels)[at]),
                                       .despatched_by = by,
                                       .timezone = origin.timezone,
                                       .cost = {Currency::usd, rate->cents},
                                       .days_least = rate->days_least,
                                       .days_most = rate->days_most});
  }
  return considered;
}

/// Every way to choose `count` origins in an order.
void for_each_choice(std::span<Origin const> origins, std::size_t count, std::vector<Origin const*>& chosen,
                     auto const& look) {
  if (chosen.size() == count) return look(chosen);
  for (Origin const& origin : origins) {
    if (std::ranges::find(chosen, &origin) != chosen.end()) continue;
    chosen.push_back(&origin);
    for_each_choice(origins, count, chosen, look);
    chosen.pop_back();
  }
}

std::optional<Plan> best_with(std::size_t parcels, std::span<Demand const> demands, std::span<Origin const> origins,
                              std::map<std::string, Weighed> const& things, Time now) {
  std::optional<Considered> best;
  std::vector<Origin const*> chosen;
  for_each_choice(origins, parcels, chosen, [&](std::vector<Origin const*> const& choice) {
    auto one = consider(demands, choice, things, now);
    if (!one) return;
    bool const is_better =
        !best || std::tuple(one->plan.cost().minor, one->last) < std::tuple(best->plan.cost().minor, best->last);
    if (is_better) best = std::move(one);
  });
  return best ? std::optional(std::move(best->plan)) : std::nullopt;
}

std::vector<Short> short_of(std::span<Demand const> demands, std::span<Origin const> origins, Split split) {
  std::vector<Short> shorts;
  for (Demand const& demand : demands) {
    int most = 0, all = 0;
    for (Origin const& origin : origins) {
      if (origin.rates.empty()) continue;
      most = std::max(most, available_of(origin, demand.sku));
      all += available_of(origin, demand.sku);
    }
    int const available = split == Split::allowed ? all : most;
    if (available < demand.quantity) shorts.push_back({.sku = demand.sku, .available = available});
  }
  return shorts;
}

}  // namespace

Money Plan::cost() const {
  return std::accumulate(parcels.begin(), parcels.end(), Money{Currency::usd, 0},
                         [](Money sum, Parcel const& parcel) { return sum + parcel.cost; });
}

std::vector<Demand> summed(std::span<Demand const> demands) {
  std::map<std::string, int> sums;
  for (Demand const& demand : demands) sums[demand.sku] += demand.quantity;
  std::vector<Demand> all;
  for (auto const& [sku, quantity] : sums) all.push_back({.sku = sku, .quantity = quantity});
  return all;
}

Expected<Plan, NoPlan> best_plan(std::span<Demand const> demands, std::span<Origin const> origins,
                                 std::map<std::string, Weighed> const& things, Split split, Time now) {
  bool const reaches = std::ranges::any_of(origins, [](Origin const& origin) { return !origin.rates.empty(); });
  if (!reaches) return Unexpected{NoPlan{.why = NoPlan::Why::no_delivery_there}};
  for (std::size_t parcels = 1; parcels <= origins.size(); ++parcels) {
    auto plan = best_with(parcels, demands, origins, things, now);
    if (!plan) continue;
    if (parcels > 1 && split == Split::never) return Unexpected{NoPlan{.why = NoPlan::Why::only_in_several_parcels}};
    return *std::move(plan);
  }
  auto shorts = short_of(demands, origins, Split::allowed);
  // Enough of everything and no plan: no rate reaches that far.
  if (shorts.empty()) return Unexpected{NoPlan{.why = NoPlan::Why::too_heavy}};
  return Unexpected{NoPlan{.why = NoPlan::Why::sold_out, .short_of = std::move(shorts)}};
}

}  // namespace vastus::stock
