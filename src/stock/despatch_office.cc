// SPDX-License-Identifier: Apache-2.0
// /office/despatch: each warehouse's queue by its promises, one parcel with its papers, and its way out of the house.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "stock/despatch_view.h"
#include "stock/events.h"
#include "stock/pages.h"
#include "stock/shipment_store.h"
#include "views/stock_views.h"

namespace vastus::stock {
namespace {

constexpr int parcels_per_page = 100;
constexpr TextRule carrier_rule{.least = 1, .most = 80};
constexpr TextRule tracking_rule{.most = 80};

struct StateRule {
  State state;
  std::string_view word, title;
};
constexpr StateRule states[] = {{State::queued, "queued", tr("To pick")},
                                {State::picked, "picked", tr("Picked")},
                                {State::packed, "packed", tr("Packed")},
                                {State::sent, "sent", tr("Sent")},
                                {State::cancelled, "cancelled", tr("Cancelled")}};

StateRule const& rule_of(State state) { return states[std::size_t(state)]; }

StateRule const& asked_state(Visit const& visit) {
  auto const found = std::ranges::find(states, visit.query().value("state"), &StateRule::word);
  return found == std::end(states) ? states[0] : *found;
}

WarehouseRow asked_house(Visit const& visit, std::vector<WarehouseRow> const& houses) {
  auto const found = std::ranges::find(houses, visit.query().value("warehouse"), &WarehouseRow::slug);
  return found == houses.end() ? houses.front() : *found;
}

std::string weight(int grams) { return fmt::format("{}.{:03} kg", grams / 1000, grams % 1000); }

std::vector<std::string> lines_in(std::string const& text) {
  std::vector<std::string> lines;
  for (std::string_view const line : split(text, '\n')) lines.emplace_back(line);
  return lines;
}

bool is_late(Parcelled const& parcel, Time now) {
  return parcel.promised_at < now && parcel.state != State::sent && parcel.state != State::cancelled;
}

ParcelRow row_of(Visit const& visit, Parcelled const& parcel) {
  return {.url = "/office/despatch/" + to_code(parcel.id.number()),
          .code = parcel.code,
          .to = lines_in(parcel.address).front() + ", " + parcel.country,
          .promise = in_local_words(visit.words(), parcel.zone_rule, parcel.promised_at),
          .state = std::string(visit.words().say(rule_of(parcel.state).title)),
          .is_late = is_late(parcel, visit.now())};
}

/// What the first hundred queued parcels need together: one walk through the shelves.
std::vector<PickLine> picks_of(Reader& db, std::vector<Parcelled> const& parcels) {
  std::map<std::string, PickLine> sums;
  for (Parcelled const& parcel : parcels) {
    for (ShipmentLine const& line : list_lines(db, parcel.id)) {
      PickLine& pick = sums[line.sku];
      pick.sku = line.sku;
      pick.title = line.title;
      pick.quantity += line.quantity;
    }
  }
  std::vector<PickLine> picks;
  for (auto const& [sku, pick] : sums) {
    if (pick.quantity > 0) picks.push_back(pick);
  }
  return picks;
}

Frame office_frame(Visit const& visit, std::string title, std::string_view description) {
  return visit.frame({.title = std::move(title),
                      .description = std::string(visit.words().say(description)),
                      .path = "/office/despatch",
                      .is_office = true,
                      .is_indexed = false});
}

Parcelled asked_parcel(Visit const& visit, Reader& db) {
  auto const number = from_code(visit.path("shipment"));
  if (!number) throw NotFound{};
  auto parcel = find_shipment(db, ShipmentId(*number));
  if (!parcel) throw NotFound{};
  return *std::move(parcel);
}

std::string url_of(Parcelled const& parcel) { return "/office/despatch/" + to_code(parcel.id.number()); }

void add_lines(Reader& db, Parcelled const& parcel, ShipmentView& view) {
  int grams = 0;
  std::optional<Money> value;
  for (ShipmentLine const& line : list_lines(db, parcel.id)) {
    if (line.quantity == 0) continue;
    grams += line.grams;
    value = value ? *value + line.value : line.value;
    view.lines.push_back({.title = line.title,
                          .sku = line.sku,
                          .hs_code = line.hs_code,
                          .origin = line.origin,
                          .weight = weight(line.grams),
                          .value = to_text(line.value),
                          .quantity = line.quantity});
  }
  view.weight = weight(grams);
  if (value) view.value = to_text(*value);
}

void add_steps(Words const& words, Parcelled const& parcel, ShipmentView& view) {
  switch (parcel.state) {
    case State::queued:
      view.next_url = view.url + "/picked";
      view.next_title = words.say("It is picked");
      break;
    case State::picked:
      view.next_url = view.url + "/packed";
      view.next_title = words.say("It is packed");
      view.back_url = view.url + "/queued";
      break;
    case State::packed:
      view.may_send = true;
      view.back_url = view.url + "/picked";
      break;
    case State::sent:
    case State::cancelled:
      break;
  }
}

ShipmentView shipment_view(Visit const& visit, Reader& db, Parcelled const& parcel) {
  Words const& words = visit.words();
  ShipmentView view;
  view.frame = office_frame(visit, words.say("Parcel of order {code}", {{"code", parcel.code}}),
                            tr("One parcel and its papers."));
  view.nav = visit.office_nav(db, Desk::despatch);
  view.csrf = visit.csrf();
  view.url = url_of(parcel);
  view.code = parcel.code;
  view.from = parcel.warehouse_name;
  view.state = words.say(rule_of(parcel.state).title);
  view.promise = in_local_words(words, parcel.zone_rule, parcel.promised_at);
  view.is_late = is_late(parcel, visit.now());
  if (visit.may(Permission::see_orders)) view.order_url = "/office/orders/" + parcel.code;
  view.address = lines_in(parcel.address);
  view.phone = parcel.phone;
  view.email = parcel.email;
  view.card = parcel.card;
  add_lines(db, parcel, view);
  add_steps(words, parcel, view);
  if (parcel.state == State::sent)
    view.done = words.say("It left with {carrier}.", {{"carrier", parcel.carrier + " " + parcel.tracking}});
  return view;
}

std::string cell(std::string_view text) {
  std::string quoted = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) quoted += '\'';
  for (char const letter : text) {
    if (letter == '"') quoted += '"';
    quoted += letter == '\n' ? ';' : letter;
  }
  return quoted + '"';
}

}  // namespace

