// SPDX-License-Identifier: Apache-2.0
// Walks the site map as nobody and as each role, with missing and foreign tokens.
#include "app/routes.h"

#include <gtest/gtest.h>

#include <optional>

#include "accounts/accounts.h"
#include "accounts/factor_store.h"
#include "accounts/person_store.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

/// A path of the route's pattern that exists in the demo school, or at least has its form.
std::string example_of(std::string pattern) {
  std::pair<std::string_view, std::string_view> const values[] = {
      {"{condition}", "runners-knee"},
      {"{product}", "the-patient-knee"},
      {"/muscles/{slug}", "/muscles/vastus-medialis"},
      {"/trigger-points/{slug}", "/trigger-points/vastus-medialis-lower"},
      {"/regions/{slug}", "/regions/knee"},
      {"/records/{kind}/{slug}", "/records/muscle/sartorius"},
      {"{place}", "0.0"},
      {"{claim}", "rk-what"},
      {"{number}", "1"},
      {"/authors/{slug}", "/authors/nobody"},
      {"{plate}", "knee-axial"},
      {"/pictures/{picture}/{file}", "/pictures/00000000000000000000/320.webp"},
      {"{picture}", "no-such-picture"},
      {"{comment}", "0000000000001"},
      {"{session}", "0000000000001"},
      {"{person}", "0000000000001"},
      {"{invitation}", "0000000000001"},
      {"{token}", "of-no-letter"},
      {"{ticket}", "0000000000001"},
      {"{answer}", "0000000000001"},
      {"/look/{file}", "/look/0.css"},
      {"{policy}", "privacy"},
      {"{job}", "0000000000001"},
      {"{file}", "0000000000001"}};
  for (auto const& [name, value] : values) {
    if (auto const at = pattern.find(name); at != std::string::npos) pattern.replace(at, name.size(), value);
  }
  return pattern;
}

bool may_enter(Who const& who, std::optional<accounts::Role> role) {
  switch (who.kind) {
    case Who::Kind::anyone:
    case Who::Kind::first_comer:
      return true;
    case Who::Kind::signed_in:
      return role.has_value();
    case Who::Kind::with_permission:
      return role && accounts::permissions_of(*role).has(who.permission);
  }
  return false;
}

class site_map_walk : public testing::Test {
 protected:
  TestApp app;

  void walk(std::optional<accounts::Role> role) {
    Browser visitor = role ? app.browser_of(std::string(word(*role))) : app.browser();
    for (Route const& route : app.map().routes()) {
      if (route.pattern == "/sign-out") continue;  // it would end the walk's own session
      std::string const path = example_of(route.pattern);
      Page const page =
          route.method == Method::get ? visitor.get(path) : visitor.post(path, {{"csrf", token_of(visitor)}});
      check(route, page, role, path);
    }
  }

  static std::string token_of(Browser& visitor) {
    auto const at = visitor.cookie().find('=');
    return at == std::string::npos ? std::string() : csrf_of(visitor.cookie().substr(at + 1));
  }

  static void check(Route const& route, Page const& page, std::optional<accounts::Role> role, std::string const& path) {
    std::string const told = path + " as " + (role ? std::string(word(*role)) : "nobody");
    if (may_enter(route.who, role)) {
      EXPECT_NE(page.status, 403) << told;
      EXPECT_NE(page.status, 500) << told;
      EXPECT_FALSE(page.header("Location").starts_with("/sign-in")) << told;
    } else if (!role) {
      EXPECT_EQ(page.status, 303) << told;
      EXPECT_TRUE(page.header("Location").starts_with("/sign-in")) << told;
    } else {
      EXPECT_EQ(page.status, 403) << told;
    }
  }
};

/// A browser whose owner gave the right password and owes the code.
Browser half_signed_in(TestApp& app) {
  std::string const email = "owner@demo.example";
  write_now(app.store(), [&](Writer& db) {
    auto const owner = accounts::find_person(db, email)->person.id;
    EXPECT_TRUE(accounts::begin_second_factor(db, owner, std::string(20, 's')));
    EXPECT_TRUE(accounts::confirm_second_factor(db, owner, 1));
    return Verdict::keep;
  });
  Browser half = app.browser();
  EXPECT_TRUE(half.post("/sign-in", {{"email", email}, {"password", TestApp::password}}).goes_to("/sign-in/code"));
  return half;
}

TEST_F(site_map_walk, who_owes_a_code_enters_only_what_anyone_may) {
  Browser half = half_signed_in(app);
  std::string const token = half.cookie_named("vastus_half");
  ASSERT_NE(token, "");
  Browser forger = app.browser();
  forger.set_cookie("vastus_session", token);
  for (Browser* const visitor : {&half, &forger}) {
    for (Route const& route : app.map().routes()) {
      if (route.who.kind == Who::Kind::anyone || route.who.kind == Who::Kind::first_comer) continue;
      std::string const path = example_of(route.pattern);
      Page const page =
          route.method == Method::get ? visitor->get(path) : visitor->post(path, {{"csrf", csrf_of(token)}});
      check(route, page, std::nullopt, path);
    }
  }
}

TEST_F(site_map_walk, nobody_enters_only_what_anyone_may) { walk(std::nullopt); }
TEST_F(site_map_walk, a_learner_has_no_part_in_the_office) { walk(accounts::Role::learner); }
TEST_F(site_map_walk, a_moderator_enters_the_moderators_desk) { walk(accounts::Role::moderator); }
TEST_F(site_map_walk, an_editor_enters_the_editors_desk) { walk(accounts::Role::editor); }
TEST_F(site_map_walk, a_reviewer_enters_the_review_queue) { walk(accounts::Role::reviewer); }
TEST_F(site_map_walk, the_owner_enters_everything) { walk(accounts::Role::owner); }

