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

Origin to_origin(Row const& row) {
  auto zone = ZoneRule::from_text(row.text(3));
  auto week = read_hours(row.text(4));
  auto country = Country::from_text(row.text(2));
  ENSURE(zone && week && country, "a warehouse has its country, its zone and its hours");
  return {.warehouse = row.id<WarehouseId>(0),
          .name = row.string(1),
          .country = *country,
          .timezone = row.string(3),
          .calendar = {.zone = *zone, .week = *week, .holidays = {}, .cut_off = int(row.number(5))},
          .rates = {}};
}

std::vector<Origin> load_origins(Reader& db, Day today) {
  std::vector<Origin> origins;
  db.each(
      R"(
    SELECT w.id, w.name, w.country, w.zone_rule, w.hours, w.cut_off, h.day FROM stock_warehouses AS w
    LEFT JOIN stock_holidays AS h ON h.warehouse_id = w.id AND h.day >= $1 AND h.day < $2 ORDER BY w.id)",
      [&](Row const& row) {
        bool const is_new = origins.empty() || origins.back().warehouse != row.id<WarehouseId>(0);
        if (is_new) origins.push_back(to_origin(row));
        if (!row.is_null(6)) origins.back().calendar.holidays.insert(row.day(6));
      },
      today, today + holidays_known_for);
  return origins;
}

/// The rates of the narrowest zone that a place lies in.
void load_rates(Reader& db, Destination const& to, Day today, std::vector<Origin>& origins) {
  db.each(
      R"(
    SELECT warehouse_id, grams_most, cents, days_least, days_most FROM stock_rates
    WHERE from_day <= $3 AND until_day > $3 AND zone =
      (SELECT zone FROM stock_zones WHERE (country = $1 AND region IN ($2, '')) OR country = '*'
       ORDER BY CASE WHEN country = '*' THEN 2 WHEN region = '' THEN 1 ELSE 0 END LIMIT 1)
    ORDER BY warehouse_id, grams_most)",
      [&](Row const& row) {
        auto const of = std::ranges::find(origins, row.id<WarehouseId>(0), &Origin::warehouse);
        if (of == origins.end()) return;
        of->rates.push_back({.grams_most = row.number(1),
                             .cents = row.number(2),
                             .days_least = int(row.number(3)),
                             .days_most = int(row.number(4))});
      },
      to.country.text(), to.region, today);
}

}  // namespace

Expected<Plan, NoPlan> plan(Reader& db, std::span<Demand const> demands, Destination const& to, Split split, Time now) {
  Day const today = Day::of(now);
  auto const wanted = summed(demands);
  auto origins = load_origins(db, today);
  load_rates(db, to, today, origins);
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
