// SPDX-License-Identifier: Apache-2.0
// The fields of an address as a form shows them, in one country's custom.
#include "postal/tables.h"

namespace vastus::postal {
namespace {

void choose(Words const& words, Country country, std::string_view region, AddressFields& fields) {
  Custom const custom = custom_of(country);
  fields.town_label = words.say(custom.town_label);
  fields.postcode_label = words.say(custom.postcode_label);
  fields.region_label = words.say(country == Country("CA") ? tr("Province") : tr("State"));
  fields.has_postcode = custom.has_postcode;
  fields.needs_postcode = custom.needs_postcode;
  for (NamedCountry const& each : countries()) {
    fields.countries.push_back({.value = std::string(each.country.text()),
                                .title = std::string(each.name),
                                .is_chosen = each.country == country});
  }
  for (NamedRegion const& each : regions_of(country)) {
    fields.regions.push_back(
        {.value = std::string(each.code), .title = std::string(each.name), .is_chosen = each.code == region});
  }
  fields.has_region = !fields.regions.empty();
}

}  // namespace

AddressFields fields_for(Words const& words, Country country, std::string_view prefix) {
  AddressFields fields;
  fields.prefix = prefix;
  fields.country.value = country.text();
  choose(words, country, {}, fields);
  return fields;
}

AddressFields fields_for(Words const& words, Address const& address, std::string_view prefix) {
  AddressFields fields;
  fields.prefix = prefix;
  fields.name.value = address.name;
  fields.company.value = address.company;
  fields.street.value = address.street;
  fields.street_more.value = address.street_more;
  fields.town.value = address.town;
  fields.region.value = address.region;
  fields.postcode.value = address.postcode;
  fields.country.value = address.country.text();
  fields.phone.value = address.phone;
  choose(words, address.country, address.region, fields);
  return fields;
}

AddressFields fields_of(Form const& form, std::string_view prefix) {
  auto const field = [&](std::string_view name) { return form.field(std::string(prefix) + std::string(name)); };
  AddressFields fields;
  fields.prefix = prefix;
  fields.name = field("name");
  fields.company = field("company");
  fields.street = field("street");
  fields.street_more = field("street_more");
  fields.town = field("town");
  fields.region = field("region");
  fields.postcode = field("postcode");
  fields.country = field("country");
  fields.phone = field("phone");
  auto const country = Country::from_text(fields.country.value);
  choose(form.words(), country.value_or(Country()), fields.region.value, fields);
  return fields;
}

AddressFields fields_in_another_country(Form const& form, std::string_view prefix) {
  AddressFields fields = fields_of(form, prefix);
  for (FormField* const field : {&fields.name, &fields.company, &fields.street, &fields.street_more, &fields.town,
                                 &fields.region, &fields.postcode, &fields.country, &fields.phone})
    field->error.reset();
  return fields;
}

}  // namespace vastus::postal
