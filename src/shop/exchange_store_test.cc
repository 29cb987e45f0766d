// SPDX-License-Identifier: Apache-2.0
#include "shop/exchange_store.h"

#include <gtest/gtest.h>

#include "support/storage/test_store.h"

namespace vastus::shop {
namespace {

class exchange : public testing::TestWithParam<Dialect> {
 protected:
  /// The refusal, or empty.
  std::string load(std::string_view sheet) {
    std::string refusal;
    write_now(*store, [&](Writer& db) {
      auto const loaded = load_exchange_rates(db, sheet);
      if (!loaded) refusal = loaded.error();
      return loaded ? Verdict::keep : Verdict::undo;
    });
    return refusal;
  }
  std::int64_t rate(Currency currency, Day day) {
    std::int64_t found = 0;
    store->read([&](Reader& db) { found = exchange_rate(db, currency, day); });
    return found;
  }
  std::vector<Currency> currencies(Day day) {
    std::vector<Currency> found;
    store->read([&](Reader& db) { found = list_currencies(db, day); });
    return found;
  }
  TestStore store{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(on, exchange, both_stores(), name_of_store);

TEST_P(exchange, holds_from_its_day_on) {
  EXPECT_EQ(load("# rates\nGBP\t2026-01-01\t1.3\r\nGBP\t2026-06-01\t1.254321\nAUD\t2026-02-01\t0.66\n"), "");

  EXPECT_EQ(rate(Currency::gbp, Day(2026, 5, 31)), 1'300'000);
  EXPECT_EQ(rate(Currency::gbp, Day(2026, 6, 1)), 1'254'321);
  EXPECT_EQ(rate(Currency::usd, Day(2020, 1, 1)), 1'000'000) << "a dollar is a dollar";
  EXPECT_EQ(load("GBP\t2026-06-01\t1.2"), "");
  EXPECT_EQ(rate(Currency::gbp, Day(2026, 7, 1)), 1'200'000) << "written over";
}

TEST_P(exchange, nobody_pays_in_a_currency_without_a_rate) {
  EXPECT_EQ(currencies(Day(2026, 1, 1)), std::vector{Currency::usd});
  EXPECT_EQ(load("GBP\t2026-01-01\t1.3\nAUD\t2026-02-01\t0.66"), "");

  EXPECT_EQ(currencies(Day(2026, 1, 1)), (std::vector{Currency::usd, Currency::gbp}));
  EXPECT_EQ(currencies(Day(2026, 2, 1)), (std::vector{Currency::usd, Currency::gbp, Currency::aud}));
}

TEST_P(exchange, a_wrong_line_is_named_and_nothing_stands) {
  EXPECT_EQ(load("GBP\t2026-01-01\t1.3\nGBP 2026-01-01 1.3"), "line 2 has not three cells");
  EXPECT_EQ(load("USD\t2026-01-01\t1"), "line 1 names no currency that has a rate");
  EXPECT_EQ(load("XXX\t2026-01-01\t1"), "line 1 names no currency that has a rate");
  EXPECT_EQ(load("GBP\t2026-02-30\t1"), "line 1 has no first day");
  for (char const* const wrong : {"", "0", "0.000000", "-1", "1,3", "1.3000001", "1e3", "1001", "one"}) {
    EXPECT_EQ(load("GBP\t2026-01-01\t" + std::string(wrong)), "line 1 has no rate in dollars") << wrong;
  }
  EXPECT_EQ(currencies(Day(2027, 1, 1)), std::vector{Currency::usd});
}

}  // namespace
}  // namespace vastus::shop
