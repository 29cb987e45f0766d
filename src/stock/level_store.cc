// SPDX-License-Identifier: Apache-2.0
#include "stock/level_store.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "stock/events.h"

#include "base/fault.h"

namespace vastus::stock {
namespace {

std::int64_t available_in_all(Reader& db, std::string_view sku) {
  return db.number("SELECT COALESCE(SUM(on_hand - allocated - held), 0) FROM stock_levels WHERE sku = $1", sku);
}

/// Pages say whether something is to be had, not how much of it: they move when that changes, and not with every order.
void note_if_gone(Writer& db, std::string_view sku, std::int64_t available_here) {
  if (available_here == 0 && available_in_all(db, sku) == 0) db.moved(thing_of(sku));
}

void note_if_back(Writer& db, std::string_view sku, std::int64_t available_here, int added) {
  if (available_here != added || available_in_all(db, sku) != added) return;
  db.moved(thing_of(sku));
  jobs::later(db, {.kind = std::string(back_in_stock_kind), .payload = std::string(sku)});
}

std::int64_t available_in(Row const& row) { return row.number(0); }

}  // namespace

Thing thing_of(std::string_view sku) { return Thing::all("stock_levels of " + std::string(sku)); }

bool hold_some(Writer& db, Taken const& taken) {
  auto const left = db.find(R"(
    UPDATE stock_levels SET held = held + $3
    WHERE sku = $1 AND warehouse_id = $2 AND on_hand - allocated - held >= $3
    RETURNING on_hand - allocated - held)",
                            available_in, taken.sku, taken.warehouse, taken.quantity);
  if (left) note_if_gone(db, taken.sku, *left);
  return left.has_value();
}

void release_some(Writer& db, Taken const& taken) {
  auto const left = db.find(R"(
    UPDATE stock_levels SET held = held - $3 WHERE sku = $1 AND warehouse_id = $2
    RETURNING on_hand - allocated - held)",
                            available_in, taken.sku, taken.warehouse, taken.quantity);
  ENSURE(left.has_value(), "what is held stands in a warehouse");
  note_if_back(db, taken.sku, *left, taken.quantity);
}

void allocate_held(Writer& db, Taken const& taken) {
  db.add(R"(
    UPDATE stock_levels SET held = held - $3, allocated = allocated + $3 WHERE sku = $1 AND warehouse_id = $2)",
         taken.sku, taken.warehouse, taken.quantity);
}

bool allocate_some(Writer& db, Taken const& taken) {
  auto const left = db.find(R"(
    UPDATE stock_levels SET allocated = allocated + $3
    WHERE sku = $1 AND warehouse_id = $2 AND on_hand - allocated - held >= $3
    RETURNING on_hand - allocated - held)",
                            available_in, taken.sku, taken.warehouse, taken.quantity);
  if (left) note_if_gone(db, taken.sku, *left);
  return left.has_value();
}

void free_allocated(Writer& db, Taken const& taken) {
  auto const left = db.find(R"(
    UPDATE stock_levels SET allocated = allocated - $3 WHERE sku = $1 AND warehouse_id = $2
    RETURNING on_hand - allocated - held)",
                            available_in, taken.sku, taken.warehouse, taken.quantity);
  ENSURE(left.has_value(), "what is allocated stands in a warehouse");
  note_if_back(db, taken.sku, *left, taken.quantity);
}

void send_allocated(Writer& db, Taken const& taken) {
  db.add(R"(
    UPDATE stock_levels SET allocated = allocated - $3, on_hand = on_hand - $3 WHERE sku = $1 AND warehouse_id = $2)",
         taken.sku, taken.warehouse, taken.quantity);
}

void save_sku(Writer& db, Sku const& sku) {
  db.run(R"(
    INSERT INTO stock_skus (sku, name, grams, hs_code, origin, lead_hours) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (sku) DO UPDATE SET name = EXCLUDED.name, grams = EXCLUDED.grams, hs_code = EXCLUDED.hs_code,
                                    origin = EXCLUDED.origin, lead_hours = EXCLUDED.lead_hours)",
         sku.sku, sku.name, sku.grams, sku.hs_code, sku.origin.text(), sku.lead_hours);
}

bool receive(Writer& db, std::string_view warehouse_slug, std::string_view sku, int quantity) {
  auto const warehouse = db.find(
      "SELECT id FROM stock_warehouses WHERE slug = $1", [](Row const& row) { return row.id<WarehouseId>(0); },
      warehouse_slug);
  bool const is_known = db.number("SELECT count(*) FROM stock_skus WHERE sku = $1", sku) > 0;
  if (!warehouse || !is_known || quantity == 0) return false;
  db.run("INSERT INTO stock_levels (sku, warehouse_id) VALUES ($1, $2) ON CONFLICT (sku, warehouse_id) DO NOTHING", sku,
         *warehouse);
  auto const left = db.find(R"(
    UPDATE stock_levels SET on_hand = on_hand + $3
    WHERE sku = $1 AND warehouse_id = $2 AND on_hand - allocated - held + $3 >= 0
    RETURNING on_hand - allocated - held)",
                            available_in, sku, *warehouse, quantity);
  if (!left) return false;
  if (quantity > 0)
    note_if_back(db, sku, *left, quantity);
  else
    note_if_gone(db, sku, *left);
  return true;
}

std::map<std::string, Available> available(Reader& db, std::span<std::string const> skus) {
  std::map<std::string, Available> found;
  for (std::string const& sku : skus) {
    db.saw(thing_of(sku));
    found[sku] = {};
  }
  auto const take = [&](Row const& row) {
    found[row.string(0)] = {.most = int(row.number(1)), .all = int(row.number(2))};
  };
  if (skus.size() == 1) {
    db.each(
        "SELECT sku, MAX(on_hand - allocated - held), SUM(on_hand - allocated - held) "
        "FROM stock_levels WHERE sku = $1 GROUP BY sku",
        take, skus.front());
    return found;
  }
  // Many are asked for at once, so many that the statement stays one; the last ones again where fewer are left.
  std::array<std::string_view, 16> some;
  for (std::size_t from = 0; from < skus.size(); from += some.size()) {
    for (std::size_t at = 0; at < some.size(); ++at) some[at] = skus[std::min(from + at, skus.size() - 1)];
    auto const ask = [&](auto const&... sku) {
      db.each(
          "SELECT sku, MAX(on_hand - allocated - held), SUM(on_hand - allocated - held) FROM stock_levels "
          "WHERE sku IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) GROUP BY sku",
          take, sku...);
    };
    std::apply(ask, some);
  }
  return found;
}

std::vector<LevelRow> list_levels(Reader& db, std::string_view after, int most) {
  return db.list(
      R"(
    SELECT w.id, w.name, w.slug, s.sku, s.name, l.on_hand, l.allocated, l.held FROM stock_levels AS l
    JOIN stock_warehouses AS w ON w.id = l.warehouse_id JOIN stock_skus AS s ON s.sku = l.sku
    WHERE l.sku > $1 ORDER BY l.sku, w.id LIMIT $2)",
      [](Row const& row) {
        return LevelRow{.warehouse = row.id<WarehouseId>(0),
                        .warehouse_name = row.string(1),
                        .warehouse_slug = row.string(2),
                        .sku = row.string(3),
                        .name = row.string(4),
                        .on_hand = row.number(5),
                        .allocated = row.number(6),
                        .held = row.number(7)};
      },
      after, most);
}

}  // namespace vastus::stock
