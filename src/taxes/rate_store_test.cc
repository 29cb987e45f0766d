// SPDX-License-Identifier: Apache-2.0
#include "taxes/rate_store.h"

#include <gtest/gtest.h>

#include "support/storage/test_store.h"

namespace vastus::taxes {
namespace {

constexpr std::string_view sheet =
    "# country, region, class, percent, name, reason, from, until, source\n"
    "GB\t\tprinted-book\t0\tVAT\tBooks are zero-rated.\t2026-01-01\t\tlaw\n"
    "EE\t\tgoods\t22\tVAT\tStandard rate.\t2026-01-01\t2026-07-01\tlaw\n"
    "EE\t\tgoods\t24\tVAT\tStandard rate.\t2026-07-01\t\tlaw\n"
    "US\t\tgoods\t0\t\tNo tax is collected there.\t2026-01-01\t\tlaw\n"
    "US\tPA\tgoods\t6\tSales tax\tThe school has a warehouse there.\t2026-01-01\t\tlaw\n"
    "US\tNJ\tgoods\t6.625\tSales tax\tOver the threshold.\t2026-01-01\t\tlaw\n";

class tax_rates : public testing::TestWithParam<Dialect> {
 protected:
  Expected<int, std::string> load(std::string_view text) {
    Expected<int, std::string> loaded = 0;
    write_now(*store, [&](Writer& db) {
      loaded = load_rates(db, text);
      return loaded ? Verdict::keep : Verdict::undo;
    });
    return loaded;
  }
  Levy levy(TaxClass tax_class, std::string_view country, std::string region, std::string_view day) {
    Levy found;
    store->read([&](Reader& db) {
      found =
          find_levies(db, {.country = *Country::from_text(country), .region = std::move(region)}, *Day::from_text(day))
              .at(tax_class);
    });
    return found;
  }
  TestStore store{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(on, tax_rates, both_stores(), name_of_store);

TEST_P(tax_rates, a_rate_holds_from_its_first_day_until_the_day_before_the_next) {
  ASSERT_EQ(load(sheet).value(), 6);

  EXPECT_EQ(to_text(levy(TaxClass::goods, "EE", "", "2026-06-30").rate), to_text(Rate{22'000}));
  EXPECT_EQ(to_text(levy(TaxClass::goods, "EE", "", "2026-07-01").rate), to_text(Rate{24'000}));
  EXPECT_EQ(levy(TaxClass::goods, "EE", "", "2025-12-31").rate, Rate{0});
}

TEST_P(tax_rates, a_state_comes_before_its_country) {
  ASSERT_TRUE(load(sheet));

  EXPECT_EQ(levy(TaxClass::goods, "US", "PA", "2026-02-01").rate, Rate{6'000});
  EXPECT_EQ(levy(TaxClass::goods, "US", "NJ", "2026-02-01").rate, Rate{6'625});
  EXPECT_EQ(levy(TaxClass::goods, "US", "OR", "2026-02-01").reason, "No tax is collected there.");
}

TEST_P(tax_rates, where_nothing_is_known_nothing_is_collected_and_that_is_said) {
  ASSERT_TRUE(load(sheet));

  auto const found = levy(TaxClass::goods, "BR", "", "2026-02-01");
  EXPECT_EQ(found.rate, Rate{0});
  EXPECT_EQ(found.name, "");
  EXPECT_EQ(found.reason, "The school collects no tax there.");
}

TEST_P(tax_rates, a_sheet_read_again_corrects_what_stands) {
  ASSERT_TRUE(load(sheet));
  ASSERT_TRUE(load("GB\t\tprinted-book\t5\tVAT\tA new law.\t2026-01-01\t\tlaw\n"));

  EXPECT_EQ(levy(TaxClass::printed_book, "GB", "", "2026-02-01").rate, Rate{5'000});
}

TEST_P(tax_rates, a_wrong_line_is_named_and_nothing_is_loaded) {
  auto const wrong = [&](std::string_view line) {
    auto const loaded = load(std::string(sheet.substr(0, sheet.find('\n') + 1)) + std::string(line) + "\n");
    return loaded ? std::string("loaded") : loaded.error();
  };

  EXPECT_EQ(wrong("GB\tgoods"), "line 2 has not nine cells");
  EXPECT_EQ(wrong("XYZ\t\tgoods\t20\tVAT\tr\t2026-01-01\t\ts"), "line 2 names no country");
  EXPECT_EQ(wrong("GB\t\tbooks\t20\tVAT\tr\t2026-01-01\t\ts"), "line 2 names no class");
  EXPECT_EQ(wrong("GB\t\tgoods\t-1\tVAT\tr\t2026-01-01\t\ts"), "line 2 has no rate in percent");
  EXPECT_EQ(wrong("GB\t\tgoods\t6.6255\tVAT\tr\t2026-01-01\t\ts"), "line 2 has no rate in percent");
  EXPECT_EQ(wrong("GB\t\tgoods\t20\t\tr\t2026-01-01\t\ts"), "line 2 has a rate without a name");
  EXPECT_EQ(wrong("GB\t\tgoods\t20\tVAT\tr\t2026-01-01\t\t"), "line 2 has no reason or no source");
  EXPECT_EQ(wrong("GB\t\tgoods\t20\tVAT\tr\t2026-02-30\t\ts"), "line 2 has no first day");
  EXPECT_EQ(wrong("GB\t\tgoods\t20\tVAT\tr\t2026-02-01\t2026-02-01\ts"), "line 2 ends before it begins");
  ASSERT_TRUE(load(sheet));
  EXPECT_EQ(wrong("EE\t\tgoods\t30\tVAT\tr\t2026-06-01\t2026-08-01\ts"), "line 2 holds on days another rate holds");
}

}  // namespace
}  // namespace vastus::taxes
