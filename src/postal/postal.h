// SPDX-License-Identifier: Apache-2.0
// The door of postal: countries, and addresses with the fields each country asks for.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/country.h"
#include "web/form.h"

namespace vastus::postal {

/// Where a parcel goes. Which parts may be empty is the country's custom; `read_address` knows.
struct Address {
  std::string name;
  std::string company{};
  std::string street;
  std::string street_more{};
  std::string town{};
  std::string
      region{};  ///< the part of ISO 3166-2 after the dash where the country asks for one, else free text or empty
  std::string postcode{};
  Country country;
  std::string phone{};

  friend bool operator==(Address const&, Address const&) = default;
};

/// The name of a country in English, or nothing when no country has the letters.
[[nodiscard]] std::optional<std::string_view> name_of(Country country);

struct NamedCountry {
  Country country;
  std::string_view name;
};
/// Every country that letters and parcels go to, by name.
[[nodiscard]] std::span<NamedCountry const> countries();

/// The lines of an address as they stand on a parcel, the country last, in capitals.
[[nodiscard]] std::vector<std::string> lines_of(Address const& address);

/// Where the address lies, for taxes and delivery.
[[nodiscard]] Destination destination_of(Address const& address);

/// Reads the fields `name`, `company`, `street`, `street_more`, `town`, `region`, `postcode`, `country`, `phone`, each
/// with `prefix` before it, by the custom of the country named, and notes what is wrong beside the field.
[[nodiscard]] Address read_address(Form& form, std::string_view prefix = "");

struct Choice {
  std::string value;
  std::string title;
  bool is_chosen = false;
};

/// Partial `postal/address`: the fields of one country's custom, filled. The country itself is chosen with a `<select>`
/// and a button that brings the form back in that country's custom, for people without script.
struct AddressFields {
  std::string prefix{};
  FormField name, company, street, street_more, town, region, postcode, country, phone;
  std::vector<Choice> countries;
  std::vector<Choice> regions;  ///< empty: the region is typed, or not asked for
  std::string town_label, region_label, postcode_label;
  bool has_region = false, has_postcode = true, needs_postcode = false;
};

/// The fields for a new address in `country`, or for one that is known.
[[nodiscard]] AddressFields fields_for(Words const& words, Country country, std::string_view prefix = "");
[[nodiscard]] AddressFields fields_for(Words const& words, Address const& address, std::string_view prefix = "");
/// The fields as they were typed, each with what is wrong with it.
[[nodiscard]] AddressFields fields_of(Form const& form, std::string_view prefix = "");
/// The same in the custom of a country that was just chosen: nothing is complained about yet.
[[nodiscard]] AddressFields fields_in_another_country(Form const& form, std::string_view prefix = "");

}  // namespace vastus::postal
