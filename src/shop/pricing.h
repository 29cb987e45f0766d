// SPDX-License-Identifier: Apache-2.0
// What a cart costs: discount codes in their declared order, each step said.
//
// Codes are looked at by `turn`, then by their letters, never in the order they were typed. A code that does not stack
// stands alone: where one is among several, only the one that takes most off counts. A percentage is of what a line
// costs by then, rounded half up; an amount off is shared among the lines it is for, in proportion, to the cent.
// Together codes take at most nine tenths of a line: no order becomes free by them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "shop/shop.h"

namespace vastus::shop {

/// A code as it is kept, with its amounts in the cart's currency.
struct Code {
  std::int64_t id = 0;
  std::string code, title;
  std::optional<std::int64_t> percent{};  ///< thousandths of a percent
  std::optional<ProductId> product{};     ///< only for lines of this one
  int turn = 0;
  bool is_stacking = false;
  Time starts_at;
  std::optional<Time> ends_at{};
  std::optional<std::int64_t> uses_max{};
  std::int64_t uses = 0;
  bool is_once_each = false;
  std::optional<std::int64_t> off{};  ///< minor units; nothing where the code has no amount in this currency
  std::int64_t least = 0;             ///< what the lines must cost before it counts
};

/// At most this part of a line's full price is taken off by codes, in hundredths.
inline constexpr std::int64_t taken_off_most = 90;

struct CartLine {
  Edition edition;
  int quantity = 0;
};
struct Priced {
  std::vector<PricedLine> lines;
  std::vector<std::string> codes;
  std::vector<CodeRefusal> refusals;
  Money goods;
};
/// `asked` are codes as they were typed, in capitals; `known` those of them that exist.
[[nodiscard]] Priced price(std::span<CartLine const> lines, Currency currency, std::span<std::string const> asked,
                           std::span<Code const> known, Time now);

/// Capitals without spaces, as codes are kept; at most forty characters of what was typed.
[[nodiscard]] std::string to_code_text(std::string_view typed);

}  // namespace vastus::shop
