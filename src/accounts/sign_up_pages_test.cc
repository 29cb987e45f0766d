// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "accounts/sign_in.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

constexpr char const* newcomer = "new@readers.example";
constexpr char const* sent = "/sign-up?done=sent";

class sign_up : public testing::TestWithParam<Dialect> {
 protected:
  Page ask(Browser& who, std::string const& email = newcomer, std::string const& then = "") {
    return who.post("/sign-up", {{"email", email}, {"adult", "yes"}, {"then", then}});
  }
  /// The address in the newest letter that has one; empty without.
  std::string link() {
    std::string found;
    for (mail::Letter const& letter : app.letters()) {
      auto const at = letter.text.find("/sign-up/");
      if (at != std::string::npos) found = letter.text.substr(at, letter.text.find('\n', at) - at);
    }
    return found;
  }
  static FormValues named(std::string const& name = "Nora", std::string const& password = "a long enough password") {
    return {{"name", name}, {"password", password}};
  }

  TestApp app{GetParam()};
  Browser browser = app.browser();
};
INSTANTIATE_TEST_SUITE_P(on, sign_up, both_stores(), name_of_store);

/// What asks nothing of the store that the tests on both do not ask: a school on PostgreSQL takes a second to make.
class sign_up_further : public sign_up {};
INSTANTIATE_TEST_SUITE_P(on, sign_up_further, testing::Values(Dialect::sqlite), name_of_store);

TEST_P(sign_up, makes_an_account_behind_the_letters_link_once) {
  EXPECT_TRUE(ask(browser).goes_to(sent));
  std::string const path = link();
  ASSERT_FALSE(path.empty());
  EXPECT_EQ(browser.get("/account").status, 303) << "nobody is signed in before";

  Page const refused = browser.post(path, named("<b>Nora</b>", "short"));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.says("value=\"&lt;b&gt;Nora&lt;/b&gt;\"")) << "the name came back";
  EXPECT_TRUE(browser.post(path, named()).goes_to("/account"));
  EXPECT_EQ(browser.get("/account").status, 200);
  EXPECT_EQ(app.browser().post(path, named()).status, 404) << "a link works once";
  EXPECT_EQ(browser.get("/office").status, 403) << "it is a learner's";
}

TEST_P(sign_up_further, is_for_adults_who_say_so) {
  Page const page = browser.post("/sign-up", {{"email", newcomer}});
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.says("Accounts are for adults only"));
  EXPECT_TRUE(page.says(std::string("value=\"") + newcomer + "\"")) << "the address came back";
  EXPECT_TRUE(link().empty());
}

TEST_P(sign_up_further, tells_nobody_whether_an_address_is_known) {
  Page const known = ask(browser, "learner@demo.example");
  EXPECT_TRUE(known.goes_to(sent));

  auto const letters = app.letters();
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_TRUE(letters[0].text.contains("You have an account already"));
  EXPECT_FALSE(letters[0].text.contains("/sign-up/"));
}

TEST_P(sign_up_further, a_link_ends_after_its_day_and_is_no_other_token) {
  (void)ask(browser);
  std::string const path = link();
  EXPECT_EQ(browser.get("/sign-up/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").status, 404);
  app.clock().move(accounts::sign_up_link_length);
  EXPECT_EQ(browser.get(path).status, 404);
  EXPECT_EQ(browser.post(path, named()).status, 404);
}

TEST_P(sign_up_further, leads_on_only_within_the_school) {
  for (char const* const then : {"https://evil.example", "//evil.example", "javascript:alert(1)", "/\\evil.example"}) {
    Browser other = app.browser();
    (void)ask(other, newcomer, then);
    std::string const path = link();
    if (path.empty()) continue;  // no address is sent more than three letters an hour
    EXPECT_TRUE(other.get(path).says("Make the account"));
  }
  Browser last = app.browser();
  (void)ask(last, "second@readers.example", "//evil.example");
  EXPECT_TRUE(last.post(link(), named()).goes_to("/account"));
}

TEST_P(sign_up_further, no_address_is_sent_a_fourth_letter_within_an_hour) {
  for (int letter = 0; letter < 5; ++letter) EXPECT_TRUE(ask(browser).goes_to(sent));
  EXPECT_EQ(app.letters().size(), 3u);
}

TEST_P(sign_up_further, wrong_addresses_come_back_beside_their_error) {
  for (std::string const& wrong :
       {std::string("no address"), std::string("a@b@c.example"), std::string(300, 'a'), std::string("<i>@x.example")}) {
    Page const page = ask(browser, wrong);
    EXPECT_EQ(page.status, 422) << wrong;
    EXPECT_TRUE(page.says("id=\"email-error\"")) << wrong;
    EXPECT_FALSE(page.says("<i>@")) << wrong;
  }
}

}  // namespace
}  // namespace vastus
