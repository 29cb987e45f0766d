// SPDX-License-Identifier: Apache-2.0
// Warehouses, their days off, and where they send for how much.
#pragma once

#include <string>
#include <string_view>

#include "base/expected.h"
#include "storage/storage.h"

namespace vastus::stock {

/// Reads a sheet of warehouses, days off, zones and rates (docs/operating/shop.md), parted by tabs, over what stands
/// there. The refusal names the line.
///
///     warehouse  slug name country zone-rule hours cut-off
///     holiday    slug day name
///     zone       zone country region
///     rate       slug zone grams-most cents days-least days-most from until
[[nodiscard]] Expected<int, std::string> load_warehouses(Writer& db, std::string_view sheet);

}  // namespace vastus::stock
