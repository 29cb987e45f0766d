// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <bit>

#include "accounts/person_store.h"
#include "accounts/sign_in.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

class people : public testing::TestWithParam<Dialect> {
 protected:
  TestApp app{GetParam()};

  std::string address_of(std::string const& role) {
    std::int64_t number = 0;
    app.store().read(
        [&](Reader& db) { number = accounts::find_person(db, role + "@demo.example")->person.id.number(); });
    return "/office/people/" + to_code(number);
  }
  /// The path of the link in a letter's text.
  static std::string link_in(mail::Letter const& letter) {
    std::string const host = "http://127.0.0.1:8080";
    auto const at = letter.text.find(host) + host.size();
    return letter.text.substr(at, letter.text.find('\n', at) - at);
  }
};

INSTANTIATE_TEST_SUITE_P(on, people, both_stores(), name_of_store);

/// What asks nothing of the store that the tests on both do not ask: a school on PostgreSQL takes a second to make.
class people_further : public people {};
INSTANTIATE_TEST_SUITE_P(on, people_further, testing::Values(Dialect::sqlite), name_of_store);

TEST_P(people, who_is_invited_sets_a_password_and_works_here) {
  Browser owner = app.browser_of("owner");
  std::string const csrf = owner.get("/office/people").csrf();
  FormValues const form{{"csrf", csrf}, {"name", "Ana"}, {"email", "ana@example.org"}, {"role", "moderator"}};
  EXPECT_TRUE(owner.post("/office/people/invitations", form).goes_to("/office/people?done=invited"));
  EXPECT_EQ(owner.post("/office/people/invitations", form).status, 422);

  auto const letters = app.letters();
  ASSERT_EQ(letters.size(), 1u);
  std::string const link = link_in(letters[0]);
  EXPECT_TRUE(letters[0].html.contains(link));
  EXPECT_TRUE(letters[0].text.contains("Oda Owner"));

  Browser ana = app.browser();
  EXPECT_TRUE(ana.get(link).says("value=\"Ana\""));
  EXPECT_TRUE(ana.get(link).says("value=\"Ana\""));  // looking uses nothing up
  EXPECT_EQ(ana.post(link, {{"name", "Ana"}, {"password", "short"}}).status, 422);
  EXPECT_TRUE(ana.post(link, {{"name", "Ana Ash"}, {"password", "a long password"}}).goes_to("/sign-in?done=joined"));
  EXPECT_EQ(ana.post(link, {{"name", "Eve"}, {"password", "another password"}}).status, 404);
  EXPECT_EQ(ana.get(link).status, 404);

  EXPECT_TRUE(ana.post("/sign-in", {{"email", "ana@example.org"}, {"password", "a long password"}})
                  .goes_to("/office/comments"));
  Page const list = owner.get("/office/people");
  EXPECT_TRUE(list.says("Ana Ash"));
  EXPECT_FALSE(list.says("Send again"));
  EXPECT_TRUE(owner.get("/office/journal").says("Oda Owner invited ana@example.org as moderator."));
}

TEST_P(people_further, an_invitation_sent_again_kills_its_first_link_and_a_withdrawn_one_its_last) {
  Browser owner = app.browser_of("owner");
  std::string const csrf = owner.get("/office/people").csrf();
  owner.post("/office/people/invitations",
             {{"csrf", csrf}, {"name", "Ana"}, {"email", "ana@example.org"}, {"role", "owner"}});
  Page const page = owner.get("/office/people");
  auto const end = page.body.find("/letter\"");
  auto const start = page.body.rfind('"', end) + 1;
  std::string const address = page.body.substr(start, end - start);

  EXPECT_TRUE(owner.post(address + "/letter", {{"csrf", csrf}}).goes_to("/office/people?not=soon"));
  app.clock().move(accounts::invitation_pause);
  EXPECT_TRUE(owner.post(address + "/letter", {{"csrf", csrf}}).goes_to("/office/people?done=again"));
  auto const letters = app.letters();
  ASSERT_EQ(letters.size(), 2u);
  EXPECT_EQ(app.browser().get(link_in(letters[0])).status, 404);
  EXPECT_EQ(app.browser().get(link_in(letters[1])).status, 200);

  EXPECT_TRUE(owner.post(address + "/withdrawal", {{"csrf", csrf}}).goes_to("/office/people?done=withdrawn"));
  EXPECT_TRUE(owner.post(address + "/withdrawal", {{"csrf", csrf}}).goes_to("/office/people?not=gone"));
  EXPECT_EQ(app.browser().get(link_in(letters[1])).status, 404);
}

