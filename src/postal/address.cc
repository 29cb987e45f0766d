// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "postal/tables.h"

namespace vastus::postal {
namespace {

constexpr TextRule name_rule{.least = 1, .most = 100};
constexpr TextRule company_rule{.most = 100};
constexpr TextRule street_rule{.least = 1, .most = 120};
constexpr TextRule more_rule{.most = 120};
constexpr TextRule town_rule{.least = 1, .most = 80};
constexpr TextRule region_rule{.most = 80};
constexpr TextRule phone_rule{.most = 40};
constexpr std::size_t postcode_longest = 12;

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_letter(char letter) { return letter >= 'A' && letter <= 'Z'; }

bool fits(char pattern, char letter) {
  switch (pattern) {
    case '9':
      return is_digit(letter);
    case 'A':
      return is_letter(letter);
    case '*':
      return is_digit(letter) || is_letter(letter);
    default:
      return pattern == letter;
  }
}

bool fits(std::string_view pattern, std::string_view text) {
  return pattern.size() == text.size() &&
         std::ranges::equal(pattern, text, [](char one, char other) { return fits(one, other); });
}

std::string capitals(std::string_view text) {
  std::string all;
  for (char const letter : text) all += letter >= 'a' && letter <= 'z' ? char(letter - 'a' + 'A') : letter;
  return all;
}

std::string without(std::string_view text, std::string_view marks) {
  std::string kept;
  for (char const letter : text) {
    if (marks.find(letter) == std::string_view::npos) kept += letter;
  }
  return kept;
}

/// The code as the pattern writes it, whatever spaces and dashes were typed; nothing when it is none.
std::optional<std::string> as_written(std::string_view pattern, std::string_view typed) {
  std::string const bare = without(capitals(typed), " -");
  std::size_t at = 0;
  std::string written;
  for (char const mark : pattern) {
    if (mark == ' ' || mark == '-') {
      written += mark;
    } else if (at < bare.size()) {
      written += bare[at++];
    }
  }
  return at == bare.size() && fits(pattern, written) ? std::optional(written) : std::nullopt;
}

std::optional<std::string> postcode_in(Custom const& custom, std::string_view typed) {
  if (custom.pattern.empty()) return std::string(typed);
  for (std::string_view const pattern : split(custom.pattern, '|')) {
    if (auto written = as_written(pattern, typed)) return written;
  }
  return std::nullopt;
}

/// The usual slip: a letter where only digits may stand.
bool has_letter_for_zero(Custom const& custom, std::string_view typed) {
  std::string zeros = capitals(typed);
  std::ranges::replace(zeros, 'O', '0');
  return !postcode_in(custom, typed) && postcode_in(custom, zeros).has_value();
}

std::string field_name(std::string_view prefix, std::string_view name) {
  return std::string(prefix) + std::string(name);
}

std::string read_postcode(Form& form, std::string const& field, Custom const& custom) {
  Words const& words = form.words();
  std::string typed = form.text(field, {.most = postcode_longest});
  if (!custom.has_postcode) return {};
  if (typed.empty()) {
    if (custom.needs_postcode) form.refuse(field, std::string(words.say("Please fill this in.")));
    return {};
  }
  if (auto written = postcode_in(custom, typed)) return *std::move(written);
  if (has_letter_for_zero(custom, typed))
    form.refuse(field, std::string(words.say("That has a letter O where a zero should be.")));
  else
    form.refuse(field,
                words.say("That is not how it is written there. It looks like {pattern}, with 9 for a digit and A "
                          "for a letter.",
                          {{"pattern", split(custom.pattern, '|').front()}}));
  return typed;
}

std::string read_region(Form& form, std::string const& field, Country country) {
  auto const regions = regions_of(country);
  std::string region = form.text(field, region_rule);
  if (regions.empty()) return region;
  bool const is_known = std::ranges::find(regions, region, &NamedRegion::code) != regions.end();
  if (!is_known) form.refuse(field, std::string(form.words().say("Please choose one.")));
  return region;
}

}  // namespace

std::optional<std::string_view> name_of(Country country) {
  auto const found = std::ranges::find(countries(), country, &NamedCountry::country);
  return found == countries().end() ? std::nullopt : std::optional(found->name);
}

Destination destination_of(Address const& address) {
  bool const is_coded = !regions_of(address.country).empty();
  return {.country = address.country, .region = is_coded ? address.region : std::string()};
}

Address read_address(Form& form, std::string_view prefix) {
  auto const name = [&](std::string_view field) { return field_name(prefix, field); };
  Address address;
  auto const country = Country::from_text(form.text(name("country"), {.least = 1, .most = 2}));
  if (!country || !name_of(*country)) {
    form.refuse(name("country"), std::string(form.words().say("Please choose a country.")));
  } else {
    address.country = *country;
  }
  Custom const custom = custom_of(address.country);
  address.name = form.text(name("name"), name_rule);
  address.company = form.text(name("company"), company_rule);
  address.street = form.text(name("street"), street_rule);
  address.street_more = form.text(name("street_more"), more_rule);
  address.town = form.text(name("town"), town_rule);
  address.region = read_region(form, name("region"), address.country);
  address.postcode = read_postcode(form, name("postcode"), custom);
  address.phone = form.text(name("phone"), phone_rule);
  return address;
}

std::vector<std::string> lines_of(Address const& address) {
  std::vector<std::string> lines;
  auto const add = [&](std::string const& line) {
    if (!line.empty()) lines.push_back(line);
  };
  auto const joined = [](std::initializer_list<std::string_view> parts) {
    std::string line;
    for (std::string_view const part : parts) {
      if (!part.empty()) line += (line.empty() ? "" : " ") + std::string(part);
    }
    return line;
  };
  add(address.name);
  add(address.company);
  add(address.street);
  add(address.street_more);
  Custom const custom = custom_of(address.country);
  bool const names_region = regions_of(address.country).empty();
  switch (custom.order) {
    case Order::town_region_postcode:
      add(joined({address.town, address.region, address.postcode}));
      break;
    case Order::postcode_town:
      add(joined({address.postcode, address.town}));
      if (names_region) add(address.region);
      break;
    case Order::town_then_postcode:
      add(address.town);
      if (names_region) add(address.region);
      add(address.postcode);
      break;
    case Order::town_postcode:
      add(joined({address.town, address.postcode}));
      if (names_region) add(address.region);
      break;
    case Order::town_only:
      add(address.town);
      if (names_region) add(address.region);
      break;
  }
  add(capitals(name_of(address.country).value_or(address.country.text())));
  return lines;
}

}  // namespace vastus::postal
