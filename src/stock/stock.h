// SPDX-License-Identifier: Apache-2.0
// The door of stock: what each warehouse has, what is held for whom, from where and by when a parcel leaves, what it
// costs.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/country.h"
#include "base/expected.h"
#include "base/money.h"
#include "jobs/jobs.h"
#include "storage/storage.h"
#include "view/words.h"

namespace vastus::stock {

using WarehouseId = Id<struct Warehouse>;
using HoldId = Id<struct Hold>;

/// So many of one physical thing. Demands of one plan are summed by SKU before anything is checked.
struct Demand {
  std::string sku;
  int quantity = 0;
};

/// May an order leave in more than one parcel?
enum class Split : std::uint8_t { never, allowed };

/// What leaves one warehouse together.
struct Parcel {
  WarehouseId warehouse;
  std::string warehouse_name;  ///< `London`
  Country from;
  std::vector<Demand> items;
  Time despatched_by;                 ///< the latest promise of its items, on that warehouse's calendar
  std::string timezone;               ///< of the warehouse, as a rule of POSIX: `GMT0BST,M3.5.0/1,M10.5.0`
  Money cost;                         ///< in the base currency, US dollars; before any free delivery
  int days_least = 0, days_most = 0;  ///< on the way after despatch
};

/// The latest moment one SKU leaves, from the warehouse chosen for it.
struct Promise {
  std::string sku;
  WarehouseId warehouse;
  Time despatched_by;
};

struct Plan {
  std::vector<Parcel> parcels;
  std::vector<Promise> promises;

  [[nodiscard]] Money cost() const;
};

struct Short {
  std::string sku;
  int available = 0;  ///< in the best warehouse, or in all where a split is allowed
};
struct NoPlan {
  enum class Why : std::uint8_t { sold_out, no_delivery_there, too_heavy, only_in_several_parcels };
  Why why;
  std::vector<Short> short_of{};
};

/// The best way to send `demands`: fewest parcels, then least cost, then earliest despatch, then the nearest by zone.
[[nodiscard]] Expected<Plan, NoPlan> plan(Reader& db, std::span<Demand const> demands, Destination const& to,
                                          Split split, Time now);

/// Holds what a plan takes until `until`: one conditional update for each SKU and warehouse. Nothing is held when one
/// fails.
[[nodiscard]] Expected<HoldId, NoPlan> hold(Writer& db, Plan const& plan, Time until);
/// Ends a live hold and allocates what it held. A hold that ended is tried anew from what is available; false: not
/// enough, or it was allocated before, which is done once.
[[nodiscard]] bool allocate(Writer& db, HoldId hold);
/// Ends a hold; nothing when it had ended. What it held is available again.
void release(Writer& db, HoldId hold);
/// Ends every hold whose time is over, each once; answers how many. Run by a job.
[[nodiscard]] std::int64_t release_expired(Writer& db);
/// The job that `release_expired` is run by.
inline constexpr std::string_view release_kind = "stock.release";

/// What a paid order asks a warehouse to send. `order` and `code` name it in letters and lists.
struct Despatch {
  std::int64_t order;
  std::string code;
  HoldId hold;  ///< allocated
  std::vector<std::string> address_lines;
  Country country;
  std::string phone{};
  std::string email{};
  std::string card{};  ///< words to enclose, for a gift
  struct Line {
    std::int64_t line;  ///< of the order
    std::string sku;
    std::string title;  ///< `Knee charts, printed`
    int quantity;
    Money value;  ///< of all of them, after discounts, before tax: for customs
  };
  std::vector<Line> lines;
  Plan plan;
};
/// Puts a shipment for each parcel into its warehouse's queue.
void queue_despatch(Writer& db, Despatch const& despatch);

/// Takes `quantity` of one thing of an order's line out of what is still to be sent; answers how many had not left yet.
/// Their stock is available again; what has left comes back only through the desk.
[[nodiscard]] int cancel(Writer& db, std::int64_t line, std::string_view sku, int quantity);

/// Parcels that have not left yet; counted no further than a hundred.
[[nodiscard]] std::int64_t count_parcels(Reader& db);

/// `Tuesday, 24 November 2026, 17:00`, as clocks at the warehouse show it.
[[nodiscard]] std::string in_local_words(Words const& words, std::string_view timezone, Time moment);

enum class State : std::uint8_t { queued = 0, picked = 1, packed = 2, sent = 3, cancelled = 4 };
/// How far a parcel of an order is.
struct Shipment {
  std::int64_t id;
  std::string warehouse_name;
  State state;
  Time despatched_by;
  std::optional<Time> sent_at;
  std::string carrier{}, tracking{};
  std::string timezone;
  std::vector<std::pair<std::string, int>> items;  ///< title and quantity
};
[[nodiscard]] std::vector<Shipment> shipments_of(Reader& db, std::int64_t order);

/// How many of each SKU are available: in the warehouse that has most of them, and in all together. Notes what it saw.
struct Available {
  int most = 0;
  int all = 0;
};
[[nodiscard]] std::map<std::string, Available> available(Reader& db, std::span<std::string const> skus);

}  // namespace vastus::stock
