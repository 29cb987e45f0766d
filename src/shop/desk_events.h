// SPDX-License-Identifier: Apache-2.0
// What is told of the shop's desk, for the journal.
#pragma once

#include <string>
#include <string_view>

namespace vastus::shop {

struct ProductAdded {
  static constexpr std::string_view name = "shop.product_added";
  std::string by, product;
  [[nodiscard]] std::string sentence() const { return by + " added the product “" + product + "”."; }
};
struct ProductChanged {
  static constexpr std::string_view name = "shop.product_changed";
  std::string by, product;
  [[nodiscard]] std::string sentence() const { return by + " changed the page of “" + product + "”."; }
};
struct EditionChanged {
  static constexpr std::string_view name = "shop.edition_changed";
  std::string by, product, edition, prices;
  [[nodiscard]] std::string sentence() const {
    return by + " set “" + edition + "” of “" + product + "” to " + prices + ".";
  }
};
struct ProductWithdrawn {
  static constexpr std::string_view name = "shop.product_withdrawn";
  std::string by, product;
  [[nodiscard]] std::string sentence() const { return by + " withdrew “" + product + "” from sale."; }
};
struct ProductReturned {
  static constexpr std::string_view name = "shop.product_returned";
  std::string by, product;
  [[nodiscard]] std::string sentence() const { return by + " put “" + product + "” on sale."; }
};
struct DownloadRevised {
  static constexpr std::string_view name = "shop.download_revised";
  std::string by, product;
  int revision = 1;
  [[nodiscard]] std::string sentence() const {
    return by + " uploaded revision " + std::to_string(revision) + " of “" + product + "”.";
  }
};

struct CodeChanged {
  static constexpr std::string_view name = "shop.code_changed";
  std::string what;
  [[nodiscard]] std::string sentence() const { return what + "."; }
};

}  // namespace vastus::shop
