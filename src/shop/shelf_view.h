// SPDX-License-Identifier: Apache-2.0
// What the shelf and the page of a product show.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "view/markup.h"
#include "web/book_view.h"
#include "web/form.h"
#include "web/frame.h"

namespace vastus::shop {

struct BoardView {
  std::string anchor;
  std::string title;
  std::vector<BookView> books;
};

/// `shop/shelf`
struct ShelfView {
  Frame frame;
  std::vector<BoardView> boards;
};

struct ProductFactView {
  std::string name;
  std::string words;
};

struct EditionView {
  std::string word;    ///< `printed`
  std::string title;   ///< `Printed, with download`
  std::string price;   ///< `$48.00`
  std::string others;  ///< `£38.00 · €44.00 · A$72.00, with tax`
  std::vector<std::string> sentences;
  bool is_sold_out = false;
  bool is_chosen = false;
};

struct AboutLink {
  std::string url;
  std::string title;
};

/// `shop/product`
struct ProductView {
  Frame frame;
  BookView book;
  std::string lede;
  std::string slug;
  std::string board_url, board_title;
  std::vector<EditionView> editions;
  std::vector<EditionView> missing;  ///< sold out: one may ask to hear when they are back
  std::string only;                  ///< a sentence when there is one edition only
  bool is_withdrawn = false;
  bool can_buy = false;
  bool is_sent = false;  ///< some edition comes as a parcel
  Markup text;
  std::vector<ProductFactView> facts;
  std::vector<AboutLink> about;
  std::vector<AboutLink> policies;
  std::string csrf;
  std::string notice_done;
  std::string complaint;
  FormField email;

  [[nodiscard]] bool has_text() const { return !text.html().empty(); }
  [[nodiscard]] std::string notice_url() const { return "/shop/" + slug + "/notices"; }
  [[nodiscard]] bool asks_which() const { return missing.size() > 1; }
};

}  // namespace vastus::shop
