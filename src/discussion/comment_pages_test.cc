// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <fstream>
#include <sstream>

#include "discussion/discussion.h"
#include "support/discussion/quiet_school.h"
#include "view/html.h"
#include "web/urlencoded.h"

namespace vastus {
namespace {

constexpr auto page_url = "/library/runners-knee";
constexpr auto form_url = "/library/runners-knee/comments";

class comments : public QuietSchool {
 protected:
  std::int64_t waiting() {
    std::int64_t count = 0;
    app.store().read([&](Reader& db) { count = discussion::count_waiting(db); });
    return count;
  }
  /// The address of the newest comment's button of that kind in the queue.
  static std::string newest_act(Page const& queue, std::string const& act) {
    auto const end = queue.body.rfind("/" + act + "\"");
    if (end == std::string::npos) return {};
    auto const start = queue.body.rfind('"', end) + 1;
    return queue.body.substr(start, end + act.size() + 1 - start);
  }
};

INSTANTIATE_TEST_SUITE_P(on, comments, both_stores(), name_of_store);

TEST_P(comments, a_comment_waits_until_a_moderator_publishes_it) {
  Browser visitor = app.browser();
  Page const sent = visitor.post(form_url, {{"name", "Marit"}, {"text", "The *wall sits* helped by the second week."}});
  EXPECT_TRUE(sent.goes_to("/library/runners-knee?comment=held#comments"));
  EXPECT_FALSE(visitor.get(page_url).says("wall sits"));
  EXPECT_EQ(waiting(), 1);

  Browser& moderator = signed_in("moderator");
  Page const queue = moderator.get("/office/comments");
  EXPECT_TRUE(queue.says("Marit"));
  Page const published = moderator.post(newest_act(queue, "publication"), {{"csrf", queue.csrf()}});

  EXPECT_TRUE(published.header("Location").starts_with("/office/comments?done=published&undo="));
  EXPECT_TRUE(visitor.get(page_url).says("<em>wall sits</em>"));
  EXPECT_EQ(waiting(), 0);
}

TEST_P(comments, a_signed_in_reader_may_write_though_the_page_is_kept_for_everyone) {
  (void)app.browser().get(page_url);
  Browser& learner = signed_in("learner");
  Page const page = learner.get(page_url);
  EXPECT_TRUE(page.says("Lea Learner"));
  Page const muscles = learner.get("/muscles");
  EXPECT_TRUE(muscles.says("Lea Learner"));

  Page const sent = learner.post(form_url, {{"name", "Lea"}, {"text", "From my studies"}, {"csrf", page.csrf()}});

  EXPECT_EQ(sent.status, 303);
  EXPECT_EQ(waiting(), 1);
}

TEST_P(comments, a_declined_comment_never_appears_and_the_journal_knows_who_did_it) {
  Browser visitor = app.browser();
  visitor.post(form_url, {{"name", "Creams"}, {"text", "Amazing results, see https://creams.example"}});
  Browser& moderator = signed_in("moderator");
  Page const queue = moderator.get("/office/comments");
  EXPECT_TRUE(queue.says("<mark>https://creams.example</mark>"));

  moderator.post(newest_act(queue, "refusal"), {{"csrf", queue.csrf()}});

  EXPECT_FALSE(visitor.get(page_url).says("Amazing results"));
  Page const journal = signed_in("owner").get("/office/journal");
  EXPECT_TRUE(journal.says("declined the comment of “Creams” on Runner’s knee."));
}

TEST_P(comments, two_moderators_decide_once) {
  app.browser().post(form_url, {{"name", "Ana"}, {"text", "A question"}});
  Browser& first = signed_in("moderator");
  Browser& second = signed_in("owner");
  Page const queue = first.get("/office/comments");
  Page const other = second.get("/office/comments");

  first.post(newest_act(queue, "publication"), {{"csrf", queue.csrf()}});
  Page const late = second.post(newest_act(other, "refusal"), {{"csrf", other.csrf()}});

  EXPECT_TRUE(late.goes_to("/office/comments?done=already"));
  EXPECT_TRUE(app.browser().get(page_url).says("A question"));
}

TEST_P(comments, a_form_sent_twice_is_one_comment) {
  FormValues const same{{"name", "Ana"}, {"text", "Twice"}};
  app.browser().post(form_url, same);
  EXPECT_EQ(app.browser().post(form_url, same).status, 303);
  EXPECT_EQ(waiting(), 1);
}

TEST_P(comments, a_refused_form_comes_back_filled_with_the_error_beside_its_field) {
  Page const page = app.browser().post(form_url, {{"name", "Ana <b>"}, {"text", "  "}});

  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.says("value=\"Ana &lt;b&gt;\""));
  EXPECT_TRUE(page.says("id=\"comment-text-error\""));
  EXPECT_FALSE(page.says("id=\"comment-name-error\""));
  EXPECT_EQ(waiting(), 0);
}

TEST_P(comments, a_trap_keeps_nothing_and_says_nothing) {
  Page const page =
      app.browser().post(form_url, {{"name", "Bot"}, {"text", "spam"}, {"website", "http://spam.example"}});
  EXPECT_EQ(page.status, 303);
  EXPECT_EQ(waiting(), 0);
}

TEST_P(comments, there_is_no_thread_under_a_page_that_is_not_there) {
  EXPECT_EQ(app.browser().post("/library/no-such/comments", {{"name", "Ana"}, {"text", "x"}}).status, 404);
}

TEST(comments_flood, a_quick_writer_is_asked_to_wait_and_loses_nothing) {
  app::Config config = TestApp::relaxed();
  config.comments = {.burst = 2, .each = std::chrono::minutes(2)};
  TestApp app(Dialect::sqlite, config);
  Browser visitor = app.browser();
  for (auto const* text : {"one", "two"})
    EXPECT_EQ(visitor.post(form_url, {{"name", "Ana"}, {"text", text}}).status, 303);

  Page const late = visitor.post(form_url, {{"name", "Ana"}, {"text", "three words kept"}});

  EXPECT_EQ(late.status, 429);
  EXPECT_EQ(late.header("Retry-After"), "120");
  EXPECT_TRUE(late.says("three words kept"));
  app.clock().move(std::chrono::minutes(2));
  EXPECT_EQ(visitor.post(form_url, {{"name", "Ana"}, {"text", "three"}}).status, 303);
}

/// The Big List of Naughty Strings.
std::vector<std::string> naughty_strings() {
  std::ifstream file(VASTUS_SOURCE "/test/data/hostile/blns.json");
  std::stringstream text;
  text << file.rdbuf();
  std::vector<std::string> strings;
  auto const parsed = boost::json::parse(text.str());
  for (auto const& value : parsed.as_array()) strings.emplace_back(value.as_string());
  return strings;
}

TEST(comments_hostile, every_naughty_string_comes_back_whole_and_escaped_or_is_refused_beside_its_field) {
  TestApp app;
  Browser visitor = app.browser();
  auto const strings = naughty_strings();
  ASSERT_GT(strings.size(), 500u);
  for (std::string const& naughty : strings) {
    // The empty name sends the form back, so that the page must show the text again.
    Page const page = visitor.post(form_url, {{"name", ""}, {"text", naughty}});
    ASSERT_EQ(page.status, 422) << naughty;
    std::string escaped;
    append_escaped(escaped, naughty);
    EXPECT_TRUE(page.says(escaped) || page.says("comment-text-error")) << naughty;
    bool const has_script = naughty.find("<script") != std::string::npos;
    EXPECT_FALSE(has_script && page.says(naughty)) << naughty;
  }
}

TEST(comments_hostile, every_naughty_string_in_a_query_leaves_the_page_as_it_is) {
  TestApp app;
  Browser visitor = app.browser();
  std::size_t const usual = visitor.get(page_url).body.size();
  for (std::string const& naughty : naughty_strings()) {
    Page const page = visitor.get(std::string(page_url) + "?comment=" + percent_encoded(naughty));
    EXPECT_EQ(page.status, 200) << naughty;
    EXPECT_EQ(page.body.size(), usual) << naughty;
  }
}

}  // namespace
}  // namespace vastus
