// SPDX-License-Identifier: Apache-2.0
// What is given back, and the numbers of invoices and credit notes.
#include <gtest/gtest.h>

#include <thread>

#include "access/access.h"
#include "support/orders/small_shop.h"

namespace vastus::orders {
namespace {

using Level = SmallShop::Level;

constexpr int all_copies = 2 * SmallShop::copies;

class orders_refunds : public InSmallShop {
 protected:
  LineId line_of(Placed const& placed, shop::EditionId edition) {
    for (Line const& line : shop.lines(placed)) {
      if (line.edition == edition) return line.id;
    }
    return {};
  }
  std::vector<Refund> refunds(Placed const& placed) {
    return shop.read([&](Reader& db) { return list_refunds(db, placed.order); });
  }
  access::Decision decide(Placed const& placed, std::string_view item) {
    return shop.read([&](Reader& db) { return access::decide(db, {.order = placed.order.number()}, item); });
  }
  std::vector<Document> number(int most, Verdict verdict = Verdict::keep) {
    std::vector<Document> numbered;
    write_now(*shop.store, [&](Writer& db) {
      numbered = number_documents(db, most);
      return verdict;
    });
    return numbered;
  }
  /// Numbers of one kind in their order.
  std::vector<std::int64_t> numbers(DocumentKind kind) {
    return shop.read([&](Reader& db) {
      return db.list(
          "SELECT number FROM orders_documents WHERE kind = $1 AND number IS NOT NULL ORDER BY number",
          [](Row const& row) { return row.number(0); }, kind);
    });
  }
};

INSTANTIATE_TEST_SUITE_P(on, orders_refunds, both_stores(), name_of_store);

TEST_P(orders_refunds, of_one_unit_frees_its_thing_and_leaves_the_rest) {
  Placed const placed = shop.place_and_pay({{shop.shelf.book, 2}});

  auto const given = shop.give_back(placed, {{line_of(placed, shop.shelf.book), 1}});

  ASSERT_TRUE(given.has_value());
  EXPECT_EQ(shop.order(placed).refunded, *given);
  EXPECT_EQ(shop.level("book"), (Level{.on_hand = all_copies, .allocated = 1}));
  EXPECT_TRUE(decide(placed, "download:book-file").may_open);
}

TEST_P(orders_refunds, of_units_apart_come_to_the_line_to_the_cent) {
  Placed const placed = shop.place_and_pay({{shop.shelf.bundle, 3}, {shop.shelf.chart, 3}});

  for (int unit = 0; unit < 3; ++unit) {
    ASSERT_TRUE(shop.give_back(placed, {{line_of(placed, shop.shelf.bundle), 1}}).has_value());
  }

  Money gross{Currency::usd, 0};
  Money tax = gross;
  for (Refund const& refund : refunds(placed)) {
    gross = gross + refund.amount;
    tax = tax + refund.tax;
  }
  Line const line = shop.lines(placed)[0];
  EXPECT_EQ(gross, line.gross());
  EXPECT_EQ(tax, line.tax);
}

TEST_P(orders_refunds, of_all_in_parts_come_to_the_whole_order_with_its_tax) {
  Placed const placed = shop.place_and_pay({{shop.shelf.chart, 2}, {shop.shelf.file, 1}});
  Order const order = shop.order(placed);
  for (Line const& line : shop.lines(placed))
    ASSERT_TRUE(shop.give_back(placed, {{line.id, line.quantity}}).has_value());
  std::int64_t const delivery = order.delivery_gross().minor;
  ASSERT_GT(order.delivery_tax.minor, 0);
  for (std::int64_t done = 0; done < delivery; done += 50)
    ASSERT_TRUE(shop.give_back(placed, {}, std::min<std::int64_t>(50, delivery - done)).has_value());

  Money tax{order.currency, 0};
  for (Refund const& refund : refunds(placed)) tax = tax + refund.tax;

  EXPECT_TRUE(shop.order(placed).is_all_refunded());
  EXPECT_EQ(tax, order.tax);
  EXPECT_EQ(shop.level("chart"), (Level{.on_hand = all_copies}));
}

TEST_P(orders_refunds, of_more_than_is_left_are_refused_and_write_nothing) {
  Placed const placed = shop.place_and_pay({{shop.shelf.book, 2}, {shop.shelf.chart, 1}});
  LineId const book = line_of(placed, shop.shelf.book);
  std::int64_t const delivery = shop.order(placed).delivery_gross().minor;

  EXPECT_EQ(shop.give_back(placed, {{book, 3}}).error(), NoRefund::more_than_is_left);
  EXPECT_EQ(shop.give_back(placed, {{book, -1}}).error(), NoRefund::more_than_is_left);
  EXPECT_EQ(shop.give_back(placed, {{book, 1}}, delivery + 1).error(), NoRefund::more_than_is_left);
  EXPECT_EQ(shop.give_back(placed, {{book, 1}}, -1).error(), NoRefund::more_than_is_left);
  EXPECT_EQ(shop.give_back(placed, {{book, 1}, {book, 1}}).error(), NoRefund::not_of_this_order);
  EXPECT_EQ(shop.give_back(placed, {{LineId(1), 1}}).error(), NoRefund::not_of_this_order);
  EXPECT_EQ(shop.give_back(placed, {}).error(), NoRefund::nothing_chosen);

  EXPECT_TRUE(shop.order(placed).refunded.is_zero());
  EXPECT_EQ(shop.level("book").allocated, 2);
}

TEST_P(orders_refunds, twice_of_the_same_are_refused) {
  Placed const placed = shop.place_and_pay({{shop.shelf.book}});
  LineId const book = line_of(placed, shop.shelf.book);
  std::int64_t const delivery = shop.order(placed).delivery_gross().minor;

  ASSERT_TRUE(shop.give_back(placed, {{book, 1}}, delivery).has_value());

  EXPECT_EQ(shop.give_back(placed, {{book, 1}}).error(), NoRefund::more_than_is_left);
  EXPECT_EQ(shop.give_back(placed, {}, 1).error(), NoRefund::more_than_is_left);
  EXPECT_EQ(refunds(placed).size(), 1u);
}

TEST_P(orders_refunds, asked_for_at_one_moment_give_back_no_more_than_was_sold) {
  Placed const placed = shop.place_and_pay({{shop.shelf.book, 3}});
  LineId const book = line_of(placed, shop.shelf.book);
  std::atomic<int> given = 0;
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread)
      threads.emplace_back([&] { given += shop.give_back(placed, {{book, 1}}).has_value() ? 1 : 0; });
  }

