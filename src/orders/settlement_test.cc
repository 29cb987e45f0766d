// SPDX-License-Identifier: Apache-2.0
#include "orders/settlement.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "access/access.h"
#include "stock/shipment_store.h"
#include "support/orders/small_shop.h"

namespace vastus::orders {
namespace {

using payments::EventKind;
using std::chrono::hours;
using std::chrono::minutes;
using Level = SmallShop::Level;

constexpr int all_copies = 2 * SmallShop::copies;

class orders_settlement : public InSmallShop {
 protected:
  std::int64_t count(std::string_view table) {
    return shop.read([&](Reader& db) { return db.number("SELECT count(*) FROM " + std::string(table)); });
  }
  access::Decision decide(Placed const& placed, std::string_view item) {
    return shop.read([&](Reader& db) { return access::decide(db, {.order = placed.order.number()}, item); });
  }
  bool sell_parked_now(Placed const& placed) {
    Order const order = shop.order(placed);
    bool is_sold = false;
    write_now(*shop.store, [&](Writer& db) {
      Tell tell(shop.reactions, {AccountId(), "test"});
      is_sold = sell_parked(db, order, tell);
      return is_sold ? Verdict::keep : Verdict::undo;
    });
    return is_sold;
  }
  void expect_nothing_given(Placed const& placed, Parked why) {
    Order const order = shop.order(placed);
    EXPECT_EQ(order.state, State::parked);
    EXPECT_EQ(order.parked, why);
    EXPECT_EQ(shop.level("book").allocated, 0);
    EXPECT_EQ(count("access_grants"), 0);
    EXPECT_EQ(count("orders_documents"), 0);
    EXPECT_EQ(count("stock_shipments"), 0);
  }
  void expect_sold_once(Placed const& placed) {
    EXPECT_EQ(shop.order(placed).state, State::paid);
    EXPECT_EQ(shop.level("book"), (Level{.on_hand = all_copies, .allocated = 1}));
    EXPECT_EQ(count("access_grants"), 1);
    EXPECT_EQ(count("orders_documents"), 1);
    EXPECT_EQ(count("stock_shipments"), 1);
  }
};

INSTANTIATE_TEST_SUITE_P(on, orders_settlement, both_stores(), name_of_store);

TEST_P(orders_settlement, money_that_came_sells_once) {
  Placed const placed = shop.place({{shop.shelf.book}});
  EXPECT_EQ(shop.level("book"), (Level{.on_hand = all_copies, .held = 1}));

  EXPECT_EQ(shop.tell(placed, EventKind::captured, "one"), Taken::taken);
  expect_sold_once(placed);
  EXPECT_TRUE(decide(placed, "download:book-file").may_open);
}

TEST_P(orders_settlement, the_same_call_back_again_changes_nothing) {
  Placed const placed = shop.place_and_pay({{shop.shelf.book}});

  EXPECT_EQ(shop.tell(placed, EventKind::captured, "captured-" + placed.reference), Taken::known_before);

  expect_sold_once(placed);
  EXPECT_EQ(shop.times(placed, Happened::parked), 0);
}

TEST_P(orders_settlement, money_that_comes_a_second_time_sells_nothing_and_is_told) {
  Placed const placed = shop.place_and_pay({{shop.shelf.book}});

  EXPECT_EQ(shop.tell(placed, EventKind::captured, "another"), Taken::taken);

  expect_sold_once(placed);
  EXPECT_EQ(shop.times(placed, Happened::parked, "paid twice"), 1);
  EXPECT_EQ(shop.payment(placed).captured, shop.order(placed).total);
}

TEST_P(orders_settlement, two_call_backs_at_one_moment_sell_once) {
  Placed const placed = shop.place({{shop.shelf.book}});
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread)
      threads.emplace_back([&, thread] { (void)shop.tell(placed, EventKind::captured, std::to_string(thread % 2)); });
  }

  expect_sold_once(placed);
  EXPECT_EQ(shop.times(placed, Happened::parked, "paid twice"), 1);
}

