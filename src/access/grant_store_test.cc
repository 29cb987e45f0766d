// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "access/access.h"
#include "accounts/accounts.h"
#include "support/storage/test_store.h"

namespace vastus::access {
namespace {

constexpr std::string_view item = "download:workbook";

class access_rows : public testing::TestWithParam<Dialect> {
 protected:
  void SetUp() override {
    write([&](Writer& db) {
      buyer = *accounts::add_person(
          db, {.email = "b@school.test", .name = "B", .role = accounts::Role::learner, .password_hash = "x"});
      owner = *accounts::add_person(
          db, {.email = "o@school.test", .name = "O", .role = accounts::Role::owner, .password_hash = "x"});
    });
  }
  void write(std::function<void(Writer&)> const& work) {
    write_now(*store, [&](Writer& db) {
      work(db);
      return Verdict::keep;
    });
  }
  Decision decision(Holder const& holder) {
    Decision decided;
    store->read([&](Reader& db) { decided = decide(db, holder, item); });
    return decided;
  }
  bool opens(Holder const& holder) { return decision(holder).may_open; }
  void buy(std::int64_t order, std::int64_t line, int units = 1, std::optional<AccountId> account = std::nullopt) {
    write([&](Writer& db) {
      grant_purchase(db, {.item = std::string(item), .order = order, .line = line, .account = account, .units = units});
    });
  }
  int give_back(std::int64_t line, int units) {
    int ended = 0;
    write([&](Writer& db) { ended = end_purchase(db, line, units, "Bought twice."); });
    return ended;
  }

