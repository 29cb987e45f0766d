// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "accounts/factor_store.h"
#include "accounts/person_store.h"
#include "accounts/second_factor.h"
#include "accounts/sign_in.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

constexpr auto page_url = "/account/second-factor";

class second_factor_pages : public testing::TestWithParam<Dialect> {
 protected:
  TestApp app{GetParam()};

  static FormValues pair() { return {{"email", "editor@demo.example"}, {"password", TestApp::password}}; }

  /// The code of the editor's authenticator now.
  std::string code() {
    std::string made;
    app.store().read([&](Reader& db) {
      auto const editor = accounts::find_person(db, "editor@demo.example")->person.id;
      auto const factor = accounts::find_second_factor(db, editor);
      made = factor ? accounts::code_of(factor->secret, accounts::step_at(app.clock().now())) : "";
    });
    return made;
  }
  void next_code() { app.clock().move(std::chrono::seconds(30)); }
  /// Turns it on; answers the page with the recovery codes.
  Page turn_on(Browser& editor) {
    std::string const csrf = editor.get(page_url).csrf();
    editor.post(page_url, {{"csrf", csrf}});
    return editor.post("/account/second-factor/confirmation", {{"csrf", csrf}, {"code", code()}});
  }
  /// Whether the newest letters say so to the editor.
  bool warned_of(std::string_view words) {
    for (mail::Letter const& letter : app.letters()) {
      if (letter.to.email == "editor@demo.example" && letter.text.contains(words)) return true;
    }
    return false;
  }
  static std::vector<std::string> recovery_codes(Page const& page) {
    std::vector<std::string> codes;
    std::string const start = "<li><code>";
    for (auto at = page.body.find(start); at != std::string::npos; at = page.body.find(start, at)) {
      at += start.size();
      codes.push_back(page.body.substr(at, page.body.find('<', at) - at));
    }
    return codes;
  }
};

INSTANTIATE_TEST_SUITE_P(on, second_factor_pages, both_stores(), name_of_store);

/// What asks nothing of the store that the tests on both do not ask: a school on PostgreSQL takes a second to make.
class second_factor_pages_further : public second_factor_pages {};
INSTANTIATE_TEST_SUITE_P(on, second_factor_pages_further, testing::Values(Dialect::sqlite), name_of_store);

TEST_P(second_factor_pages_further, it_counts_only_once_a_first_code_has_confirmed_it) {
  Browser editor = app.browser_of("editor");
  std::string const csrf = editor.get(page_url).csrf();
  EXPECT_TRUE(editor.post(page_url, {{"csrf", csrf}}).goes_to(page_url));
  Page const setting_up = editor.get(page_url);
  EXPECT_TRUE(setting_up.says("class=\"qr\""));
  EXPECT_TRUE(setting_up.says("class=\"secret\""));
  EXPECT_TRUE(app.browser().post("/sign-in", pair()).goes_to("/office/records"));
  EXPECT_EQ(editor.post("/account/second-factor/confirmation", {{"csrf", csrf}, {"code", "000000"}}).status, 422);

  Page const on = editor.post("/account/second-factor/confirmation", {{"csrf", csrf}, {"code", code()}});

  EXPECT_EQ(on.status, 200);
  EXPECT_EQ(recovery_codes(on).size(), 10u);
  EXPECT_TRUE(recovery_codes(editor.get(page_url)).empty());
  EXPECT_FALSE(editor.get(page_url).says("class=\"secret\""));
  EXPECT_TRUE(warned_of("A second factor was turned on"));
  EXPECT_TRUE(app.browser().post("/sign-in", pair()).goes_to("/sign-in/code"));
}

TEST_P(second_factor_pages, signing_in_takes_two_steps_and_each_code_counts_once) {
  Browser editor = app.browser_of("editor");
  turn_on(editor);
  Browser again = app.browser();
  again.post("/sign-in", pair());
  EXPECT_EQ(again.get("/account").status, 303);
  EXPECT_TRUE(again.get("/sign-in/code").says("One code is still owed"));
  EXPECT_EQ(again.post("/sign-in/code", {{"code", code()}}).status, 422);  // confirmed it a moment ago

  next_code();
  std::string const used = code();
  EXPECT_TRUE(again.post("/sign-in/code", {{"code", used}}).goes_to("/office/records"));
  EXPECT_EQ(again.get("/account").status, 200);
  EXPECT_EQ(again.cookie_named("vastus_half"), "");

  Browser thief = app.browser();
  thief.post("/sign-in", pair());
  EXPECT_EQ(thief.post("/sign-in/code", {{"code", used}}).status, 422);
}

