// SPDX-License-Identifier: Apache-2.0
// A thing of the shop as any room's page may show it: its cover (`web/cover`), or several on a board (`web/goods`).
#pragma once

#include <string>
#include <vector>

namespace vastus {

/// `web/cover` and `web/stand`
struct BookView {
  std::string url;
  std::string title;
  std::string subtitle{};
  std::string cloth{};    ///< `pine`, `ox`, `ink`, `mustard`, `slate`
  std::string drawing{};  ///< address of the drawing on it
  std::string shape{};    ///< `book`, `chart`, `box`
  int width = 1;          ///< 1 to 4: how much of its place it takes, so that books stand as books do
  std::string price{};    ///< `From $29.00`
  std::string forms{};    ///< `Printed, download`
  bool is_sold_out = false;

  [[nodiscard]] bool operator==(BookView const&) const = default;
};

/// `web/goods`: the products about a page's subject.
struct GoodsView {
  std::vector<BookView> books;
};

}  // namespace vastus
