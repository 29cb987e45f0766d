// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "accounts/accounts.h"
#include "accounts/sign_in.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

FormValues right_pair() { return {{"email", "moderator@demo.example"}, {"password", TestApp::password}}; }

class sign_in_pages : public testing::TestWithParam<Dialect> {
 protected:
  TestApp app{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(on, sign_in_pages, both_stores(), name_of_store);

TEST_P(sign_in_pages, the_right_pair_leads_to_the_desk) {
  Browser moderator = app.browser();
  EXPECT_TRUE(moderator.post("/sign-in", right_pair()).goes_to("/office/comments"));
  EXPECT_EQ(moderator.get("/office/comments").status, 200);
}

TEST_P(sign_in_pages, signing_in_leads_on_to_where_one_was_going) {
  Browser moderator = app.browser();
  EXPECT_TRUE(moderator.get("/office/comments").goes_to("/sign-in?then=%2Foffice%2Fcomments"));
  FormValues form = right_pair();
  form.emplace_back("then", "//evil.example");
  EXPECT_TRUE(moderator.post("/sign-in", form).goes_to("/office/comments"));
}

TEST_P(sign_in_pages, a_wrong_pair_says_so_and_never_gives_the_password_back) {
  for (auto const* email : {"moderator@demo.example", "nobody@demo.example"}) {
    Page const page = app.browser().post("/sign-in", {{"email", email}, {"password", "a wrong guess"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says(email));
    EXPECT_TRUE(page.says("do not belong together"));
    EXPECT_FALSE(page.says("a wrong guess"));
    EXPECT_EQ(page.header("Set-Cookie"), "");
  }
}

TEST_P(sign_in_pages, signing_out_ends_the_session_for_every_copy_of_the_cookie) {
  Browser moderator = app.browser_of("moderator");
  Page const office = moderator.get("/office/comments");
  std::string const copied = moderator.cookie();

  EXPECT_TRUE(moderator.post("/sign-out", {{"csrf", office.csrf()}}).goes_to("/"));

  EXPECT_EQ(app.browser().get("/office/comments", {{"cookie", copied}}).status, 303);
}

TEST_P(sign_in_pages, a_session_ends_on_its_day) {
  Browser moderator = app.browser_of("moderator");
  app.clock().move(accounts::session_length);
  EXPECT_EQ(moderator.get("/office/comments").status, 303);
}

TEST_P(sign_in_pages, a_new_password_ends_every_session) {
  Browser moderator = app.browser_of("moderator");
  std::string const hash = accounts::hash_password("another one");
  write_now(app.store(), [&](Writer& db) {
    EXPECT_TRUE(accounts::reset_password(db, "moderator@demo.example", hash));
    return Verdict::keep;
  });
  EXPECT_EQ(moderator.get("/office/comments").status, 303);
  EXPECT_EQ(app.browser().post("/sign-in", right_pair()).status, 422);
}

TEST_P(sign_in_pages, guessing_ends_for_the_guesser_and_not_for_the_owner_of_the_address) {
  Browser guesser = app.browser();
  for (int i = 0; i < accounts::failures_per_email_max; ++i) {
    guesser.post("/sign-in", {{"email", "moderator@demo.example"}, {"password", "guess " + std::to_string(i)}});
  }
  Page const refused = guesser.post("/sign-in", right_pair());
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.header("Retry-After"), "");

  Browser owner = app.browser();
  owner.come_from("198.51.100.20");
  EXPECT_EQ(owner.post("/sign-in", right_pair()).status, 303);

  app.clock().move(accounts::failure_window + std::chrono::seconds(1));
  EXPECT_EQ(guesser.post("/sign-in", right_pair()).status, 303);
}

TEST(sign_in_rules, a_landing_is_a_path_of_ours) {
  EXPECT_EQ(accounts::landing("/library", "/office/comments"), "/library");
  for (auto const* elsewhere :
       {"", "//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x=1", "library"}) {
    EXPECT_EQ(accounts::landing(elsewhere, "/office/comments"), "/office/comments") << elsewhere;
  }
  EXPECT_EQ(accounts::landing("", "/"), "/");
}

TEST(passwords, a_hash_knows_its_password_and_no_other) {
  std::string const hash = accounts::hash_password("open sesame");
  EXPECT_TRUE(accounts::is_password(hash, "open sesame"));
  EXPECT_FALSE(accounts::is_password(hash, "open sesam"));
  EXPECT_FALSE(accounts::is_password("rubbish", "open sesame"));
  EXPECT_NE(hash, accounts::hash_password("open sesame"));
}

}  // namespace
}  // namespace vastus
