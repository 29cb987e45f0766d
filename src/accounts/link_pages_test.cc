// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "accounts/sign_in.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

FormValues address(std::string const& email) { return {{"email", email}}; }

class letter_links : public testing::TestWithParam<Dialect> {
 protected:
  TestApp app{GetParam()};

  std::string link_of(Browser& browser, std::string const& page, std::string const& email = "editor@demo.example") {
    browser.post(page, address(email));
    auto const letters = app.letters();
    if (letters.size() != 1) return "/no-letter";
    std::string const host = "http://127.0.0.1:8080";
    auto const at = letters[0].text.find(host) + host.size();
    return letters[0].text.substr(at, letters[0].text.find('\n', at) - at);
  }
};

INSTANTIATE_TEST_SUITE_P(on, letter_links, both_stores(), name_of_store);

/// What asks nothing of the store that the tests on both do not ask: a school on PostgreSQL takes a second to make.
class letter_links_further : public letter_links {};
INSTANTIATE_TEST_SUITE_P(on, letter_links_further, testing::Values(Dialect::sqlite), name_of_store);

TEST_P(letter_links, a_forgotten_password_is_set_anew_once_and_ends_every_session) {
  Browser editor = app.browser_of("editor");
  Browser anywhere = app.browser();
  std::string const link = link_of(anywhere, "/sign-in/forgotten");
  EXPECT_EQ(anywhere.get(link).status, 200);
  EXPECT_EQ(editor.get("/account").status, 200);  // looking does nothing

  EXPECT_EQ(anywhere.post(link, {{"password", "short"}}).status, 422);
  EXPECT_TRUE(anywhere.post(link, {{"password", "a fresh password"}}).goes_to("/sign-in?done=password"));

  EXPECT_EQ(editor.get("/account").status, 303);
  EXPECT_EQ(anywhere.post(link, {{"password", "yet another one"}}).status, 404);
  EXPECT_EQ(anywhere.post("/sign-in", {{"email", "editor@demo.example"}, {"password", "a fresh password"}}).status,
            303);
}

TEST_P(letter_links_further, a_link_to_a_password_ends_after_an_hour) {
  Browser anywhere = app.browser();
  std::string const link = link_of(anywhere, "/sign-in/forgotten");
  app.clock().move(accounts::password_link_length);
  EXPECT_EQ(anywhere.get(link).status, 404);
  EXPECT_EQ(anywhere.post(link, {{"password", "a fresh password"}}).status, 404);
}

TEST_P(letter_links_further, a_link_signs_in_once_and_only_the_browser_that_asked) {
  Browser asked = app.browser();
  std::string const link = link_of(asked, "/sign-in/link");
  Browser other = app.browser();
  EXPECT_TRUE(other.get(link).says("only in the browser"));
  EXPECT_EQ(other.post(link, {}).status, 422);
  EXPECT_EQ(asked.get(link).status, 200);
  EXPECT_EQ(asked.get("/account").status, 303);  // looking does not sign in

  EXPECT_TRUE(asked.post(link, {}).goes_to("/office/records"));

  EXPECT_EQ(asked.get("/account").status, 200);
  EXPECT_EQ(app.browser().post(link, {}).status, 404);
}

TEST_P(letter_links_further, a_link_is_for_its_own_purpose_only) {
  Browser asked = app.browser();
  std::string link = link_of(asked, "/sign-in/link");
  link.replace(0, std::string("/sign-in/link/").size(), "/password/");
  EXPECT_EQ(asked.post(link, {{"password", "a fresh password"}}).status, 404);
}

TEST_P(letter_links_further, an_unknown_address_gets_the_same_answer_and_no_letter) {
  for (auto const* page : {"/sign-in/forgotten", "/sign-in/link"}) {
    Page const known = app.browser().post(page, address("editor@demo.example"));
    Page const unknown = app.browser().post(page, address("nobody@demo.example"));
    EXPECT_EQ(known.status, unknown.status);
    EXPECT_EQ(known.header("Location"), unknown.header("Location"));
    EXPECT_EQ(known.header("Set-Cookie").size(), unknown.header("Set-Cookie").size());
    EXPECT_EQ(known.body, unknown.body);
  }
  EXPECT_EQ(app.letters().size(), 2u);
}

TEST_P(letter_links_further, a_mailbox_is_not_flooded_and_its_owner_is_not_shut_out) {
  for (int i = 0; i < 10; ++i) {
    Browser stranger = app.browser();
    stranger.come_from("198.51.100." + std::to_string(i));
    EXPECT_EQ(stranger.post("/sign-in/link", address("editor@demo.example")).status, 303);
  }
  EXPECT_EQ(app.letters().size(), std::size_t(accounts::sign_in_letters_per_address_max));

  Browser editor = app.browser();
  EXPECT_NE(link_of(editor, "/sign-in/forgotten"), "/no-letter");
  EXPECT_EQ(link_of(editor, "/sign-in/forgotten"), "/no-letter");
  app.clock().move(accounts::letter_window);
  EXPECT_NE(link_of(editor, "/sign-in/link"), "/no-letter");
}

TEST_P(letter_links_further, a_neighbourhood_that_asks_too_often_waits_and_others_do_not) {
  Browser asker = app.browser();
  for (int i = 0; i < accounts::requests_per_neighbourhood_max; ++i) {
    EXPECT_EQ(asker.post("/sign-in/forgotten", address("n" + std::to_string(i) + "@demo.example")).status, 303);
  }
  Page const refused = asker.post("/sign-in/forgotten", address("editor@demo.example"));
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.header("Retry-After"), "");
  EXPECT_TRUE(app.letters().empty());

  Browser editor = app.browser();
  editor.come_from("198.51.100.20");
  EXPECT_NE(link_of(editor, "/sign-in/forgotten"), "/no-letter");
}

TEST_P(letter_links_further, rubbish_leads_nowhere) {
  for (auto const* path : {"/password/x", "/sign-in/link/x", "/invitation/x", "/password/%F0%9F%A6%B5"}) {
    EXPECT_EQ(app.browser().get(path).status, 404) << path;
    EXPECT_EQ(app.browser().post(path, {{"password", "a fresh password"}, {"name", "Eve"}}).status, 404) << path;
  }
  EXPECT_EQ(app.browser().post("/sign-in/forgotten", address("no address")).status, 422);
  EXPECT_EQ(app.browser().post("/sign-in/forgotten", {}).status, 422);
}

}  // namespace
}  // namespace vastus
