// SPDX-License-Identifier: Apache-2.0
// A school without people: closed to everybody but the bearer of the newest key, and opened once.
#include <gtest/gtest.h>

#include <future>

#include "accounts/accounts.h"
#include "school/school.h"
#include "support/app/test_app.h"
#include "web/settings_store.h"

namespace vastus {
namespace {

class first_run : public testing::TestWithParam<Dialect> {
 protected:
  TestApp app{GetParam(), TestApp::relaxed(), TestApp::School::without_people};

  std::string fresh_key() {
    std::string key;
    write_now(app.store(), [&](Writer& db) {
      key = school::renew_first_run_key(db);
      return Verdict::keep;
    });
    return key;
  }
  std::size_t people() {
    std::size_t count = 0;
    app.store().read([&](Reader& db) { count = accounts::list_people(db).size(); });
    return count;
  }
};

INSTANTIATE_TEST_SUITE_P(on, first_run, both_stores(), name_of_store);

FormValues form(std::string key, std::string email = "ada@school.example") {
  return {{"key", std::move(key)},
          {"name", "Quay School"},
          {"owner", "Ada"},
          {"email", std::move(email)},
          {"password", "several plain words"}};
}

TEST_P(first_run, every_page_of_a_school_without_people_says_that_it_is_not_open) {
  for (char const* const path : {"/", "/library", "/sign-in", "/office", "/feed.atom", "/help"}) {
    Page const page = app.browser().get(path);
    EXPECT_EQ(page.status, 503) << path;
    EXPECT_EQ(page.header("Retry-After"), "120") << path;
    EXPECT_TRUE(page.says("This school is not open yet")) << path;
    EXPECT_FALSE(page.says("href=\"/library\"")) << path;
  }
  EXPECT_EQ(app.browser().post("/sign-in", {{"email", "a@b.example"}, {"password", "x"}}).status, 503);
}

TEST_P(first_run, the_key_of_the_log_opens_it_and_signs_the_owner_in) {
  std::string const key = fresh_key();
  Browser ada = app.browser();
  Page const page = ada.get("/first-run?key=" + key);
  ASSERT_EQ(page.status, 200);
  EXPECT_EQ(page.header("Cache-Control"), "private, no-store");

  EXPECT_TRUE(ada.post("/first-run", form(key)).goes_to("/office/first-steps"));

  EXPECT_TRUE(ada.get("/office/first-steps").says("Quay School is open"));
  EXPECT_EQ(app.browser().get("/").status, 200);
  EXPECT_TRUE(app.browser().get("/").says("Quay School"));
  EXPECT_TRUE(ada.get("/office/journal").says("Ada opened Quay School"));
  EXPECT_EQ(people(), 1u);
}

TEST_P(first_run, a_key_opens_once) {
  std::string const key = fresh_key();
  ASSERT_EQ(app.browser().post("/first-run", form(key)).status, 303);

  EXPECT_EQ(app.browser().get("/first-run?key=" + key).status, 404);
  Page const again = app.browser().post("/first-run", form(key, "eve@evil.example"));
  EXPECT_EQ(again.status, 409);
  EXPECT_TRUE(again.says("This school is open already"));
  EXPECT_EQ(people(), 1u);
}

TEST_P(first_run, only_the_newest_key_opens_and_no_other) {
  std::string const old = fresh_key();
  std::string const key = fresh_key();
  for (std::string const& wrong : {old, std::string(), std::string("0"), std::string(10'000, 'a')}) {
    EXPECT_EQ(app.browser().get("/first-run?key=" + wrong).status, 404);
    EXPECT_EQ(app.browser().post("/first-run", form(wrong)).status, 409);
  }
  EXPECT_EQ(people(), 0u);
  EXPECT_EQ(app.browser().get("/first-run?key=" + key).status, 200);
}

TEST_P(first_run, the_key_is_kept_as_its_hash_only) {
  std::string const key = fresh_key();
  app.store().read([&](Reader& db) {
    std::string const kept = find_setting(db, "school.first_run").value_or("");
    EXPECT_EQ(kept.size(), 64u);
    EXPECT_EQ(kept.find(key), std::string::npos);
  });
}

TEST_P(first_run, of_two_who_open_it_at_once_one_does) {
  std::string const key = fresh_key();
  auto const open = [&](std::string email) {
    return std::async(std::launch::async,
                      [this, key, email] { return app.browser().post("/first-run", form(key, email)).status; });
  };
  auto one = open("ada@school.example");
  auto other = open("bea@school.example");
  int const first = one.get();
  int const second = other.get();

  EXPECT_EQ(std::min(first, second), 303);
  EXPECT_EQ(std::max(first, second), 409);
  EXPECT_EQ(people(), 1u);
}

TEST_P(first_run, what_is_missing_comes_back_and_the_key_still_opens) {
  std::string const key = fresh_key();
  FormValues bad = form(key);
  bad[4].second = "short";
  Page const page = app.browser().post("/first-run", bad);
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.says("id=\"password-error\""));
  EXPECT_TRUE(page.says("value=\"Ada\""));
  EXPECT_FALSE(page.says("value=\"short\""));
  EXPECT_EQ(people(), 0u);
  EXPECT_EQ(app.browser().post("/first-run", form(key)).status, 303);
}

TEST(an_open_school, answers_no_key) {
  TestApp app;
  std::string key;
  write_now(app.store(), [&](Writer& db) {
    key = school::renew_first_run_key(db);
    return Verdict::keep;
  });
  EXPECT_EQ(app.browser().get("/first-run?key=" + key).status, 404);
  EXPECT_EQ(app.browser().post("/first-run", form(key)).status, 409);
}

}  // namespace
}  // namespace vastus
