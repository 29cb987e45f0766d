// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <random>
#include <thread>

#include "base/clock.h"
#include "stock/level_store.h"
#include "stock/shipment_store.h"
#include "stock/stock.h"
#include "stock/warehouse_store.h"
#include "support/storage/test_store.h"

namespace vastus::stock {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::string_view sheet =
    "warehouse\tuk\tLondon\tGB\tGMT0BST,M3.5.0/1,M10.5.0\t- 540-1020 540-1020 540-1020 540-1020 540-1020 -\t840\n"
    "warehouse\tusa\tPennsylvania\tUS\tEST5EDT,M3.2.0,M11.1.0\t- 540-1020 540-1020 540-1020 540-1020 540-1020 -\t840\n"
    "zone\tworld\t*\t\n"
    "rate\tuk\tworld\t100000\t500\t1\t3\t2020-01-01\t\n"
    "rate\tusa\tworld\t100000\t900\t1\t3\t2020-01-01\t\n";

class stock_rows : public testing::TestWithParam<Dialect> {
 protected:
  TestStore store{GetParam()};
  Destination const to{.country = Country("GB"), .region = {}};

  void SetUp() override {
    write([&](Writer& db) {
      ASSERT_TRUE(load_warehouses(db, sheet).has_value());
      for (std::string const sku : {"book", "chart"}) know(db, sku);
    });
  }
  static void know(Writer& db, std::string const& sku) {
    save_sku(db, {.sku = sku, .name = sku, .grams = 100, .hs_code = "490199", .origin = Country("GB")});
  }
  void write(std::function<void(Writer&)> const& work) {
    write_now(*store, [&](Writer& db) {
      work(db);
      return Verdict::keep;
    });
  }
  void have(std::string_view warehouse, std::string_view sku, int quantity) {
    write([&](Writer& db) { ASSERT_TRUE(receive(db, warehouse, sku, quantity)); });
  }
  /// Plans and holds in one transaction; nothing when it is refused.
  std::optional<HoldId> try_hold(Writer& db, std::vector<Demand> const& wanted, Time until) {
    auto const planned = plan(db, wanted, to, Split::never, db.now());
    if (!planned) return std::nullopt;
    auto const held = hold(db, *planned, until);
    return held ? std::optional(*held) : std::nullopt;
  }
  std::optional<HoldId> hold_now(std::vector<Demand> const& wanted, Duration length = minutes(30)) {
    std::optional<HoldId> held;
    write([&](Writer& db) { held = try_hold(db, wanted, db.now() + length); });
    return held;
  }
  int left(std::string const& sku) {
    int all = 0;
    store->read([&](Reader& db) {
      std::string const skus[] = {sku};
      all = available(db, skus)[sku].all;
    });
    return all;
  }
};

INSTANTIATE_TEST_SUITE_P(on, stock_rows, both_stores(), name_of_store);

TEST_P(stock_rows, what_is_available_of_many_is_what_is_available_of_each) {
  std::vector<std::string> skus;
  for (int number = 0; number < 40; ++number) {
    skus.push_back("thing-" + std::to_string(number));
    write([&](Writer& db) { know(db, skus.back()); });
    have("uk", skus.back(), 1 + number);
    if (number % 2 == 0) have("usa", skus.back(), 3);
  }
  skus.emplace_back("unknown");
  for (std::size_t const asked : {std::size_t(2), std::size_t(16), std::size_t(17), skus.size()}) {
    std::map<std::string, Available> all;
    store->read([&](Reader& db) { all = available(db, std::span(skus).last(asked)); });
    EXPECT_EQ(all.size(), asked);
    for (auto const& [sku, together] : all) EXPECT_EQ(together.all, left(sku)) << sku;
    EXPECT_EQ(all["unknown"].all, 0);
  }
}

TEST_P(stock_rows, hold_allocate_and_release_keep_the_sum) {
  have("uk", "book", 5);

  auto const first = hold_now({{"book", 2}});
  auto const second = hold_now({{"book", 2}});
  ASSERT_TRUE(first && second);
  EXPECT_EQ(left("book"), 1);
  EXPECT_FALSE(hold_now({{"book", 2}}));
  write([&](Writer& db) {
    EXPECT_TRUE(allocate(db, *first));
    release(db, *second);
    release(db, *second);
  });

  EXPECT_EQ(left("book"), 3);
}

TEST_P(stock_rows, two_lines_of_one_thing_are_looked_at_together) {
  have("uk", "book", 3);

  EXPECT_FALSE(hold_now({{"book", 2}, {"book", 2}}));
  EXPECT_TRUE(hold_now({{"book", 2}, {"book", 1}}));
  EXPECT_EQ(left("book"), 0);
}

TEST_P(stock_rows, what_is_short_in_one_line_holds_nothing_of_another) {
  have("uk", "book", 3);
  have("uk", "chart", 1);

  EXPECT_FALSE(hold_now({{"book", 2}, {"chart", 2}}));
  EXPECT_EQ(left("book"), 3);
  EXPECT_EQ(left("chart"), 1);
}

TEST_P(stock_rows, a_hold_ends_once_when_its_time_is_over) {
  have("uk", "book", 2);
  ASSERT_TRUE(hold_now({{"book", 2}}, -minutes(1)));

  write([&](Writer& db) { EXPECT_EQ(release_expired(db), 1); });
  write([&](Writer& db) { EXPECT_EQ(release_expired(db), 0); });

  EXPECT_EQ(left("book"), 2);
}

TEST_P(stock_rows, money_that_comes_late_gets_what_is_left_or_nothing) {
  have("uk", "book", 2);
  auto const late = hold_now({{"book", 1}}, -minutes(1));
  auto const later = hold_now({{"book", 1}}, -minutes(1));
  ASSERT_TRUE(late && later);
  write([&](Writer& db) { (void)release_expired(db); });
  auto const other = hold_now({{"book", 1}});
  ASSERT_TRUE(other);

  write([&](Writer& db) {
    EXPECT_TRUE(allocate(db, *late));
    EXPECT_FALSE(allocate(db, *later));
    EXPECT_FALSE(allocate(db, *late));
    EXPECT_TRUE(allocate(db, *other));
  });

  EXPECT_EQ(left("book"), 0);
}

TEST_P(stock_rows, the_last_copies_are_sold_once_to_whoever_was_quicker) {
  constexpr int copies = 5, buyers = 40;
  have("uk", "book", copies);
  std::atomic<int> sold = 0;
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 8; ++thread) {
      threads.emplace_back([&] {
        for (int buyer = 0; buyer < buyers / 8; ++buyer) {
          if (hold_now({{"book", 1}})) ++sold;
        }
      });
    }
  }

  EXPECT_EQ(sold, copies);
  EXPECT_EQ(left("book"), 0);
}

