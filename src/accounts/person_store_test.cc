// SPDX-License-Identifier: Apache-2.0
#include "accounts/person_store.h"

#include <gtest/gtest.h>

#include <latch>
#include <thread>

#include "support/jobs/test_clock.h"
#include "support/storage/test_store.h"

namespace vastus::accounts {
namespace {

class people_rows : public testing::TestWithParam<Dialect> {
 protected:
  TestStore store{GetParam()};

  AccountId add(std::string const& email, Role role) {
    AccountId id;
    write_now(*store, [&](Writer& db) {
      id = add_person(db, {.email = email, .name = email, .role = role, .password_hash = "none"}).value();
      return Verdict::keep;
    });
    return id;
  }
  std::int64_t owners() {
    std::int64_t count = 0;
    store->read([&](Reader& db) {
      for (PersonRow const& row : list_people(db, {.role = Role::owner, .after = "", .most = 100})) {
        count += row.disabled_at ? 0 : 1;
      }
    });
    return count;
  }
  /// Runs both at the same moment.
  void at_once(Store::Work const& one, Store::Work const& other) {
    std::latch ready(2);
    auto const run = [&](Store::Work const& work) {
      ready.arrive_and_wait();
      write_now(*store, work);
    };
    std::jthread const first(run, one);
    std::jthread const second(run, other);
  }
};

INSTANTIATE_TEST_SUITE_P(on, people_rows, both_stores(), name_of_store);

TEST_P(people_rows, the_last_owner_stays_an_owner_with_access) {
  AccountId const only = add("only@school.example", Role::owner);
  add("editor@school.example", Role::editor);

  write_now(*store, [&](Writer& db) {
    EXPECT_FALSE(change_role(db, only, Role::editor));
    EXPECT_FALSE(end_access(db, only));
    return Verdict::keep;
  });

  EXPECT_EQ(owners(), 1);
}

TEST_P(people_rows, of_two_owners_who_are_demoted_at_once_one_stays) {
  for (int round = 0; round < 10; ++round) {
    AccountId const a = add("a" + std::to_string(round) + "@school.example", Role::owner);
    AccountId const b = add("b" + std::to_string(round) + "@school.example", Role::owner);
    auto const demote = [&](AccountId account) {
      return [&, account](Writer& db) {
        return change_role(db, account, Role::editor) || end_access(db, account) ? Verdict::keep : Verdict::undo;
      };
    };
    at_once(demote(a), [&](Writer& db) { return end_access(db, b) ? Verdict::keep : Verdict::undo; });

    EXPECT_EQ(owners(), 1) << round;
    write_now(*store, [&](Writer& db) {
      // Make room for the next round: whoever is left becomes an editor by hand.
      db.run("UPDATE accounts_people SET role = 2 WHERE role = 3");
      return Verdict::keep;
    });
  }
}

TEST_P(people_rows, an_owner_whose_access_ended_is_no_owner_to_count_on) {
  AccountId const acting = add("acting@school.example", Role::owner);
  AccountId const away = add("away@school.example", Role::owner);

  write_now(*store, [&](Writer& db) {
    EXPECT_TRUE(end_access(db, away));
    EXPECT_FALSE(end_access(db, acting));
    EXPECT_FALSE(change_role(db, acting, Role::learner));
    EXPECT_TRUE(change_role(db, away, Role::learner));
    EXPECT_FALSE(change_role(db, away, Role::learner));
    EXPECT_FALSE(end_access(db, away));
    EXPECT_TRUE(give_access_back(db, away));
    return Verdict::keep;
  });
}

TEST_P(people_rows, the_list_goes_on_where_the_page_before_ended) {
  for (auto const* name : {"c", "a", "b", "d"}) add(std::string(name) + "@school.example", Role::editor);
  add("e@school.example", Role::learner);

  store->read([](Reader& db) {
    auto const first = list_people(db, {.role = std::nullopt, .after = "", .most = 2});
    auto const second = list_people(db, {.role = std::nullopt, .after = first.back().person.email, .most = 9});
    EXPECT_EQ(first.front().person.email, "a@school.example");
    EXPECT_EQ(second.size(), 3u);
    EXPECT_EQ(list_people(db, {.role = Role::learner, .after = "", .most = 9}).size(), 1u);
  });
}

}  // namespace
}  // namespace vastus::accounts
