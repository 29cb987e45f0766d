// SPDX-License-Identifier: Apache-2.0
// What currencies are worth, by day, and the sheet it comes from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "shop/shop.h"

namespace vastus::shop {

/// Reads a sheet of exchange rates (docs/operating/shop.md), parted by tabs, over what stands there. The refusal names
/// the line.
///
///     GBP  from-day  dollars
[[nodiscard]] Expected<int, std::string> load_exchange_rates(Writer& db, std::string_view sheet);

/// The currencies one can pay in on `day`: US dollars, and each that has a rate.
[[nodiscard]] std::vector<Currency> list_currencies(Reader& db, Day day);

}  // namespace vastus::shop
