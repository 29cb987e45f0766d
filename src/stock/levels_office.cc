// SPDX-License-Identifier: Apache-2.0
// /office/stock: what each warehouse has, and a count that is put right with a reason.
#include "base/text.h"
#include "stock/despatch_view.h"
#include "stock/events.h"
#include "stock/level_store.h"
#include "stock/pages.h"
#include "stock/shipment_store.h"
#include "views/stock_views.h"
#include "web/urlencoded.h"

namespace vastus::stock {
namespace {

constexpr int levels_per_page = 150;
constexpr TextRule sku_rule{.least = 1, .most = 60};
constexpr TextRule reason_rule{.least = 3, .most = 200};

LevelLine line_of(LevelRow const& row) {
  std::int64_t const available = row.on_hand - row.allocated - row.held;
  return {.sku = row.sku,
          .name = row.name,
          .warehouse = row.warehouse_name,
          .on_hand = std::to_string(row.on_hand),
          .allocated = std::to_string(row.allocated),
          .held = std::to_string(row.held),
          .available = std::to_string(available),
          .is_out = available == 0};
}

LevelsView levels_view(Visit const& visit, Reader& db) {
  LevelsView view;
  view.frame = visit.frame({.title = std::string(visit.words().say("Stock")),
                            .description = std::string(visit.words().say("What each warehouse has.")),
                            .path = "/office/stock",
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::products);
  view.csrf = visit.csrf();
  auto const levels = list_levels(db, visit.query().value("after"), levels_per_page);
  for (LevelRow const& row : levels) view.levels.push_back(line_of(row));
  if (levels.size() == levels_per_page) view.next = "/office/stock?after=" + percent_encoded(levels.back().sku);
  for (WarehouseRow const& house : list_warehouses(db)) {
    view.houses.push_back(
        {.url = house.slug, .title = house.name, .is_here = visit.form().value("warehouse") == house.slug});
  }
  return view;
}

}  // namespace

Response show_levels(Visit const& visit, Reader& db) {
  LevelsView view = levels_view(visit, db);
  if (visit.query().value("done") == "count") view.done = visit.words().say("The count is changed.");
  return Response::show(std::move(view));
}

Response change_level(Visit const& visit, Writer& db) {
  Words const& words = visit.words();
  Form form(visit.form(), words);
  std::string const sku = form.text("sku", sku_rule);
  std::string const reason = form.text("reason", reason_rule);
  auto const by = to_number(trimmed(visit.form().value("quantity")), -100'000, 100'000);
  if (!by || *by == 0)
    form.refuse("quantity",
                std::string(words.say("A whole number: how many came, or with a minus how many are gone.")));
  std::string const warehouse(visit.form().value("warehouse"));
  if (form.is_good() && receive(db, warehouse, sku, int(*by))) {
    visit.tell(db, LevelChanged{.sku = sku, .warehouse = warehouse, .reason = reason, .by = int(*by)});
    return Response::redirect("/office/stock?done=count");
  }
  LevelsView view = levels_view(visit, db);
  view.sku = form.field("sku");
  view.quantity = form.field("quantity");
  view.reason = form.field("reason");
  if (form.is_good())
    view.complaint = words.say("No such thing or warehouse, or less would be left than is promised to buyers.");
  return Response::show(std::move(view), 422);
}

}  // namespace vastus::stock