TEST_P(orders_settlement, call_backs_may_come_in_any_order) {
  Placed const placed = shop.place({{shop.shelf.book}});

  for (EventKind const kind :
       {EventKind::failed, EventKind::captured, EventKind::authorised, EventKind::cancelled, EventKind::failed}) {
    (void)shop.tell(placed, kind,
                    "again-" + std::to_string(int(kind)) + std::to_string(shop.clock.now().microseconds()));
    shop.clock.move(minutes(1));
  }

  expect_sold_once(placed);
  EXPECT_EQ(shop.payment(placed).state, PaymentState::captured);
  EXPECT_EQ(shop.times(placed, Happened::payment_failed), 1);
}

TEST_P(orders_settlement, a_call_back_of_another_company_or_payment_is_not_taken) {
  Placed const placed = shop.place({{shop.shelf.book}});
  auto event = event_of(shop.payment(placed), EventKind::captured, "one", shop.clock.now());
  auto const take_now = [&] {
    return shop.write([&](Writer& db) {
      Tell tell(shop.reactions, {AccountId(), "test"});
      return take(db, event, tell);
    });
  };

  event.provider = "bank";
  EXPECT_EQ(take_now(), Taken::no_such_payment);
  event.provider = "test";
  event.reference = "no-such-reference";
  EXPECT_EQ(take_now(), Taken::no_such_payment);

  EXPECT_EQ(shop.order(placed).state, State::waiting);
  EXPECT_EQ(count("orders_payment_events"), 0);
}

