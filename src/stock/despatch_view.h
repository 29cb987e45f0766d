// SPDX-License-Identifier: Apache-2.0
// What the despatchers and keepers of stock see.
#pragma once

#include <string>
#include <vector>

#include "web/form.h"
#include "web/frame.h"
#include "web/office_nav.h"

namespace vastus::stock {

struct HouseTab {
  std::string url{}, title{}, count{};
  bool is_here = false;
};
struct ParcelRow {
  std::string url{}, code{}, to{}, promise{}, state{};
  bool is_late = false;
};
struct PickLine {
  std::string sku{}, title{};
  int quantity = 0;
};
/// `stock/despatch`
struct DespatchView {
  Frame frame;
  OfficeNav nav;
  std::vector<HouseTab> houses{};
  std::vector<HouseTab> states{};
  std::vector<ParcelRow> parcels{};
  std::vector<PickLine> picks{};  ///< what the queued parcels need together
  std::string clock{};            ///< at the warehouse
  std::string sheet_url{};
};

struct CustomsLine {
  std::string title{}, sku{}, hs_code{}, origin{}, weight{}, value{};
  int quantity = 0;
};
/// `stock/shipment`
struct ShipmentView {
  Frame frame;
  OfficeNav nav;
  std::string csrf{}, url{}, code{}, from{}, state{}, promise{}, order_url{}, complaint{}, done{};
  std::vector<std::string> address{};
  std::string phone{}, email{};
  std::string card{};  ///< words to enclose; prices then stay off the printed slip
  std::vector<CustomsLine> lines{};
  std::string weight{}, value{};
  std::string next_url{}, next_title{};  ///< the step on, or empty
  std::string back_url{};                ///< the step back, or empty
  bool may_send = false;
  bool is_late = false;
  FormField carrier{}, tracking{};
};

struct LevelLine {
  std::string sku{}, name{}, warehouse{}, on_hand{}, allocated{}, held{}, available{};
  bool is_out = false;
};
/// `stock/levels`
struct LevelsView {
  Frame frame;
  OfficeNav nav;
  std::string csrf{}, complaint{}, done{}, next{};
  std::vector<LevelLine> levels{};
  std::vector<HouseTab> houses{};  ///< `url` is the warehouse's slug
  FormField sku{}, quantity{}, reason{}, warehouse{};
};

}  // namespace vastus::stock
