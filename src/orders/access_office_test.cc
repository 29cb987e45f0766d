// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "shop/download_store.h"
#include "shop/product_store.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

constexpr char const* learner_email = "learner@demo.example";

class access_desk : public testing::TestWithParam<Dialect> {
 protected:
  access_desk() {
    write_now(app.store(), [](Writer& db) {
      auto const product = shop::find_product(db, "load-a-primer");
      EXPECT_TRUE(shop::save_download(db, {.product = product->id,
                                           .slug = "load-a-primer",
                                           .title = "Load, as a file",
                                           .file = std::string(64, 'a'),
                                           .bytes = 1,
                                           .pages = 2}));
      return Verdict::keep;
    });
  }
  Page look() { return owner.get("/office/access?email=" + std::string(learner_email)); }
  Page change(std::string const& turn, std::string const& reason = "A prize at the open day") {
    return owner.post("/office/access", {{"csrf", look().csrf()},
                                         {"email", learner_email},
                                         {"file", "load-a-primer"},
                                         {"reason", reason},
                                         {"turn", turn}});
  }
  bool learner_sees_it() { return learner.get("/account/downloads").says("Load, as a file"); }

  TestApp app{GetParam()};
  Browser owner = app.browser_of("owner");
  Browser learner = app.browser_of("learner");
};
INSTANTIATE_TEST_SUITE_P(on, access_desk, both_stores(), name_of_store);

TEST_P(access_desk, says_what_an_account_may_open_and_why) {
  EXPECT_TRUE(look().says("This account never had a file."));
  EXPECT_TRUE(owner.get("/office/access?email=nobody@demo.example").says("No account has this address."));
  ASSERT_EQ(change("give").status, 303);

  Page const page = look();
  EXPECT_TRUE(page.says("Load, as a file"));
  EXPECT_TRUE(page.says(">yes</span>"));
  EXPECT_TRUE(page.says("“A prize at the open day”"));
  EXPECT_TRUE(learner_sees_it());
  EXPECT_TRUE(owner.get("/office/journal").says("A prize at the open day"));
}

TEST_P(access_desk, a_block_outranks_what_was_given_until_it_is_lifted) {
  ASSERT_EQ(change("give").status, 303);
  ASSERT_EQ(change("block", "The file was passed on").status, 303);

  EXPECT_TRUE(look().says(">no</span>"));
  EXPECT_FALSE(learner_sees_it());
  ASSERT_EQ(change("lift").status, 303);
  EXPECT_TRUE(learner_sees_it());
  ASSERT_EQ(change("end", "The year is over").status, 303);
  EXPECT_FALSE(learner_sees_it());
  EXPECT_TRUE(look().says("“The year is over”"));
}

TEST_P(access_desk, what_is_so_already_changes_nothing) {
  for (char const* const turn : {"end", "lift"}) EXPECT_EQ(change(turn).status, 422) << turn;
  ASSERT_EQ(change("give").status, 303);
  EXPECT_EQ(change("give").status, 422);
  ASSERT_EQ(change("block").status, 303);
  EXPECT_EQ(change("block").status, 422);
  EXPECT_EQ(change("burn").status, 404);
}

TEST_P(access_desk, asks_for_a_reason_and_for_somebody_who_may) {
  Page const page = change("give", "  ");
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.says("id=\"reason-error\""));
  EXPECT_FALSE(learner_sees_it());
  EXPECT_EQ(learner.get("/office/access").status, 403);
  EXPECT_EQ(app.browser_of("despatcher").get("/office/access").status, 403);
  EXPECT_EQ(learner
                .post("/office/access", {{"csrf", learner.get("/account").csrf()},
                                         {"email", learner_email},
                                         {"file", "load-a-primer"},
                                         {"reason", "I want it"},
                                         {"turn", "give"}})
                .status,
            403);
  EXPECT_FALSE(learner_sees_it());
}

}  // namespace
}  // namespace vastus
