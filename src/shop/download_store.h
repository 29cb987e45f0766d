// SPDX-License-Identifier: Apache-2.0
// The files behind editions; the door's `find_download` is answered here.
#pragma once

#include "shop/shop.h"
#include "storage/storage.h"

namespace vastus::shop {

/// What is uploaded for one download.
struct NewFile {
  ProductId product;
  std::string slug;
  std::string title;
  std::string file;  ///< address in files/
  std::int64_t bytes = 0;
  int pages = 0;
};
/// Adds the download, or raises its revision when the file is another one. Answers the revision that stands; nothing
/// when the name belongs to another product.
[[nodiscard]] std::optional<int> save_download(Writer& db, NewFile const& file);
/// From now on the editions open it: each edition of `product` of a form that comes with a download.
void open_with_editions(Writer& db, ProductId product, std::string_view slug);

}  // namespace vastus::shop
