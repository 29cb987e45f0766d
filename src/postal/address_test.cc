// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "postal/postal.h"
#include "web/urlencoded.h"

namespace vastus::postal {
namespace {

Words const words = Words::of("en");

struct Typed {
  std::string country = "GB", name = "Ines Hollin", street = "4 Harbour Row", town = "Exeter", postcode = "EX1 1AA",
              region = "";
};

struct Read {
  Address address;
  bool is_good = false;
  AddressFields fields;
};

Read read(Typed const& typed) {
  std::string text;
  auto const add = [&](std::string_view name, std::string const& value) {
    text += (text.empty() ? "" : "&") + std::string(name) + "=" + percent_encoded(value);
  };
  add("country", typed.country);
  add("name", typed.name);
  add("street", typed.street);
  add("town", typed.town);
  add("postcode", typed.postcode);
  add("region", typed.region);
  auto const coded = read_urlencoded(text);
  Form form(*coded, words);
  Address address = read_address(form);
  return {.address = std::move(address), .is_good = form.is_good(), .fields = fields_of(form)};
}

std::string postcode_of(std::string const& country, std::string const& typed, std::string const& region = "") {
  auto const got = read({.country = country, .postcode = typed, .region = region});
  return got.is_good ? got.address.postcode : "refused";
}

TEST(address, a_postcode_is_written_as_its_country_writes_it) {
  EXPECT_EQ(postcode_of("GB", "ex11aa"), "EX1 1AA");
  EXPECT_EQ(postcode_of("GB", "nw1 6xe"), "NW1 6XE");
  EXPECT_EQ(postcode_of("GB", "12345"), "refused");
  EXPECT_EQ(postcode_of("GB", ""), "refused");
  EXPECT_EQ(postcode_of("DE", "34117"), "34117");
  EXPECT_EQ(postcode_of("DE", "3411"), "refused");
  EXPECT_EQ(postcode_of("JP", "1000001"), "100-0001");
  EXPECT_EQ(postcode_of("US", "04101-1234", "ME"), "04101-1234");
  EXPECT_EQ(postcode_of("CA", "k1a0b1", "ON"), "K1A 0B1");
  EXPECT_EQ(postcode_of("IE", ""), "") << "many write none there";
  EXPECT_EQ(postcode_of("HK", "999077"), "") << "there is none";
}

TEST(address, a_letter_O_for_a_zero_is_named) {
  EXPECT_EQ(read({.country = "DE", .postcode = "341O7"}).fields.postcode.error,
            "That has a letter O where a zero should be.");
}

TEST(address, a_state_is_chosen_where_the_country_has_them) {
  EXPECT_TRUE(read({.country = "US", .postcode = "04101", .region = "ME"}).is_good);
  EXPECT_FALSE(read({.country = "US", .postcode = "04101", .region = "ZZ"}).is_good);
  EXPECT_FALSE(read({.country = "US", .postcode = "04101"}).is_good);
  EXPECT_FALSE(read({.country = "AU", .postcode = "3350"}).is_good);
  EXPECT_TRUE(read({.country = "FR", .postcode = "49000"}).is_good);
}

TEST(address, hostile_fields_are_refused_and_come_back) {
  for (std::string const& name : {std::string(), std::string(10'000, 'x'), std::string("a\x01 b"), std::string(" ")}) {
    auto const got = read({.name = name});
    EXPECT_FALSE(got.is_good) << name.substr(0, 10);
    EXPECT_TRUE(got.fields.name.error.has_value()) << name.substr(0, 10);
    EXPECT_EQ(got.fields.street.value, "4 Harbour Row");
  }
  for (char const* const country : {"", "XX", "gb", "GBR", "<b>"}) EXPECT_FALSE(read({.country = country}).is_good);
}

TEST(address, names_of_every_script_and_even_pictures_are_names) {
  for (char const* const name : {"نور", "Ωmega", "李", "\xF0\x9F\xA6\xB5 Knee"})
    EXPECT_TRUE(read({.name = name}).is_good) << name;
}

TEST(address, lines_stand_in_the_order_of_the_country) {
  auto const lines = [](Typed const& typed) { return lines_of(read(typed).address); };

  EXPECT_EQ(lines({}),
            (std::vector<std::string>{"Ines Hollin", "4 Harbour Row", "Exeter", "EX1 1AA", "UNITED KINGDOM"}));
  EXPECT_EQ(lines({.country = "DE", .town = "Kassel", .postcode = "34117"})[2], "34117 Kassel");
  EXPECT_EQ(lines({.country = "US", .town = "Portland", .postcode = "04101", .region = "ME"})[2], "Portland ME 04101");
}

TEST(address, every_country_of_the_list_can_be_chosen_and_read_back) {
  EXPECT_GT(countries().size(), 190u);
  for (NamedCountry const& each : countries()) {
    auto const fields = fields_for(words, each.country);
    EXPECT_EQ(fields.country.value, each.country.text());
    Address const address{.name = "N", .street = "S", .town = "T", .country = each.country};
    EXPECT_FALSE(lines_of(address).back().empty()) << each.name;
    EXPECT_EQ(fields_for(words, address).town.value, "T");
  }
}

TEST(address, another_country_asks_anew_without_complaint) {
  auto const coded = read_urlencoded("country=US&name=&street=4+Harbour+Row&town=&postcode=EX1+1AA");
  Form form(*coded, words);
  (void)read_address(form);

  auto const fields = fields_in_another_country(form);
  EXPECT_TRUE(fields.has_region);
  EXPECT_EQ(fields.street.value, "4 Harbour Row");
  EXPECT_FALSE(fields.name.error || fields.postcode.error || fields.region.error);
}

}  // namespace
}  // namespace vastus::postal
