// SPDX-License-Identifier: Apache-2.0
// Holds: made for an order that waits for its money, ended once.
#include <algorithm>
#include <tuple>

#include "base/fault.h"
#include "stock/level_store.h"

namespace vastus::stock {
namespace {

constexpr int ended_at_once = 500;

/// How a hold ended; the numbers are stored.
enum class How : std::uint8_t { lives = 0, allocated = 1, released = 2, expired = 3 };

/// In one order everywhere, so that two transactions never wait for each other.
std::vector<Taken> in_order(std::vector<Taken> lines) {
  std::ranges::sort(lines, [](Taken const& one, Taken const& other) {
    return std::tie(one.warehouse, one.sku) < std::tie(other.warehouse, other.sku);
  });
  return lines;
}

std::vector<Taken> lines_of(Plan const& plan) {
  std::vector<Taken> lines;
  for (Parcel const& parcel : plan.parcels) {
    for (Demand const& item : summed(parcel.items))
      lines.push_back({.warehouse = parcel.warehouse, .sku = item.sku, .quantity = item.quantity});
  }
  return in_order(std::move(lines));
}

std::vector<Taken> lines_of(Reader& db, HoldId hold) {
  return in_order(db.list(
      "SELECT warehouse_id, sku, quantity FROM stock_hold_lines WHERE hold_id = $1",
      [](Row const& row) {
        return Taken{.warehouse = row.id<WarehouseId>(0), .sku = row.string(1), .quantity = int(row.number(2))};
      },
      hold));
}

bool end(Writer& db, HoldId hold, How how) {
  return db.changed("UPDATE stock_holds SET how = $2, ended_at = $3 WHERE id = $1 AND ended_at IS NULL", hold, how,
                    db.now());
}

bool end_and_release(Writer& db, HoldId hold, How how) {
  if (!end(db, hold, how)) return false;
  for (Taken const& line : lines_of(db, hold)) release_some(db, line);
  return true;
}

/// What others held of this SKU and no longer may.
void release_expired_of(Writer& db, std::string const& sku) {
  auto const over = db.list(
      R"(
    SELECT h.id FROM stock_holds AS h JOIN stock_hold_lines AS l ON l.hold_id = h.id
    WHERE l.sku = $1 AND h.ended_at IS NULL AND h.until <= $2 ORDER BY h.id LIMIT 100)",
      [](Row const& row) { return row.id<HoldId>(0); }, sku, db.now());
  for (HoldId const hold : over) (void)end_and_release(db, hold, How::expired);
}

bool hold_or_sweep(Writer& db, Taken const& line) {
  if (hold_some(db, line)) return true;
  release_expired_of(db, line.sku);
  return hold_some(db, line);
}

bool allocate_or_sweep(Writer& db, Taken const& line) {
  if (allocate_some(db, line)) return true;
  release_expired_of(db, line.sku);
  return allocate_some(db, line);
}

}  // namespace

Expected<HoldId, NoPlan> hold(Writer& db, Plan const& plan, Time until) {
  auto const lines = lines_of(plan);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (hold_or_sweep(db, lines[at])) continue;
    for (std::size_t held = 0; held < at; ++held) release_some(db, lines[held]);
    std::string const sku[] = {lines[at].sku};
    int const most = available(db, sku)[lines[at].sku].most;
    return Unexpected{NoPlan{.why = NoPlan::Why::sold_out, .short_of = {{.sku = lines[at].sku, .available = most}}}};
  }
  auto const id = fresh_id<HoldId>(db.now());
  db.add("INSERT INTO stock_holds (id, until) VALUES ($1, $2)", id, until);
  for (Taken const& line : lines) {
    db.add("INSERT INTO stock_hold_lines (hold_id, sku, warehouse_id, quantity) VALUES ($1, $2, $3, $4)", id, line.sku,
           line.warehouse, line.quantity);
  }
  return id;
}

bool allocate(Writer& db, HoldId hold) {
  auto const lines = lines_of(db, hold);
  ENSURE(!lines.empty(), "a hold is of something");
  if (end(db, hold, How::allocated)) {
    for (Taken const& line : lines) allocate_held(db, line);
    return true;
  }
  // It ended before the money came: what is left now decides, all of it or nothing.
  bool const was_allocated = db.number("SELECT count(*) FROM stock_holds WHERE id = $1 AND how = 1", hold) > 0;
  if (was_allocated) return false;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (allocate_or_sweep(db, lines[at])) continue;
    for (std::size_t taken = 0; taken < at; ++taken) free_allocated(db, lines[taken]);
    return false;
  }
  db.run("UPDATE stock_holds SET how = 1 WHERE id = $1", hold);
  return true;
}

void release(Writer& db, HoldId hold) { (void)end_and_release(db, hold, How::released); }

std::int64_t release_expired(Writer& db) {
  auto const over = db.list(
      "SELECT id FROM stock_holds WHERE ended_at IS NULL AND until <= $1 ORDER BY until LIMIT $2",
      [](Row const& row) { return row.id<HoldId>(0); }, db.now(), ended_at_once);
  std::int64_t ended = 0;
  for (HoldId const hold : over) ended += end_and_release(db, hold, How::expired) ? 1 : 0;
  return ended;
}

}  // namespace vastus::stock