TEST_P(second_factor_pages_further, a_half_session_ends_after_ten_minutes_and_with_the_password) {
  Browser editor = app.browser_of("editor");
  turn_on(editor);
  Browser slow = app.browser();
  slow.post("/sign-in", pair());
  app.clock().move(accounts::half_session_length);
  EXPECT_TRUE(slow.get("/sign-in/code").says("Start with your password"));
  EXPECT_EQ(slow.post("/sign-in/code", {{"code", code()}}).status, 422);
  EXPECT_EQ(slow.get("/account").status, 303);
}

TEST_P(second_factor_pages_further, a_recovery_code_replaces_one_code_and_new_ones_make_the_old_void) {
  Browser editor = app.browser_of("editor");
  auto const codes = recovery_codes(turn_on(editor));
  ASSERT_EQ(codes.size(), 10u);
  Browser again = app.browser();
  again.post("/sign-in", pair());
  EXPECT_EQ(again.post("/sign-in/code", {{"code", codes[0]}}).status, 303);
  EXPECT_TRUE(warned_of("signed in to your account with a recovery code"));
  again.post("/sign-in", pair());
  Browser thief = app.browser();
  thief.post("/sign-in", pair());
  EXPECT_EQ(thief.post("/sign-in/code", {{"code", codes[0]}}).status, 422);

  next_code();
  std::string const csrf = editor.get(page_url).csrf();
  EXPECT_EQ(editor.post("/account/second-factor/codes", {{"csrf", csrf}, {"code", "000000"}}).status, 422);
  Page const renewed = editor.post("/account/second-factor/codes", {{"csrf", csrf}, {"code", code()}});
  EXPECT_EQ(recovery_codes(renewed).size(), 10u);
  EXPECT_TRUE(warned_of("New recovery codes were made"));
  EXPECT_EQ(thief.post("/sign-in/code", {{"code", codes[1]}}).status, 422);
}

TEST_P(second_factor_pages_further, turning_it_off_asks_for_password_and_code) {
  Browser editor = app.browser_of("editor");
  turn_on(editor);
  next_code();
  std::string const csrf = editor.get(page_url).csrf();
  auto const remove = [&](std::string const& password, std::string const& typed) {
    return editor.post("/account/second-factor/removal", {{"csrf", csrf}, {"password", password}, {"code", typed}});
  };
  EXPECT_EQ(remove(TestApp::password, "000000").status, 422);
  EXPECT_EQ(remove("a wrong guess", code()).status, 422);
  EXPECT_FALSE(warned_of("was turned off"));

  EXPECT_TRUE(remove(TestApp::password, code()).goes_to("/account/second-factor?done=off"));
  EXPECT_TRUE(warned_of("was turned off"));

  EXPECT_TRUE(app.browser().post("/sign-in", pair()).goes_to("/office/records"));
}

TEST_P(second_factor_pages_further, guessing_codes_ends_for_the_guesser_and_not_for_the_owner) {
  Browser editor = app.browser_of("editor");
  turn_on(editor);
  next_code();
  Browser guesser = app.browser();
  guesser.post("/sign-in", pair());
  for (int i = 0; i < accounts::failures_per_email_max; ++i) guesser.post("/sign-in/code", {{"code", "000000"}});
  EXPECT_EQ(guesser.post("/sign-in/code", {{"code", code()}}).status, 429);

  Browser owner = app.browser();
  owner.come_from("198.51.100.20");
  owner.post("/sign-in", pair());
  EXPECT_EQ(owner.post("/sign-in/code", {{"code", code()}}).status, 303);
}

TEST_P(second_factor_pages_further, an_owner_may_reset_it_for_somebody_else) {
  Browser editor = app.browser_of("editor");
  turn_on(editor);
  Browser owner = app.browser_of("owner");
  std::string address;
  app.store().read([&](Reader& db) {
    auto const id = accounts::find_person(db, "editor@demo.example")->person.id;
    address = "/office/people/" + to_code(id.number());
  });
  std::string const csrf = owner.get(address).csrf();

  EXPECT_TRUE(owner.post(address + "/second-factor", {{"csrf", csrf}}).goes_to(address + "?done=factor"));
  EXPECT_TRUE(warned_of("Somebody of the staff reset the second factor"));

  EXPECT_EQ(editor.get("/account").status, 303);
  EXPECT_TRUE(app.browser().post("/sign-in", pair()).goes_to("/office/records"));
  EXPECT_TRUE(owner.get("/office/journal").says("Oda Owner reset the second factor of Edda Editor."));
}

}  // namespace
}  // namespace vastus
