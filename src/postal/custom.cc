// SPDX-License-Identifier: Apache-2.0
// How addresses are written, country by country, as the Universal Postal Union describes it.
#include <algorithm>

#include "postal/tables.h"
#include "view/words.h"

namespace vastus::postal {
namespace {

struct Known {
  Country country;
  Custom custom;
};

constexpr Custom german_way(std::string_view pattern) {
  return {.order = Order::postcode_town,
          .postcode_label = tr("Postcode"),
          .town_label = tr("Town"),
          .pattern = pattern,
          .needs_postcode = true};
}
constexpr Custom without_postcode{
    .order = Order::town_only, .postcode_label = tr("Postcode"), .town_label = tr("Town"), .has_postcode = false};

constexpr Known known[] = {
    {Country("US"),
     {.order = Order::town_region_postcode,
      .postcode_label = tr("ZIP code"),
      .town_label = tr("City"),
      .pattern = "99999|99999-9999",
      .needs_postcode = true}},
    {Country("CA"),
     {.order = Order::town_region_postcode,
      .postcode_label = tr("Postal code"),
      .town_label = tr("City"),
      .pattern = "A9A 9A9",
      .needs_postcode = true}},
    {Country("AU"),
     {.order = Order::town_region_postcode,
      .postcode_label = tr("Postcode"),
      .town_label = tr("Suburb or town"),
      .pattern = "9999",
      .needs_postcode = true}},
    {Country("GB"),
     {.order = Order::town_then_postcode,
      .postcode_label = tr("Postcode"),
      .town_label = tr("Town"),
      .pattern = "A9 9AA|A99 9AA|AA9 9AA|AA99 9AA|A9A 9AA|AA9A 9AA",
      .needs_postcode = true}},
    {Country("IE"),
     {.order = Order::town_then_postcode,
      .postcode_label = tr("Eircode"),
      .town_label = tr("Town"),
      .pattern = "A** ****"}},
    {Country("NZ"),
     {.order = Order::town_postcode,
      .postcode_label = tr("Postcode"),
      .town_label = tr("Town"),
      .pattern = "9999",
      .needs_postcode = true}},
    {Country("JP"),
     {.order = Order::town_postcode,
      .postcode_label = tr("Postal code"),
      .town_label = tr("City"),
      .pattern = "999-9999",
      .needs_postcode = true}},
    {Country("NL"), german_way("9999 AA")},
    {Country("DE"), german_way("99999")},
    {Country("AT"), german_way("9999")},
    {Country("CH"), german_way("9999")},
    {Country("LI"), german_way("9999")},
    {Country("BE"), german_way("9999")},
    {Country("LU"), german_way("9999")},
    {Country("FR"), german_way("99999")},
    {Country("ES"), german_way("99999")},
    {Country("IT"), german_way("99999")},
    {Country("PT"), german_way("9999-999")},
    {Country("DK"), german_way("9999")},
    {Country("NO"), german_way("9999")},
    {Country("SE"), german_way("999 99")},
    {Country("FI"), german_way("99999")},
    {Country("PL"), german_way("99-999")},
    {Country("CZ"), german_way("999 99")},
    {Country("SK"), german_way("999 99")},
    {Country("HU"), german_way("9999")},
    {Country("SI"), german_way("9999")},
    {Country("GR"), german_way("999 99")},
    {Country("EE"), german_way("99999")},
    {Country("HK"), without_postcode},
    {Country("AE"), without_postcode},
    {Country("QA"), without_postcode},
    {Country("JM"), without_postcode},
    {Country("GH"), without_postcode},
};

}  // namespace

Custom custom_of(Country country) {
  auto const found = std::ranges::find(known, country, &Known::country);
  if (found != std::end(known)) return found->custom;
  return {.order = Order::town_postcode, .postcode_label = tr("Postcode"), .town_label = tr("Town")};
}

}  // namespace vastus::postal
