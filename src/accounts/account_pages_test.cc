// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <thread>

#include "accounts/accounts.h"
#include "accounts/session_store.h"
#include "accounts/sign_in.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

FormValues pair_of(std::string const& password) { return {{"email", "editor@demo.example"}, {"password", password}}; }

class own_account : public testing::TestWithParam<Dialect> {
 protected:
  TestApp app{GetParam()};

  static std::string first_end(Page const& sessions) {
    auto const end = sessions.body.find("/end\"");
    if (end == std::string::npos) return {};
    auto const start = sessions.body.rfind('"', end) + 1;
    return sessions.body.substr(start, end + 4 - start);
  }
};

INSTANTIATE_TEST_SUITE_P(on, own_account, both_stores(), name_of_store);

/// What asks nothing of the store that the tests on both do not ask: a school on PostgreSQL takes a second to make.
class own_account_further : public own_account {};
INSTANTIATE_TEST_SUITE_P(on, own_account_further, testing::Values(Dialect::sqlite), name_of_store);

TEST_P(own_account_further, a_new_password_asks_for_the_old_one_and_ends_other_sessions) {
  Browser editor = app.browser_of("editor");
  Browser elsewhere = app.browser_of("editor");
  std::string const csrf = editor.get("/account").csrf();
  std::string const before = editor.cookie();
  auto const change = [&](std::string const& old, std::string const& fresh) {
    return editor.post("/account/password", {{"csrf", csrf}, {"password", old}, {"new", fresh}});
  };
  EXPECT_EQ(change("a wrong guess", "a fresh password").status, 422);
  EXPECT_EQ(change(TestApp::password, "short").status, 422);
  EXPECT_EQ(elsewhere.get("/account").status, 200);
  EXPECT_TRUE(app.letters().empty());

  EXPECT_TRUE(change(TestApp::password, "a fresh password").goes_to("/account?done=password"));

  auto const letters = app.letters();
  ASSERT_EQ(letters.size(), 1u) << "whoever did not do it is warned";
  EXPECT_EQ(letters[0].to.email, "editor@demo.example");
  EXPECT_TRUE(letters[0].text.contains("The password of your account was changed"));
  EXPECT_TRUE(letters[0].text.contains("/sign-in/forgotten"));

  EXPECT_EQ(editor.get("/account").status, 200);
  EXPECT_NE(editor.cookie(), before);
  EXPECT_EQ(app.browser().get("/account", {{"cookie", before}}).status, 303);
  EXPECT_EQ(elsewhere.get("/account").status, 303);
  EXPECT_EQ(app.browser().post("/sign-in", pair_of(TestApp::password)).status, 422);
  EXPECT_EQ(app.browser().post("/sign-in", pair_of("a fresh password")).status, 303);
}

TEST_P(own_account_further, guessing_the_password_of_an_open_browser_has_an_end) {
  Browser editor = app.browser_of("editor");
  std::string const csrf = editor.get("/account").csrf();
  write_now(app.store(), [&](Writer& db) {
    for (int i = 0; i < accounts::failures_per_email_max; ++i) {
      accounts::record_failure(db, {.neighbourhood = "sign-in 192.0.2.7", .email = "editor@demo.example"});
    }
    return Verdict::keep;
  });
  FormValues const form{{"csrf", csrf}, {"password", TestApp::password}, {"new", "a fresh password"}};
  EXPECT_TRUE(editor.post("/account/password", form).says("Too many tries"));
}

TEST_P(own_account_further, a_name_is_changed_and_shown_escaped) {
  Browser editor = app.browser_of("editor");
  std::string const csrf = editor.get("/account").csrf();
  EXPECT_EQ(editor.post("/account/name", {{"csrf", csrf}, {"name", " "}}).status, 422);
  EXPECT_EQ(editor.post("/account/name", {{"csrf", csrf}, {"name", "Edda <i>"}}).status, 303);
  EXPECT_TRUE(editor.get("/account").says("Edda &lt;i&gt;"));
}

TEST_P(own_account, a_session_tells_where_it_was_begun_and_one_or_all_others_end) {
  Browser editor = app.browser_of("editor");
  Browser telephone = app.browser();
  telephone.come_from("198.51.100.20");
  telephone.call_itself("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Safari/537.36");
  telephone.post("/sign-in", pair_of(TestApp::password));
  Page const sessions = editor.get("/account/sessions");
  EXPECT_TRUE(sessions.says("Chrome on Android"));
  EXPECT_TRUE(sessions.says("from 198.51.100.*"));
  EXPECT_FALSE(sessions.says("198.51.100.20"));

  Browser stranger = app.browser_of("moderator");
  stranger.post(first_end(sessions), {{"csrf", stranger.get("/account").csrf()}});
  EXPECT_EQ(telephone.get("/account").status, 200);

  EXPECT_EQ(editor.post(first_end(sessions), {{"csrf", sessions.csrf()}}).status, 303);
  EXPECT_EQ(telephone.get("/account").status, 303);
  Browser third = app.browser_of("editor");
  EXPECT_EQ(editor.post("/account/sessions/others/end", {{"csrf", sessions.csrf()}}).status, 303);
  EXPECT_EQ(third.get("/account").status, 303);
  EXPECT_EQ(editor.get("/account").status, 200);
}

TEST_P(own_account_further, the_last_use_is_noted_once_an_hour_and_not_by_the_page_that_was_read) {
  Browser editor = app.browser_of("editor");
  std::string const token = editor.cookie_named("vastus_session");
  auto const used = [&] {
    Time at;
    // A write waits for the writes queued before it.
    write_now(app.store(), [&](Writer& db) {
      at = accounts::find_session(db, token, app.clock().now())->used_at;
      return Verdict::keep;
    });
    return at;
  };
  Time const begun = used();
  app.clock().move(std::chrono::minutes(59));
  (void)editor.get("/account");
  EXPECT_EQ(used(), begun);
  app.clock().move(std::chrono::minutes(1));
  (void)editor.get("/account");
  for (int tries = 0; tries < 100 && used() == begun; ++tries) std::this_thread::yield();
  EXPECT_EQ(used(), app.clock().now());
}

}  // namespace
}  // namespace vastus
