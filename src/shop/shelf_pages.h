// SPDX-License-Identifier: Apache-2.0
// The shelf, the pages of products and their desk, for the site map.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "files/files.h"
#include "web/form.h"
#include "web/response.h"
#include "web/visit.h"

namespace vastus::shop {

/// `/shop`
[[nodiscard]] Response show_shelf(Visit const& visit, Reader& db);
/// `/shop/{product}`
[[nodiscard]] Response show_product(Visit const& visit, Reader& db);

/// `POST /shop/{product}/notices`: somebody wants to hear when an edition is back in stock.
struct NoticeTry {
  bool is_trap = false;
  bool is_good = false;
  std::string email;
  FormField email_field;
  Duration wait{};
};
[[nodiscard]] NoticeTry read_notice(Visit const& visit, Reader& db);
[[nodiscard]] Response ask_for_notice(Visit const& visit, Writer& db, NoticeTry const& attempt);

/// `/office/products` and `/office/products/{product}`
[[nodiscard]] Response show_products(Visit const& visit, Reader& db);
[[nodiscard]] Response add_product(Visit const& visit, Writer& db);
[[nodiscard]] Response show_product_desk(Visit const& visit, Reader& db);
[[nodiscard]] Response save_product_text(Visit const& visit, Writer& db);
[[nodiscard]] Response save_edition_form(Visit const& visit, Writer& db);
[[nodiscard]] Response withdraw_from_shelf(Visit const& visit, Writer& db);
[[nodiscard]] Response put_on_shelf(Visit const& visit, Writer& db);
/// `/office/products/{product}/files`
struct FileTry {
  std::optional<files::Examined> content;  ///< borrows the upload's bytes
  std::optional<std::int64_t> pages;
};
/// A file may be as large as any upload, with its fields around it.
inline constexpr std::size_t file_form_bytes_max = std::size_t(files::upload_bytes_max) + 65'536;
[[nodiscard]] FileTry read_file(Visit const& visit, Reader& db);
[[nodiscard]] Response upload_file(Visit const& visit, Writer& db, FileTry const& attempt);

// What other pages of the school show of the shelf; App hands it to them through House.

/// The products about a record of the library; with an empty kind the first of the shelf.
[[nodiscard]] std::vector<BookView> list_books(Reader& db, Words const& words, std::string_view kind,
                                               std::string_view slug);
/// The shelf and what stands on it, each with the day of its last change; nothing while the shelf is empty.
[[nodiscard]] std::vector<std::pair<std::string, Day>> list_addresses(Reader& db);

}  // namespace vastus::shop
