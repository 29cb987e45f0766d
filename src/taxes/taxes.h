// SPDX-License-Identifier: Apache-2.0
// The door of taxes: what a destination asks of a class of goods on a day. Rates are dated rows; amounts are integers.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/country.h"
#include "base/money.h"
#include "base/time.h"
#include "storage/storage.h"

namespace vastus::taxes {

/// What the school decided a product is, for the law of taxes. The numbers are stored.
enum class TaxClass : std::uint8_t {
  printed_book = 0,
  e_publication = 1,      ///< a text to read: not mainly film or sound
  electronic_supply = 2,  ///< recorded courses, films, sound
  goods = 3,              ///< charts, tools, anything to be held that is no book
  live_teaching = 4,      ///< taught by somebody at the time
  delivery = 5,
};

inline constexpr TaxClass all_classes[] = {TaxClass::printed_book, TaxClass::e_publication, TaxClass::electronic_supply,
                                           TaxClass::goods,        TaxClass::live_teaching, TaxClass::delivery};

/// `printed-book`, `e-publication`, `e-service`, `goods`, `live-service`, `delivery`.
[[nodiscard]] std::string_view word(TaxClass tax_class);
[[nodiscard]] std::optional<TaxClass> to_class(std::string_view word);

/// Whether a price list says its prices before tax (added at the end) or with it (part of the price). Stored.
enum class PriceMode : std::uint8_t { tax_added = 0, tax_included = 1 };

/// A hundred thousandth: 20 % is 20'000, 6.625 % is 6'625.
struct Rate {
  std::int32_t hundred_thousandths = 0;
  friend bool operator==(Rate const&, Rate const&) = default;
};

/// The rate for one class, with what a receipt says of it.
struct Levy {
  Rate rate;
  std::string name;    ///< `VAT`, `GST`, `Sales tax`; empty: no tax of ours there
  std::string reason;  ///< a sentence: why this rate, or why none
};

/// The rates that hold at `destination` on `day`, for every class; rate 0 where the school collects no tax.
using Levies = std::map<TaxClass, Levy>;
[[nodiscard]] Levies find_levies(Reader& db, Destination const& destination, Day day);

/// One amount split: `net + tax == gross`, always.
struct Taxed {
  Money net;
  Money tax;
  Money gross;
};
/// Splits what a whole line costs, half up, once per line. With `tax_included` the gross price stands and the net
/// follows.
[[nodiscard]] Taxed apply(Rate rate, Money amount, PriceMode mode);

/// `20 %`, `6.625 %`, `0 %`.
[[nodiscard]] std::string to_text(Rate rate);

}  // namespace vastus::taxes
