// SPDX-License-Identifier: Apache-2.0
// What a plan needs to know, read for the things it is about.
#include <algorithm>
#include <chrono>

#include "base/fault.h"
#include "stock/planning.h"

namespace vastus::stock {
namespace {

/// No promise reaches further: what takes longer is read when its day is near.
constexpr std::chrono::days holidays_known_for{120};

std::vector<Origin> load_origins(Reader& db, Day today) {
  auto origins = db.list(
      "SELECT id, name, country, zone_rule, hours, cut_off FROM stock_warehouses ORDER BY id", [](Row const& row) {
        auto zone = ZoneRule::from_text(row.text(3));
        auto week = read_hours(row.text(4));
        auto country = Country::from_text(row.text(2));
        ENSURE(zone && week && country, "a warehouse has its country, its zone and its hours");
        return Origin{.warehouse = row.id<WarehouseId>(0),
                      .name = row.string(1),
                      .country = *country,
                      .timezone = row.string(3),
                      .calendar = {.zone = *zone, .week = *week, .holidays = {}, .cut_off = int(row.number(5))},
                      .rates = {}};
      });
  db.each(
      "SELECT warehouse_id, day FROM stock_holidays WHERE day >= $1 AND day < $2",
      [&](Row const& row) {
        auto const of = std::ranges::find(origins, row.id<WarehouseId>(0), &Origin::warehouse);
        if (of != origins.end()) of->calendar.holidays.insert(row.day(1));
      },
      today, today + holidays_known_for);
  return origins;
}

/// The narrowest zone that a place lies in.
std::string zone_of(Reader& db, Destination const& to) {
  std::string zone;
  std::size_t narrowest = 0;
  db.each(
      R"(
    SELECT country, region, zone FROM stock_zones
    WHERE (country = $1 AND region IN ($2, '')) OR country = '*')",
      [&](Row const& row) {
        std::size_t const narrow = row.text(0) == "*" ? 1 : row.text(1).empty() ? 2 : 3;
        if (narrow <= narrowest) return;
        narrowest = narrow;
        zone = row.string(2);
      },
      to.country.text(), to.region);
  return zone;
}

void load_rates(Reader& db, std::string const& zone, Day today, std::vector<Origin>& origins) {
  db.each(
      R"(
    SELECT warehouse_id, grams_most, cents, days_least, days_most FROM stock_rates
    WHERE zone = $1 AND from_day <= $2 AND until_day > $2 ORDER BY warehouse_id, grams_most)",
      [&](Row const& row) {
        auto const of = std::ranges::find(origins, row.id<WarehouseId>(0), &Origin::warehouse);
        if (of == origins.end()) return;
        of->rates.push_back({.grams_most = row.number(1),
                             .cents = row.number(2),
                             .days_least = int(row.number(3)),
                             .days_most = int(row.number(4))});
      },
      zone, today);
}

}  // namespace

Expected<Plan, NoPlan> plan(Reader& db, std::span<Demand const> demands, Destination const& to, Split split, Time now) {
  Day const today = Day::of(now);
  auto const wanted = summed(demands);
  auto origins = load_origins(db, today);
  load_rates(db, zone_of(db, to), today, origins);
  std::map<std::string, Weighed> things;
  for (Demand const& demand : wanted) {
    things[demand.sku] = {};
    db.each(
        R"(
    SELECT s.grams, s.lead_hours, l.warehouse_id, l.on_hand - l.allocated - l.held
    FROM stock_skus AS s JOIN stock_levels AS l ON l.sku = s.sku WHERE s.sku = $1)",
        [&](Row const& row) {
          things[demand.sku] = {.grams = row.number(0), .lead_hours = int(row.number(1))};
          auto const of = std::ranges::find(origins, row.id<WarehouseId>(2), &Origin::warehouse);
          if (of != origins.end()) of->available[demand.sku] = int(std::min<std::int64_t>(row.number(3), 1'000'000));
        },
        demand.sku);
  }
  return best_plan(wanted, origins, things, split, now);
}

}  // namespace vastus::stock