Response show_despatch(Visit const& visit, Reader& db) {
  Words const& words = visit.words();
  DespatchView view;
  view.frame =
      office_frame(visit, std::string(words.say("Despatch")), tr("What leaves each warehouse, by its promise."));
  view.nav = visit.office_nav(db, Desk::despatch);
  auto const houses = list_warehouses(db);
  if (houses.empty()) return Response::show(std::move(view));
  WarehouseRow const house = asked_house(visit, houses);
  StateRule const& state = asked_state(visit);
  for (WarehouseRow const& each : houses) {
    std::int64_t const count = count_waiting(db, each.id);
    view.houses.push_back({.url = "/office/despatch?warehouse=" + each.slug,
                           .title = each.name,
                           .count = count > 0 ? std::to_string(count) : std::string(),
                           .is_here = each.id == house.id});
  }
  for (StateRule const& each : states) {
    view.states.push_back({.url = "/office/despatch?warehouse=" + house.slug + "&state=" + std::string(each.word),
                           .title = std::string(words.say(each.title)),
                           .is_here = each.state == state.state});
  }
  auto const parcels = list_queue(db, house.id, state.state, parcels_per_page);
  for (Parcelled const& parcel : parcels) view.parcels.push_back(row_of(visit, parcel));
  if (state.state == State::queued) view.picks = picks_of(db, parcels);
  if (!parcels.empty()) view.clock = in_local_words(words, parcels.front().zone_rule, visit.now());
  view.sheet_url = "/office/despatch.csv?warehouse=" + house.slug + "&state=" + std::string(state.word);
  return Response::show(std::move(view));
}

Response export_despatch(Visit const& visit, Reader& db) {
  auto const houses = list_warehouses(db);
  if (houses.empty()) throw NotFound{};
  std::string sheet = "order,address,country,phone,email,grams,promised\r\n";
  for (Parcelled const& parcel :
       list_queue(db, asked_house(visit, houses).id, asked_state(visit).state, parcels_per_page)) {
    int grams = 0;
    for (ShipmentLine const& line : list_lines(db, parcel.id)) grams += line.grams;
    sheet += parcel.code + ',' + cell(parcel.address) + ',' + parcel.country + ',' + cell(parcel.phone) + ',' +
             cell(parcel.email) + ',' + std::to_string(grams) + ',' + to_rfc3339(parcel.promised_at) + "\r\n";
  }
  return Response::bytes(std::move(sheet), "text/csv; charset=utf-8")
      .with("Content-Disposition", "attachment; filename=\"parcels.csv\"");
}

Response show_shipment(Visit const& visit, Reader& db) {
  return Response::show(shipment_view(visit, db, asked_parcel(visit, db)));
}

Response move_shipment(Visit const& visit, Writer& db) {
  Parcelled const parcel = asked_parcel(visit, db);
  auto const to = std::ranges::find(states, visit.path("state"), &StateRule::word);
  bool const is_step = to != std::end(states) && to->state != State::sent && to->state != State::cancelled &&
                       std::abs(int(to->state) - int(parcel.state)) == 1;
  if (!is_step || !move(db, parcel.id, parcel.state, to->state, visit.account())) {
    ShipmentView view = shipment_view(visit, db, parcel);
    view.complaint = visit.words().say("Somebody was quicker: the parcel stands elsewhere by now.");
    return Response::show(std::move(view), 409);
  }
  visit.tell(db, ShipmentMoved{.code = parcel.code, .state = std::string(to->word)});
  return Response::redirect(url_of(parcel));
}

Response send_shipment(Visit const& visit, Writer& db) {
  Parcelled const parcel = asked_parcel(visit, db);
  Form form(visit.form(), visit.words());
  std::string const carrier = form.text("carrier", carrier_rule);
  std::string const tracking = form.text("tracking", tracking_rule);
  bool const is_sent = form.is_good() && send(db, parcel.id, visit.account(), carrier, tracking);
  if (!is_sent) {
    ShipmentView view = shipment_view(visit, db, parcel);
    view.carrier = form.field("carrier");
    view.tracking = form.field("tracking");
    if (form.is_good()) view.complaint = visit.words().say("Only what is packed is sent, and only once.");
    return Response::show(std::move(view), form.is_good() ? 409 : 422);
  }
  visit.tell(db, ShipmentSent{.order = parcel.order,
                              .code = parcel.code,
                              .warehouse_name = parcel.warehouse_name,
                              .carrier = carrier,
                              .tracking = tracking});
  return Response::redirect(url_of(parcel));
}

}  // namespace vastus::stock
