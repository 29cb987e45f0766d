// SPDX-License-Identifier: Apache-2.0
// Products and their editions in the store.
#pragma once

#include <span>

#include "shop/product.h"
#include "storage/storage.h"

namespace vastus::shop {

/// A shelf shows no more than these; a larger shop is found by searching.
inline constexpr int products_on_the_shelf = 300;

/// Whatever its state, with its editions.
[[nodiscard]] std::optional<Product> find_product(Reader& db, std::string_view slug);
/// On sale, in the order of the shelf.
[[nodiscard]] std::vector<Product> list_shelf(Reader& db, int most = products_on_the_shelf);
/// On sale or withdrawn, for the desk.
[[nodiscard]] std::vector<Product> list_for_desk(Reader& db);
/// On sale and about a record of the library, without what is in their editions but with prices.
[[nodiscard]] std::vector<Product> list_about(Reader& db, Subject const& subject);

/// Adds a product without editions; nothing when its address is taken.
[[nodiscard]] std::optional<ProductId> record_product(Writer& db, ProductText const& text);
/// Changes all but address and kind; false when there is no such product.
[[nodiscard]] bool save_product(Writer& db, ProductText const& text);
/// False when it was withdrawn already.
[[nodiscard]] bool withdraw_product(Writer& db, std::string_view slug);
/// False when it was not withdrawn.
[[nodiscard]] bool put_back_on_sale(Writer& db, std::string_view slug);

struct EditionText {
  ProductId product;
  Form form = Form::printed;
  std::string label;
  taxes::TaxClass tax_class = taxes::TaxClass::printed_book;
  std::vector<Money> prices{};
};
/// Adds the edition of that form or changes its words and prices.
EditionId save_edition(Writer& db, EditionText const& edition);
/// Puts so many of a thing into one of the edition.
void save_part(Writer& db, EditionId edition, stock::Demand const& part);

/// A number that is another one after each change of the shelf.
[[nodiscard]] std::int64_t shelf_revision(Reader& db);

/// What pages showed and writes move.
[[nodiscard]] Thing thing_of(ProductId id);
[[nodiscard]] Thing shelf_thing();

}  // namespace vastus::shop