  EXPECT_EQ(given, 3);
  EXPECT_EQ(shop.level("book"), (Level{.on_hand = all_copies}));
}

TEST_P(orders_refunds, of_what_was_not_paid_are_refused) {
  Placed const placed = shop.place({{shop.shelf.book}});

  EXPECT_EQ(shop.give_back(placed, {{line_of(placed, shop.shelf.book), 1}}).error(), NoRefund::not_paid);
}

TEST_P(orders_refunds, of_what_has_left_frees_no_stock) {
  Placed const placed = shop.place_and_pay({{shop.shelf.book, 2}});
  shop.send_all(placed);

  ASSERT_TRUE(shop.give_back(placed, {{line_of(placed, shop.shelf.book), 2}}).has_value());

  EXPECT_EQ(shop.level("book"), (Level{.on_hand = all_copies - 2}));
}

TEST_P(orders_refunds, end_exactly_what_they_paid_for) {
  Placed const placed = shop.place_and_pay({{shop.shelf.bundle, 1}, {shop.shelf.file, 1}});
  Placed const other = shop.place_and_pay({{shop.shelf.file, 1}});

  ASSERT_TRUE(shop.give_back(placed, {{line_of(placed, shop.shelf.bundle), 1}}).has_value());

  auto const bundle = decide(placed, "download:bundle-file");
  EXPECT_FALSE(bundle.may_open);
  ASSERT_EQ(bundle.reasons.size(), 1u);
  EXPECT_EQ(bundle.reasons[0].kind, access::Reason::Kind::refunded);
  EXPECT_EQ(bundle.reasons[0].words, "It came bent.");
  // The other line of the same order opens the same file still.
  auto const book = decide(placed, "download:book-file");
  EXPECT_TRUE(book.may_open);
  ASSERT_EQ(book.reasons.size(), 2u);
  EXPECT_EQ(book.reasons[0].kind, access::Reason::Kind::bought);
  EXPECT_EQ(book.reasons[1].kind, access::Reason::Kind::refunded);
  EXPECT_TRUE(decide(other, "download:book-file").may_open);
}

TEST_P(orders_refunds, are_numbered_apart_from_invoices_without_gaps) {
  for (int turn = 0; turn < 3; ++turn) {
    Placed const placed = shop.place_and_pay({{shop.shelf.file, 2}});
    ASSERT_TRUE(shop.give_back(placed, {{shop.lines(placed)[0].id, 1}}).has_value());
    ASSERT_TRUE(shop.give_back(placed, {{shop.lines(placed)[0].id, 1}}).has_value());
    EXPECT_EQ(number(2).size(), 2u);
  }
  EXPECT_EQ(number(2, Verdict::undo).size(), 2u);
  EXPECT_EQ(number(100).size(), 3u);
  EXPECT_TRUE(number(100).empty());

  EXPECT_EQ(numbers(DocumentKind::invoice), (std::vector<std::int64_t>{1, 2, 3}));
  EXPECT_EQ(numbers(DocumentKind::credit_note), (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6}));
}

TEST_P(orders_refunds, and_invoices_that_were_undone_leave_no_gap) {
  Placed const first = shop.place({{shop.shelf.file}});
  Placed const second = shop.place({{shop.shelf.file}});
  auto const pay_and_number = [&](Placed const& placed, Verdict verdict) {
    auto const event =
        event_of(shop.payment(placed), payments::EventKind::captured, "of-" + placed.reference, shop.clock.now());
    write_now(*shop.store, [&](Writer& db) {
      Tell tell(shop.reactions, {AccountId(), "test"});
      EXPECT_EQ(take(db, event, tell), Taken::taken);
      EXPECT_EQ(number_documents(db, 10).size(), 1u);
      return verdict;
    });
  };

  pay_and_number(first, Verdict::undo);
  pay_and_number(second, Verdict::keep);
  pay_and_number(first, Verdict::keep);

  EXPECT_EQ(numbers(DocumentKind::invoice), (std::vector<std::int64_t>{1, 2}));
}

TEST_P(orders_refunds, and_invoices_get_each_number_once_from_several_runs_at_one_moment) {
  for (int turn = 0; turn < 8; ++turn) (void)shop.place_and_pay({{shop.shelf.file}});
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) threads.emplace_back([&] { (void)number(2); });
  }

  EXPECT_EQ(numbers(DocumentKind::invoice), (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8}));
}

TEST_P(orders_refunds, begin_anew_with_the_year) {
  (void)shop.place_and_pay({{shop.shelf.file}});
  auto const before = number(1);
  shop.clock.move(std::chrono::hours(24 * 366));
  (void)shop.place_and_pay({{shop.shelf.file}});
  auto const after = number(1);

  ASSERT_EQ(before.size() + after.size(), 2u);
  EXPECT_EQ(after[0].number, 1);
  EXPECT_EQ(*after[0].year, *before[0].year + 1);
}

}  // namespace
}  // namespace vastus::orders
