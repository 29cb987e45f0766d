// SPDX-License-Identifier: Apache-2.0
// What stands on the shelf: products with their editions, and what is said of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/money.h"
#include "base/time.h"
#include "shop/shop.h"

namespace vastus::shop {

/// On which board of the shelf a product stands. Stored as its word.
enum class Kind : std::uint8_t { book, chart, tool, course, bundle };
inline constexpr Kind all_kinds[] = {Kind::book, Kind::chart, Kind::tool, Kind::course, Kind::bundle};
/// `book`, `chart`, `tool`, `course`, `bundle`.
[[nodiscard]] std::string_view kind_word(Kind kind);
[[nodiscard]] std::optional<Kind> to_kind(std::string_view word);
/// The board's heading, in English, said later: `Books`.
[[nodiscard]] std::string_view board_of(Kind kind);

/// The colour of the boards and the one drawing on them.
struct Cover {
  std::string cloth = "pine";
  std::string drawing = "patella";
};
inline constexpr std::string_view all_cloths[] = {"pine", "ox", "ink", "mustard", "slate"};
inline constexpr std::string_view all_drawings[] = {"patella", "hip",   "spine", "fibres",
                                                    "rings",   "steps", "arcs",  "waves"};
/// `ox spine`; nothing when one of the words is not known.
[[nodiscard]] std::optional<Cover> to_cover(std::string_view words);

/// A record of the library that a product is about.
struct Subject {
  std::string kind;  ///< `condition`
  std::string slug;
  auto operator<=>(Subject const&) const = default;
};

/// What an editor writes of a product.
struct ProductText {
  std::string slug;
  Kind kind = Kind::book;
  std::string title;
  std::string subtitle{};
  std::string lede{};
  std::string text{};   ///< Markdown
  std::string html{};   ///< of the text
  std::string facts{};  ///< lines `Pages: 96`
  std::string cover{};
  std::string supply_analysis{};
  std::int64_t place = 0;
  std::vector<Subject> subjects{};
};

struct ShelfEdition {
  EditionId id{};
  ProductId product{};
  Form form = Form::printed;
  std::string label{};
  taxes::TaxClass tax_class = taxes::TaxClass::printed_book;
  bool is_on_sale = true;
  std::vector<Money> prices{};  ///< by currency
  std::vector<stock::Demand> skus{};
  std::vector<Download> downloads{};

  [[nodiscard]] std::optional<Money> price_in(Currency currency) const;
};

struct Product {
  ProductId id;
  ProductText text;
  Day published;
  Time changed_at;
  std::optional<Time> withdrawn_at;
  std::vector<ShelfEdition> editions{};

  [[nodiscard]] bool is_on_sale() const { return !withdrawn_at; }
  /// The least price in US dollars of an edition on sale; nothing when none has one.
  [[nodiscard]] std::optional<Money> least_price() const;
};

/// The line `Pages: 96` taken apart; a line without a colon is left out.
struct Fact {
  std::string name;
  std::string words;
};
[[nodiscard]] std::vector<Fact> facts_of(std::string_view lines);

/// All of one edition's things are there.
[[nodiscard]] bool is_to_be_had(ShelfEdition const& edition, std::map<std::string, stock::Available> const& available);
/// Every edition on sale is made of things, and each lacks one.
[[nodiscard]] bool is_sold_out(Product const& product, std::map<std::string, stock::Available> const& available);
/// The SKUs in all editions on sale, each once.
[[nodiscard]] std::vector<std::string> skus_of(std::vector<Product> const& products);

/// An amount a person typed, `29`, `29.5` or `29.00`: minor units; nothing when it is no price.
[[nodiscard]] std::optional<std::int64_t> to_minor(std::string_view typed);
/// The same amount as typed into a field: `29.00`.
[[nodiscard]] std::string to_field(std::int64_t minor);

}  // namespace vastus::shop