TEST_P(stock_rows, nothing_is_taken_away_that_is_promised) {
  have("uk", "book", 3);
  ASSERT_TRUE(hold_now({{"book", 2}}));

  write([&](Writer& db) {
    EXPECT_FALSE(receive(db, "uk", "book", -2));
    EXPECT_TRUE(receive(db, "uk", "book", -1));
    EXPECT_FALSE(receive(db, "uk", "no-such-thing", 1));
    EXPECT_FALSE(receive(db, "nowhere", "book", 1));
    EXPECT_FALSE(receive(db, "uk", "book", 0));
  });

  EXPECT_EQ(left("book"), 0);
}

TEST_P(stock_rows, a_parcel_is_sent_once_and_cancelled_only_before) {
  have("uk", "book", 5);
  std::optional<HoldId> held;
  Plan planned;
  write([&](Writer& db) {
    planned = *plan(db, std::vector<Demand>{{"book", 3}}, to, Split::never, db.now());
    held = *hold(db, planned, db.now() + hours(1));
    ASSERT_TRUE(allocate(db, *held));
    queue_despatch(
        db, {.order = 7,
             .code = "CODE",
             .hold = *held,
             .address_lines = {"A", "B"},
             .country = Country("GB"),
             .lines = {{.line = 11, .sku = "book", .title = "Book", .quantity = 3, .value = {Currency::gbp, 3000}}},
             .plan = planned});
    EXPECT_EQ(cancel(db, 11, "book", 1), 1);
  });
  EXPECT_EQ(left("book"), 3);
  ShipmentId id;
  store->read([&](Reader& db) { id = ShipmentId(shipments_of(db, 7).at(0).id); });

  write([&](Writer& db) {
    EXPECT_FALSE(send(db, id, AccountId(), "Post", ""));
    db.run("UPDATE stock_shipments SET state = 2 WHERE id = $1", id);
  });
  write([&](Writer& db) {
    db.run("UPDATE stock_shipments SET changed_by = NULL WHERE id = $1", id);
    EXPECT_EQ(list_lines(db, id).at(0).value, (Money{Currency::gbp, 2000}));
    EXPECT_EQ(list_lines(db, id).at(0).grams, 200);
  });

  EXPECT_EQ(left("book"), 3);
}

/// The same acts on a plain model: what there was, what is promised, what left.
TEST_P(stock_rows, a_long_history_never_promises_more_than_there_is) {
  char const* const asked = std::getenv("VASTUS_HISTORIES");
  int const steps = asked ? std::atoi(asked) : 300;
  have("uk", "book", 20);
  std::mt19937 random(11);
  std::vector<std::pair<HoldId, int>> live;
  int on_hand = 20, allocated = 0, held = 0;
  for (int turn = 0; turn < steps; ++turn) {
    switch (random() % 4) {
      case 0: {
        int const quantity = 1 + int(random() % 4);
        auto const one = hold_now({{"book", quantity}});
        ASSERT_EQ(one.has_value(), on_hand - allocated - held >= quantity) << turn;
        if (!one) break;
        live.emplace_back(*one, quantity);
        held += quantity;
        break;
      }
      case 1:
      case 2: {
        if (live.empty()) break;
        auto const at = random() % live.size();
        auto const [id, quantity] = live[at];
        bool const is_sold = random() % 2 == 0;
        write([&](Writer& db) {
          if (is_sold) {
            EXPECT_TRUE(allocate(db, id));
          } else {
            release(db, id);
          }
        });
        held -= quantity;
        if (is_sold) allocated += quantity;
        live.erase(live.begin() + std::ptrdiff_t(at));
        break;
      }
      default: {
        int const change = int(random() % 7) - 3;
        bool taken = false;
        write([&](Writer& db) { taken = receive(db, "uk", "book", change); });
        ASSERT_EQ(taken, change != 0 && on_hand - allocated - held + change >= 0) << turn;
        if (taken) on_hand += change;
      }
    }
    ASSERT_EQ(left("book"), on_hand - allocated - held) << turn;
  }
}

TEST_P(stock_rows, a_sheet_with_a_fault_says_in_which_line) {
  write([&](Writer& db) {
    EXPECT_EQ(load_warehouses(db, "# words\nzone\tworld\n").error(), "line 2 has not four cells");
    EXPECT_EQ(load_warehouses(db, "holiday\tuk\t2026-02-30\tNo day").error(), "line 1 is no day off of a warehouse");
    EXPECT_EQ(load_warehouses(db, "parcel\t1").error(), "line 1 begins with no known word");
  });
}

}  // namespace
}  // namespace vastus::stock
