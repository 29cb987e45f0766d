// SPDX-License-Identifier: Apache-2.0
#include "stock/warehouse_store.h"

#include <optional>
#include <vector>

#include "base/sheet.h"
#include "base/text.h"
#include "stock/calendar.h"
#include "stock/stock.h"

namespace vastus::stock {
namespace {

using Cells = std::vector<std::string_view>;
using Complaint = std::optional<std::string_view>;
constexpr Day for_ever(9999, 12, 31);

std::optional<WarehouseId> find_warehouse(Reader& db, std::string_view slug) {
  return db.find(
      "SELECT id FROM stock_warehouses WHERE slug = $1", [](Row const& row) { return row.id<WarehouseId>(0); }, slug);
}

bool is_country(std::string_view text) { return text == "*" || Country::from_text(text).has_value(); }

Complaint load_warehouse(Writer& db, Cells const& cells) {
  if (cells.size() != 7) return "has not seven cells";
  auto const cut_off = to_number(cells[6], 0, 1440);
  if (!is_slug(cells[1]) || cells[2].empty() || !Country::from_text(cells[3])) return "is no warehouse";
  if (!ZoneRule::from_text(cells[4])) return "has no time zone";
  if (!read_hours(cells[5]) || !cut_off) return "has no hours";
  db.run(R"(
    INSERT INTO stock_warehouses (id, slug, name, country, zone_rule, hours, cut_off)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (slug) DO UPDATE SET name = EXCLUDED.name, country = EXCLUDED.country, zone_rule = EXCLUDED.zone_rule,
                                     hours = EXCLUDED.hours, cut_off = EXCLUDED.cut_off)",
         fresh_id<WarehouseId>(db.now()), cells[1], cells[2], cells[3], cells[4], cells[5], *cut_off);
  return std::nullopt;
}

Complaint load_holiday(Writer& db, Cells const& cells) {
  if (cells.size() != 4) return "has not four cells";
  auto const warehouse = find_warehouse(db, cells[1]);
  auto const day = Day::from_text(cells[2]);
  if (!warehouse || !day || cells[3].empty()) return "is no day off of a warehouse";
  db.run("INSERT INTO stock_holidays (warehouse_id, day, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", *warehouse,
         *day, cells[3]);
  return std::nullopt;
}

Complaint load_zone(Writer& db, Cells const& cells) {
  if (cells.size() != 4) return "has not four cells";
  if (!is_slug(cells[1]) || !is_country(cells[2])) return "is no zone";
  db.run(R"(
    INSERT INTO stock_zones (country, region, zone) VALUES ($1, $2, $3)
    ON CONFLICT (country, region) DO UPDATE SET zone = EXCLUDED.zone)",
         cells[2], cells[3], cells[1]);
  return std::nullopt;
}

Complaint load_rate(Writer& db, Cells const& cells) {
  if (cells.size() != 9) return "has not nine cells";
  auto const warehouse = find_warehouse(db, cells[1]);
  auto const grams = to_number(cells[3], 1, 1'000'000);
  auto const cents = to_number(cells[4], 0, 10'000'000);
  auto const least = to_number(cells[5], 0, 365);
  auto const most = to_number(cells[6], 0, 365);
  auto const from = Day::from_text(cells[7]);
  auto const until = cells[8].empty() ? std::optional(for_ever) : Day::from_text(cells[8]);
  bool const is_whole = warehouse && grams && cents && least && most && from && until;
  if (!is_whole || *most < *least || *until <= *from) return "is no rate";
  db.run(R"(
    INSERT INTO stock_rates (warehouse_id, zone, grams_most, from_day, until_day, cents, days_least, days_most)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (warehouse_id, zone, grams_most, from_day)
    DO UPDATE SET until_day = EXCLUDED.until_day, cents = EXCLUDED.cents, days_least = EXCLUDED.days_least,
                  days_most = EXCLUDED.days_most)",
         *warehouse, cells[2], *grams, *from, *until, *cents, *least, *most);
  return std::nullopt;
}

Complaint load(Writer& db, Cells const& cells) {
  if (cells[0] == "warehouse") return load_warehouse(db, cells);
  if (cells[0] == "holiday") return load_holiday(db, cells);
  if (cells[0] == "zone") return load_zone(db, cells);
  if (cells[0] == "rate") return load_rate(db, cells);
  return "begins with no known word";
}

}  // namespace

Expected<int, std::string> load_warehouses(Writer& db, std::string_view sheet) {
  return read_rows(sheet, [&](auto const& cells) { return load(db, cells); });
}

}  // namespace vastus::stock
