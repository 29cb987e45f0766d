// SPDX-License-Identifier: Apache-2.0
// What the cart's page shows.
#pragma once

#include <string>
#include <vector>

#include "web/form.h"
#include "web/frame.h"
#include "web/office_nav.h"

namespace vastus::shop {

struct CartStep {
  std::string sentence{};
};
struct CartLineView {
  std::string id{}, title{}, label{}, url{}, each{}, total{}, error{}, is_file{};
  std::string quantity{};
  std::vector<CartStep> steps{};
  bool is_gone = false;
};
struct CodeView {
  std::string code{}, why{};
};
struct CurrencyChoice {
  std::string value{}, title{};
  bool is_chosen = false;
};
/// `shop/cart`
struct CartView {
  Frame frame;
  std::string csrf{};
  std::vector<CartLineView> lines{};
  std::vector<CodeView> codes{};     ///< that count
  std::vector<CodeView> refusals{};  ///< that do not, and why
  std::vector<CurrencyChoice> currencies{};
  std::string goods{}, discount{}, delivery{}, tax{};
  std::string flash{}, complaint{};
  std::string undo_id{}, undo_quantity{};
  FormField code{};
  bool may_check_out = false;
};

struct CodeRow {
  std::string code{}, title{}, what{}, when{}, uses{}, state{};
  bool is_live = false;
};
/// `shop/codes`
struct CodesView {
  Frame frame;
  OfficeNav nav;
  std::string csrf{}, complaint{}, done{};
  std::vector<CodeRow> codes{};
  FormField code{}, title{}, percent{}, ends{}, uses{};
  bool is_stacking = false;
};

}  // namespace vastus::shop