TEST_P(people, a_role_that_changes_and_an_access_that_ends_end_the_sessions_at_once) {
  Browser owner = app.browser_of("owner");
  Browser moderator = app.browser_of("moderator");
  std::string const csrf = owner.get("/office/people").csrf();
  std::string const address = address_of("moderator");

  EXPECT_TRUE(owner.post(address + "/role", {{"csrf", csrf}, {"role", "editor"}}).goes_to(address + "?done=role"));
  EXPECT_EQ(moderator.get("/office/comments").status, 303);
  moderator.post("/sign-in", {{"email", "moderator@demo.example"}, {"password", TestApp::password}});
  EXPECT_EQ(moderator.get("/office/comments").status, 403);

  EXPECT_TRUE(owner.post(address + "/closing", {{"csrf", csrf}}).goes_to(address + "?done=closed"));
  EXPECT_EQ(moderator.get("/account").status, 303);
  EXPECT_EQ(
      app.browser().post("/sign-in", {{"email", "moderator@demo.example"}, {"password", TestApp::password}}).status,
      422);
  EXPECT_TRUE(owner.post(address + "/opening", {{"csrf", csrf}}).goes_to(address + "?done=opened"));
  Page const journal = owner.get("/office/journal");
  EXPECT_TRUE(journal.says("Oda Owner made Mo Moderator editor, who was moderator until then."));
  EXPECT_TRUE(journal.says("Oda Owner ended the access of Mo Moderator."));
}

TEST_P(people_further, nobody_changes_their_own_role_and_owners_cannot_end_each_other_at_once) {
  Browser owner = app.browser_of("owner");
  std::string const csrf = owner.get("/office/people").csrf();
  std::string const own = address_of("owner");
  EXPECT_TRUE(owner.post(own + "/role", {{"csrf", csrf}, {"role", "editor"}}).goes_to(own + "?not=self"));
  EXPECT_TRUE(owner.post(own + "/closing", {{"csrf", csrf}}).goes_to(own + "?not=self"));
  EXPECT_TRUE(owner.post(own + "/second-factor", {{"csrf", csrf}}).goes_to(own + "?not=self"));

  std::string const other = address_of("editor");
  owner.post(other + "/role", {{"csrf", csrf}, {"role", "owner"}});
  Browser second = app.browser_of("editor");
  std::string const second_csrf = second.get("/office/people").csrf();
  EXPECT_TRUE(owner.post(other + "/closing", {{"csrf", csrf}}).goes_to(other + "?done=closed"));
  EXPECT_EQ(second.post(own + "/closing", {{"csrf", second_csrf}}).status, 303);

  EXPECT_EQ(owner.get("/office/people").status, 200);
}

TEST_P(people_further, forms_of_nobody_are_refused) {
  Browser owner = app.browser_of("owner");
  std::string const csrf = owner.get("/office/people").csrf();
  EXPECT_EQ(owner.post("/office/people/0000000000001/role", {{"csrf", csrf}, {"role", "editor"}}).status, 404);
  EXPECT_EQ(owner.post("/office/people/rubbish/closing", {{"csrf", csrf}}).status, 404);
  EXPECT_EQ(owner.post(address_of("editor") + "/role", {{"csrf", csrf}, {"role", "emperor"}}).status, 400);
  Page const bad = owner.post("/office/people/invitations",
                              {{"csrf", csrf}, {"name", "<b>"}, {"email", "no address"}, {"role", "editor"}});
  EXPECT_EQ(bad.status, 422);
  EXPECT_TRUE(bad.says("value=\"&lt;b&gt;\""));
  EXPECT_EQ(owner
                .post("/office/people/invitations",
                      {{"csrf", csrf}, {"name", "Mo"}, {"email", "moderator@demo.example"}, {"role", "editor"}})
                .status,
            422);
  EXPECT_TRUE(app.letters().empty());
}

TEST_P(people_further, the_page_of_roles_says_what_the_rules_say) {
  Page const page = app.browser_of("owner").get("/office/people/roles");
  std::size_t granted = 0;
  for (auto const role : {accounts::Role::owner, accounts::Role::editor, accounts::Role::reviewer,
                          accounts::Role::moderator, accounts::Role::despatcher, accounts::Role::learner}) {
    granted += std::size_t(std::popcount(accounts::permissions_of(role).bits()));
  }
  std::size_t said = 0;
  for (auto at = page.body.find(">yes<"); at != std::string::npos; at = page.body.find(">yes<", at + 1)) ++said;
  EXPECT_EQ(said, granted);
}

}  // namespace
}  // namespace vastus
