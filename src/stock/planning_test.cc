// SPDX-License-Identifier: Apache-2.0
#include "stock/planning.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <tuple>

namespace vastus::stock {
namespace {

Time const now = Day(2026, 11, 23).start() + std::chrono::hours(9);

Origin origin(std::int64_t number, std::int64_t cents, std::map<std::string, int> available) {
  return {.warehouse = WarehouseId(number),
          .name = "Warehouse " + std::to_string(number),
          .country = Country("GB"),
          .timezone = "UTC0",
          .calendar = {.zone = *ZoneRule::from_text("UTC0"),
                       .week = *read_hours("- 540-1020 540-1020 540-1020 540-1020 540-1020 -"),
                       .holidays = {},
                       .cut_off = 14 * 60},
          .rates = {{.grams_most = 500, .cents = cents, .days_least = 1, .days_most = 3},
                    {.grams_most = 5000, .cents = 2 * cents, .days_least = 1, .days_most = 3}},
          .available = std::move(available)};
}

std::map<std::string, Weighed> const things{{"book", {.grams = 400}}, {"chart", {.grams = 100}}};

TEST(stock_plan, sums_two_lines_that_are_one_thing) {
  std::vector<Demand> const lines{{"book", 2}, {"chart", 1}, {"book", 1}};

  auto const sums = summed(lines);

  ASSERT_EQ(sums.size(), 2u);
  EXPECT_EQ(sums[0].sku, "book");
  EXPECT_EQ(sums[0].quantity, 3);
}

TEST(stock_plan, takes_the_cheaper_of_two_that_have_it_all) {
  std::vector<Origin> const origins{origin(1, 900, {{"book", 5}}), origin(2, 400, {{"book", 5}})};
  std::vector<Demand> const wanted{{"book", 1}};

  auto const plan = best_plan(wanted, origins, things, Split::never, now);

  ASSERT_TRUE(plan.has_value());
  ASSERT_EQ(plan->parcels.size(), 1u);
  EXPECT_EQ(plan->parcels[0].warehouse, WarehouseId(2));
  EXPECT_EQ(plan->cost(), (Money{Currency::usd, 400}));
  EXPECT_EQ(plan->parcels[0].despatched_by, Day(2026, 11, 24).start() + std::chrono::hours(17));
}

TEST(stock_plan, weighs_the_parcel_as_a_whole) {
  std::vector<Origin> const origins{origin(1, 400, {{"book", 5}, {"chart", 5}})};
  std::vector<Demand> const light{{"book", 1}, {"chart", 1}};
  std::vector<Demand> const heavy{{"book", 1}, {"chart", 2}};

  EXPECT_EQ(best_plan(light, origins, things, Split::never, now)->cost().minor, 400);
  EXPECT_EQ(best_plan(heavy, origins, things, Split::never, now)->cost().minor, 800);
}

TEST(stock_plan, splits_only_where_that_is_allowed) {
  std::vector<Origin> const origins{origin(1, 400, {{"book", 1}}), origin(2, 400, {{"chart", 1}})};
  std::vector<Demand> const wanted{{"book", 1}, {"chart", 1}};

  auto const refused = best_plan(wanted, origins, things, Split::never, now);
  auto const split = best_plan(wanted, origins, things, Split::allowed, now);

  EXPECT_EQ(refused.error().why, NoPlan::Why::only_in_several_parcels);
  ASSERT_TRUE(split.has_value());
  EXPECT_EQ(split->parcels.size(), 2u);
  EXPECT_EQ(split->cost().minor, 800);
}

TEST(stock_plan, says_what_there_is_too_little_of) {
  std::vector<Origin> const origins{origin(1, 400, {{"book", 1}, {"chart", 9}}), origin(2, 400, {{"book", 1}})};
  std::vector<Demand> const wanted{{"book", 3}, {"chart", 1}};

  auto const refused = best_plan(wanted, origins, things, Split::allowed, now);

  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().why, NoPlan::Why::sold_out);
  ASSERT_EQ(refused.error().short_of.size(), 1u);
  EXPECT_EQ(refused.error().short_of[0].sku, "book");
  EXPECT_EQ(refused.error().short_of[0].available, 2);
}

TEST(stock_plan, sends_nothing_where_no_warehouse_sends) {
  std::vector<Origin> origins{origin(1, 400, {{"book", 1}})};
  origins[0].rates.clear();
  std::vector<Demand> const wanted{{"book", 1}};

  EXPECT_EQ(best_plan(wanted, origins, things, Split::allowed, now).error().why, NoPlan::Why::no_delivery_there);
}

TEST(stock_plan, says_too_heavy_where_all_is_there_and_no_rate_reaches) {
  std::vector<Origin> const origins{origin(1, 400, {{"book", 10'000}})};
  std::vector<Demand> const wanted{{"book", 10'000}};

  EXPECT_EQ(best_plan(wanted, origins, things, Split::allowed, now).error().why, NoPlan::Why::too_heavy);
}

/// The least (parcels, cents) over every way to take each single unit from any warehouse.
std::optional<std::pair<std::size_t, std::int64_t>> by_trying_all(std::vector<Demand> const& wanted,
                                                                  std::vector<Origin> const& origins) {
  std::vector<std::string> units;
  for (Demand const& demand : wanted) units.insert(units.end(), std::size_t(demand.quantity), demand.sku);
  std::size_t ways = 1;
  for (std::size_t unit = 0; unit < units.size(); ++unit) ways *= origins.size();
  std::optional<std::pair<std::size_t, std::int64_t>> best;
  for (std::size_t way = 0; way < ways; ++way) {
    std::vector<std::map<std::string, int>> taken(origins.size());
    std::size_t rest = way;
    for (std::string const& unit : units) {
      ++taken[rest % origins.size()][unit];
      rest /= origins.size();
    }
    std::size_t parcels = 0;
    std::int64_t cents = 0;
    bool is_possible = true;
    for (std::size_t at = 0; at < origins.size() && is_possible; ++at) {
      if (taken[at].empty()) continue;
      std::int64_t grams = 0;
      for (auto const& [sku, count] : taken[at]) {
        auto const has = origins[at].available.find(sku);
        is_possible = is_possible && has != origins[at].available.end() && has->second >= count;
        grams += things.at(sku).grams * count;
      }
      ++parcels;
      auto const rate =
          std::ranges::find_if(origins[at].rates, [&](auto const& one) { return grams <= one.grams_most; });
      if (rate == origins[at].rates.end()) is_possible = false;
      if (is_possible) cents += rate->cents;
    }
    if (is_possible && (!best || std::pair(parcels, cents) < *best)) best = {parcels, cents};
  }
  return best;
}

TEST(stock_plan, finds_the_fewest_parcels_that_all_ways_together_find) {
  std::mt19937 random(7);
  auto const up_to = [&](int most) { return int(random() % unsigned(most + 1)); };
  for (int round = 0; round < 2'000; ++round) {
    std::vector<Origin> origins;
    for (std::int64_t number = 1; number <= 3; ++number)
      origins.push_back(origin(number, 100 * (1 + up_to(5)), {{"book", up_to(2)}, {"chart", up_to(3)}}));
    std::vector<Demand> wanted{{"book", 1 + up_to(2)}, {"chart", 1 + up_to(2)}};
    auto const best = by_trying_all(wanted, origins);

    auto const plan = best_plan(wanted, origins, things, Split::allowed, now);

    ASSERT_EQ(plan.has_value(), best.has_value()) << round;
    if (!best) continue;
    ASSERT_EQ(plan->parcels.size(), best->first) << round;
    // With one parcel the cost is the least there is; with more, parts are filled in turn and may cost a step more.
    if (best->first == 1) {
      ASSERT_EQ(plan->cost().minor, best->second) << round;
    }
  }
}

}  // namespace
}  // namespace vastus::stock