TEST_P(orders_settlement, another_amount_sells_nothing) {
  for (std::int64_t const more : {-1, 1, -100'000}) {
    shop.forget_all();
    Placed const placed = shop.place({{shop.shelf.book}});
    Money amount = shop.order(placed).total;
    amount.minor = std::max<std::int64_t>(0, amount.minor + more);

    EXPECT_EQ(shop.tell(placed, EventKind::captured, "one", amount), Taken::taken);

    expect_nothing_given(placed, Parked::wrong_amount);
    EXPECT_FALSE(sell_parked_now(placed));
  }
}

TEST_P(orders_settlement, the_same_figure_in_another_currency_sells_nothing) {
  Placed const placed = shop.place({{shop.shelf.book}});

  (void)shop.tell(placed, EventKind::captured, "one", {Currency::eur, shop.order(placed).total.minor});

  expect_nothing_given(placed, Parked::wrong_amount);
  EXPECT_EQ(shop.give_back(placed, {{shop.lines(placed)[0].id, 1}}).error(), NoRefund::more_than_is_left);
}

TEST_P(orders_settlement, no_more_goes_back_than_came) {
  Placed const placed = shop.place({{shop.shelf.book}});
  Order const order = shop.order(placed);
  Money const short_by_one{order.currency, order.total.minor - 1};
  (void)shop.tell(placed, EventKind::captured, "one", short_by_one);

  auto const given = shop.give_back(placed, {{shop.lines(placed)[0].id, 1}}, order.delivery_gross().minor);

  ASSERT_TRUE(given.has_value());
  EXPECT_EQ(*given, short_by_one);
  EXPECT_EQ(count("orders_documents"), 0);
}

TEST_P(orders_settlement, money_after_the_end_sells_nothing) {
  Placed const placed = shop.place({{shop.shelf.book}}, {.method = "bank"});
  shop.clock.move(hours(24 * 15));
  (void)shop.write([](Writer& db) { return end_unpaid(db), true; });
  ASSERT_EQ(shop.order(placed).state, State::cancelled);
  EXPECT_EQ(shop.level("book"), (Level{.on_hand = all_copies}));

  (void)shop.tell(placed, EventKind::captured, "late");

  expect_nothing_given(placed, Parked::paid_after_end);
  EXPECT_FALSE(sell_parked_now(placed));
}

TEST_P(orders_settlement, nothing_ends_that_was_paid) {
  Placed const placed = shop.place_and_pay({{shop.shelf.book}});
  shop.clock.move(hours(24 * 15));

  (void)shop.write([](Writer& db) { return end_unpaid(db), true; });
  (void)shop.write([](Writer& db) { return stock::release_expired(db); });

  expect_sold_once(placed);
}

TEST_P(orders_settlement, late_money_finds_what_is_left) {
  Placed const placed = shop.place({{shop.shelf.book}});
  shop.clock.move(hours(1));
  EXPECT_EQ(shop.write([](Writer& db) { return stock::release_expired(db); }), 1);

  (void)shop.tell(placed, EventKind::captured, "late");

  expect_sold_once(placed);
}

TEST_P(orders_settlement, late_money_finds_what_nobody_may_hold_any_longer) {
  Placed const placed = shop.place({{shop.shelf.book}});
  shop.clock.move(hours(1));
  (void)shop.write([](Writer& db) { return stock::release_expired(db); });
  (void)shop.place({{shop.shelf.book, all_copies}});
  shop.clock.move(hours(1));

  (void)shop.tell(placed, EventKind::captured, "late");

  expect_sold_once(placed);
}

TEST_P(orders_settlement, late_money_for_what_is_gone_waits_for_stock) {
  Placed const placed = shop.place({{shop.shelf.book}});
  shop.clock.move(hours(1));
  (void)shop.write([](Writer& db) { return stock::release_expired(db); });
  for (std::string_view const warehouse : {"uk", "usa"}) shop.receive(warehouse, "book", -SmallShop::copies);
  (void)shop.tell(placed, EventKind::captured, "late");
  expect_nothing_given(placed, Parked::no_stock);
  EXPECT_FALSE(sell_parked_now(placed));

  shop.receive("uk", "book", 1);

  EXPECT_TRUE(sell_parked_now(placed));
  EXPECT_FALSE(sell_parked_now(placed));
  EXPECT_EQ(shop.order(placed).state, State::paid);
  EXPECT_EQ(shop.order(placed).parked, std::nullopt);
  EXPECT_EQ(shop.level("book"), (Level{.on_hand = 1, .allocated = 1}));
  EXPECT_EQ(count("orders_documents"), 1);
  EXPECT_EQ(count("access_grants"), 1);
}

TEST_P(orders_settlement, an_order_read_before_it_was_sold_is_not_sold_again) {
  Placed const placed = shop.place({{shop.shelf.book}});
  shop.clock.move(hours(1));
  (void)shop.write([](Writer& db) { return stock::release_expired(db); });
  for (std::string_view const warehouse : {"uk", "usa"}) shop.receive(warehouse, "book", -SmallShop::copies);
  (void)shop.tell(placed, EventKind::captured, "late");
  Order const seen = shop.order(placed);
  shop.receive("uk", "book", 2);
  ASSERT_TRUE(sell_parked_now(placed));

  EXPECT_FALSE(shop.write([&](Writer& db) {
    Tell tell(shop.reactions, {AccountId(), "test"});
    return sell_parked(db, seen, tell);
  }));

  EXPECT_EQ(shop.level("book"), (Level{.on_hand = 2, .allocated = 1}));
}

TEST_P(orders_settlement, what_was_given_back_before_it_was_sold_is_not_sold) {
  Placed const placed = shop.place({{shop.shelf.book, 2}});
  shop.clock.move(hours(1));
  (void)shop.write([](Writer& db) { return stock::release_expired(db); });
  for (std::string_view const warehouse : {"uk", "usa"}) shop.receive(warehouse, "book", -SmallShop::copies);
  (void)shop.tell(placed, EventKind::captured, "late");
  ASSERT_TRUE(shop.give_back(placed, {{shop.lines(placed)[0].id, 1}}).has_value());
  shop.receive("uk", "book", 2);

  EXPECT_FALSE(sell_parked_now(placed));

  expect_nothing_given(placed, Parked::no_stock);
}

TEST_P(orders_settlement, a_bundle_declares_its_line_once_among_its_things) {
  Placed const placed = shop.place_and_pay({{shop.shelf.bundle, 1}});

  Money declared{Currency::usd, 0};
  shop.store->read([&](Reader& db) {
    for (stock::Shipment const& shipment : stock::shipments_of(db, placed.order.number())) {
      for (auto const& line : stock::list_lines(db, stock::ShipmentId(shipment.id))) declared = declared + line.value;
    }
  });

  // Each piece is declared in whole cents: at most one cent for each piece is lost to rounding.
  std::int64_t const net = shop.lines(placed)[0].net.minor;
  EXPECT_LE(std::abs(declared.minor - net), 2) << declared.minor << " of " << net;
}

}  // namespace
}  // namespace vastus::orders