TEST_F(site_map_walk, no_form_of_a_signed_in_person_counts_without_their_own_token) {
  Browser owner = app.browser_of("owner");
  Browser moderator = app.browser_of("moderator");
  std::string const foreign = token_of(moderator);
  for (Route const& route : app.map().routes()) {
    if (route.method != Method::post || route.where == Where::costly) continue;
    if (route.caller != Caller::our_page) continue;  // nobody is signed in there
    std::string const path = example_of(route.pattern);
    EXPECT_EQ(owner.post(path, {}).status, 403) << path;
    EXPECT_EQ(owner.post(path, {{"csrf", "0"}}).status, 403) << path;
    EXPECT_EQ(owner.post(path, {{"csrf", foreign}}).status, 403) << path;
  }
}

TEST_F(site_map_walk, no_form_counts_that_came_from_elsewhere) {
  for (Route const& route : app.map().routes()) {
    if (route.method != Method::post || route.caller != Caller::our_page) continue;
    std::string const path = example_of(route.pattern);
    Browser nobody = app.browser();
    EXPECT_EQ(nobody.post_with(path, {}, {}).status, 403) << path;
    EXPECT_EQ(nobody.post_with(path, {}, {{"origin", "https://elsewhere.test"}}).status, 403) << path;
    EXPECT_EQ(nobody.post_with(path, {}, {{"sec-fetch-site", "cross-site"}}).status, 403) << path;
  }
}

TEST_F(site_map_walk, only_the_end_of_letters_and_payments_are_told_by_programs) {
  std::vector<std::string> open;
  for (Route const& route : app.map().routes()) {
    if (route.caller != Caller::our_page) open.push_back(route.pattern);
  }
  EXPECT_EQ(open, (std::vector<std::string>{"/comments/unsubscription/{token}", "/api/v1/payments/{provider}/events"}));
  // No session counts there: a form of somebody who signed in needs no token of theirs, and gains nothing by it.
  EXPECT_EQ(app.browser_of("owner").post_with("/comments/unsubscription/none", {}, {}).status, 404);
}

TEST_F(site_map_walk, every_page_carries_the_strict_headers) {
  Browser nobody = app.browser();
  for (Route const& route : app.map().routes()) {
    if (route.method != Method::get || route.who.kind != Who::Kind::anyone) continue;
    Page const page = nobody.get(example_of(route.pattern));
    EXPECT_TRUE(page.header("Content-Security-Policy").find("default-src 'none'") != std::string::npos)
        << route.pattern;
    EXPECT_EQ(page.header("Content-Security-Policy").find("unsafe-inline"), std::string::npos) << route.pattern;
    EXPECT_EQ(page.header("X-Content-Type-Options"), "nosniff") << route.pattern;
    EXPECT_NE(page.header("Referrer-Policy"), "") << route.pattern;
  }
}

TEST_F(site_map_walk, a_plate_is_kept_by_browsers_and_a_page_is_asked_for_again) {
  Browser nobody = app.browser();
  Page const muscle = nobody.get("/trigger-points/vastus-medialis-1");
  auto const at = muscle.body.find("/plates/");
  ASSERT_NE(at, std::string::npos);
  Page const plate = nobody.get(muscle.body.substr(at, muscle.body.find('"', at) - at));

  EXPECT_EQ(plate.status, 200);
  EXPECT_NE(plate.header("Cache-Control").find("immutable"), std::string::npos);
  EXPECT_EQ(plate.head.find("no-cache"), std::string::npos);
  EXPECT_EQ(muscle.header("Cache-Control"), "no-cache");
  EXPECT_EQ(nobody.get("/library/runners-knee?comment=held").header("Cache-Control"), "private, no-store");
}

TEST_F(site_map_walk, a_wrong_method_is_told_the_right_one) {
  Page const page = app.browser().post("/library", {});
  EXPECT_EQ(page.status, 405);
  EXPECT_EQ(page.header("Allow"), "GET, HEAD");
}

TEST_F(site_map_walk, an_unknown_address_is_a_page_of_ours) {
  Page const page = app.browser().get("/no/such/page");
  EXPECT_EQ(page.status, 404);
  EXPECT_TRUE(page.says("<h1"));
}

TEST_F(site_map_walk, a_slash_at_the_end_leads_to_the_page_without_it) {
  auto browser = app.browser();

  Page const moved = browser.get("/library/runners-knee/?from=a%20friend");
  EXPECT_EQ(moved.status, 308);
  EXPECT_EQ(moved.header("Location"), "/library/runners-knee?from=a%20friend");
  EXPECT_EQ(browser.get("/muscles/").header("Location"), "/muscles");
  for (char const* const nowhere : {"/muscles//", "//evil.example/", "/nothing/", "/muscles%2F", "/%2Fevil.example/"}) {
    EXPECT_EQ(browser.get(nowhere).status, 404) << nowhere;
  }
}

TEST_F(site_map_walk, a_broken_address_is_refused) {
  EXPECT_EQ(app.browser().get("/library/%zz").status, 400);
  EXPECT_EQ(app.browser().get("/library/%00").status, 400);
  EXPECT_EQ(app.browser().get("/library/%ff").status, 400);
  EXPECT_EQ(app.browser().get("/library?q=%ff").status, 400);
}

}  // namespace
}  // namespace vastus