  TestStore store{GetParam()};
  AccountId buyer, owner;
};
INSTANTIATE_TEST_SUITE_P(on, access_rows, both_stores(), name_of_store);

TEST_P(access_rows, what_is_bought_opens_for_the_order_and_for_nobody_else) {
  buy(7, 70);

  EXPECT_TRUE(opens({.order = 7}));
  EXPECT_FALSE(opens({.order = 8}));
  EXPECT_FALSE(opens({.account = buyer}));
  EXPECT_FALSE(opens({}));
}

TEST_P(access_rows, a_gift_opens_for_its_recipient_and_never_for_the_buyer) {
  write([&](Writer& db) {
    grant_purchase(db, {.item = std::string(item), .order = 7, .line = 70, .gift = 9, .units = 2});
    join_account(db, 7, buyer);
  });
  EXPECT_FALSE(opens({.order = 7}));
  EXPECT_FALSE(opens({.account = buyer})) << "an order takes to an account only what was not given away";
  EXPECT_FALSE(opens({.gift = 8}));
  ASSERT_TRUE(opens({.gift = 9}));
  EXPECT_EQ(decision({.gift = 9}).reasons.front().kind, Reason::Kind::gift);

  write([&](Writer& db) { keep_gift(db, 9, owner); });
  EXPECT_TRUE(opens({.account = owner}));
  EXPECT_TRUE(opens({.gift = 9})) << "the letter opens it still";
  write([&](Writer& db) { keep_gift(db, 9, buyer); });
  EXPECT_FALSE(opens({.account = buyer})) << "it is kept once";

  EXPECT_EQ(give_back(70, 1), 1);
  EXPECT_TRUE(opens({.account = owner}));
  EXPECT_EQ(give_back(70, 1), 1);
  EXPECT_FALSE(opens({.account = owner}));
  EXPECT_FALSE(opens({.gift = 9}));
}

TEST_P(access_rows, a_block_holds_for_a_gift_that_is_kept) {
  write([&](Writer& db) {
    grant_purchase(db, {.item = std::string(item), .order = 7, .line = 70, .gift = 9});
    keep_gift(db, 9, buyer);
    (void)block(db, buyer, item, owner, "Passed on to others.");
  });
  EXPECT_FALSE(opens({.account = buyer}));
  EXPECT_FALSE(opens({.gift = 9}));
  EXPECT_FALSE(opens({.gift = 8}));
}

TEST_P(access_rows, a_guests_order_opens_for_the_account_it_joins) {
  buy(7, 70);
  write([&](Writer& db) { join_account(db, 7, buyer); });

  EXPECT_TRUE(opens({.account = buyer}));
  EXPECT_TRUE(opens({.order = 7}));
  write([&](Writer& db) { join_account(db, 7, owner); });
  EXPECT_FALSE(opens({.account = owner})) << "it belongs to somebody";
}

TEST_P(access_rows, access_ends_with_the_last_unit_given_back) {
  buy(7, 70, 2, buyer);

  EXPECT_EQ(give_back(70, 1), 1);
  EXPECT_TRUE(opens({.account = buyer}));
  EXPECT_EQ(give_back(70, 5), 1) << "no more than is left";
  EXPECT_FALSE(opens({.account = buyer}));
  EXPECT_EQ(give_back(70, 1), 0);
  auto const decided = decision({.account = buyer});
  ASSERT_EQ(decided.reasons.size(), 1u);
  EXPECT_EQ(decided.reasons.front().kind, Reason::Kind::refunded);
  EXPECT_EQ(decided.reasons.front().words, "Bought twice.");
}

TEST_P(access_rows, access_is_the_union_of_grants) {
  buy(7, 70, 1, buyer);
  buy(8, 80, 1, buyer);

  (void)give_back(70, 1);
  EXPECT_TRUE(opens({.account = buyer})) << "the other order still opens it";
  (void)give_back(80, 1);
  EXPECT_FALSE(opens({.account = buyer}));
}

TEST_P(access_rows, a_purchase_told_twice_is_one) {
  buy(7, 70, 1, buyer);
  buy(7, 70, 1, buyer);

  EXPECT_EQ(decision({.account = buyer}).reasons.size(), 1u);
}

TEST_P(access_rows, a_block_outranks_every_grant_until_it_is_lifted) {
  buy(7, 70, 1, buyer);
  std::optional<BlockId> blocked;
  write([&](Writer& db) { blocked = block(db, buyer, item, owner, "Shared it."); });
  ASSERT_TRUE(blocked);

  EXPECT_FALSE(opens({.account = buyer}));
  EXPECT_EQ(decision({.account = buyer}).reasons.back().kind, Reason::Kind::blocked);
  write([&](Writer& db) {
    EXPECT_FALSE(block(db, buyer, item, owner, "Again."));
    EXPECT_TRUE(lift_block(db, *blocked, owner));
    EXPECT_FALSE(lift_block(db, *blocked, owner));
  });
  EXPECT_TRUE(opens({.account = buyer}));
}

TEST_P(access_rows, what_the_staff_gave_the_staff_ends_once) {
  GrantId grant;
  write([&](Writer& db) { grant = grant_by_staff(db, buyer, item, owner, "A prize."); });
  EXPECT_TRUE(opens({.account = buyer}));

  write([&](Writer& db) {
    EXPECT_TRUE(end_grant(db, grant, owner, "Over."));
    EXPECT_FALSE(end_grant(db, grant, owner, "Over."));
  });
  EXPECT_FALSE(opens({.account = buyer}));
  EXPECT_EQ(decision({.account = buyer}).reasons.front().kind, Reason::Kind::ended);
}

TEST_P(access_rows, the_list_has_what_opens_and_nothing_else) {
  buy(7, 70, 1, buyer);
  buy(8, 80, 1, buyer);
  auto const open = [&] {
    std::vector<Opened> all;
    store->read([&](Reader& db) { all = list_open(db, {.account = buyer}); });
    return all.size();
  };

  EXPECT_EQ(open(), 1u) << "one thing, bought twice";
  write([&](Writer& db) { (void)block(db, buyer, item, owner, "Shared it."); });
  EXPECT_EQ(open(), 0u);
}

}  // namespace
}  // namespace vastus::access
