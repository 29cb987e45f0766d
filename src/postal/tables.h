// SPDX-License-Identifier: Apache-2.0
// Regions by country, and how addresses are written there.
#pragma once

#include <span>
#include <string_view>

#include "postal/postal.h"

namespace vastus::postal {

struct NamedRegion {
  std::string_view code, name;
};
/// The regions an address must name; none where it need not.
[[nodiscard]] std::span<NamedRegion const> regions_of(Country country);

/// In which order town, region and postcode stand on a parcel.
enum class Order : std::uint8_t {
  town_region_postcode,  ///< `Springfield IL 62701`
  postcode_town,         ///< `10115 Berlin`
  town_then_postcode,    ///< two lines: `London`, `NW1 6XE`
  town_postcode,         ///< `Tokyo 100-0001`
  town_only,
};
/// A country's custom. `pattern` has `9` for a digit, `A` for a letter, `*` for either; several are parted by `|`;
/// empty: anything within reason.
struct Custom {
  Order order = Order::town_postcode;
  std::string_view postcode_label;
  std::string_view town_label;
  std::string_view pattern{};
  bool has_postcode = true;
  bool needs_postcode = false;
};
[[nodiscard]] Custom custom_of(Country country);

}  // namespace vastus::postal
