// SPDX-License-Identifier: Apache-2.0
// What the desk of the shop shows.
#pragma once

#include <string>
#include <vector>

#include "web/form.h"
#include "web/frame.h"
#include "web/office_nav.h"

namespace vastus::shop {

struct ChoiceView {
  std::string word;
  std::string title;
  bool is_chosen = false;
};

struct ProductLine {
  std::string url;
  std::string title;
  std::string kind;
  std::string prices;
  std::string stock;
  bool is_withdrawn = false;
  bool is_sold_out = false;
};

/// `shop/products`
struct ProductsView {
  Frame frame;
  OfficeNav nav;
  std::string csrf;
  std::vector<ProductLine> products;
  FormField title;
  std::vector<ChoiceView> kinds;
};

struct PriceField {
  std::string name;  ///< `usd`
  std::string code;  ///< `USD`
  std::string value;
};

/// `shop/edition_form`
struct EditionForm {
  std::string action;
  std::string csrf;
  std::string form;
  std::string heading;
  std::string label;
  std::string parts{};  ///< `BK-1 × 1 (40 to be had)`
  std::vector<ChoiceView> classes{};
  std::vector<PriceField> prices{};
};

struct FileLine {
  std::string slug;
  std::string title;
  std::string words;
};

/// `shop/product_desk`
struct ProductDeskView {
  Frame frame;
  OfficeNav nav;
  std::string csrf;
  std::string action;
  std::string page;
  std::string heading;
  std::string done;
  std::string complaint;
  bool is_withdrawn = false;
  FormField title, subtitle, lede, text, facts, supply, subjects, place;
  std::vector<ChoiceView> cloths, drawings;
  std::vector<EditionForm> editions;
  std::vector<FileLine> files;
  std::string pages;  ///< of a file, as typed

  [[nodiscard]] std::string withdrawal() const { return action + "/withdrawal"; }
  [[nodiscard]] std::string back() const { return action + "/return"; }
  [[nodiscard]] std::string upload() const { return action + "/files"; }
};

}  // namespace vastus::shop
