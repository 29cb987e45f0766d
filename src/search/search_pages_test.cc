// SPDX-License-Identifier: Apache-2.0
// Search as somebody without script sees it, and what a hostile question gets back.
#include "search/pages.h"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <fstream>

#include "support/app/test_app.h"
#include "web/urlencoded.h"

namespace vastus {
namespace {

class search_pages : public testing::Test {
 protected:
  search_pages() { app.catch_up_search(); }

  Page ask(std::string const& question, std::string const& more = {}) {
    return app.browser().get("/search?q=" + percent_encoded(question) + more);
  }
  /// How often `words` stand on the page.
  static int times(Page const& page, std::string_view words) {
    int count = 0;
    for (auto at = page.body.find(words); at != std::string::npos; at = page.body.find(words, at + 1)) ++count;
    return count;
  }
  static std::string first_hit(Page const& page) {
    auto const at = page.body.find("<li><h2><a href=\"");
    if (at == std::string::npos) return {};
    auto const start = at + std::string_view("<li><h2><a href=\"").size();
    return page.body.substr(start, page.body.find('"', start) - start);
  }

  TestApp app;
};

TEST_F(search_pages, a_question_finds_its_page_first_with_its_words_marked) {
  Page const page = ask("runners knee");

  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(first_hit(page), "/library/runners-knee");
  EXPECT_TRUE(page.says("<mark>Runner’s</mark> <mark>knee</mark>"));
  EXPECT_TRUE(page.says("Condition · Knee"));
  EXPECT_TRUE(page.says("value=\"runners knee\""));
}

TEST_F(search_pages, are_listed_nowhere_kept_nowhere_and_run_our_script_only) {
  for (std::string const& path : {std::string("/search"), std::string("/search?q=knee")}) {
    Page const page = app.browser().get(path);
    EXPECT_TRUE(page.says("<meta name=\"robots\" content=\"noindex\">"));
    EXPECT_EQ(page.header("Cache-Control"), "private, no-store");
    EXPECT_NE(page.header("Content-Security-Policy").find("script-src 'self';"), std::string::npos);
    EXPECT_EQ(times(page, "<script"), 1);
    EXPECT_EQ(times(page, "role=\"search\""), 1);
  }
  Page const other = app.browser().get("/library");
  EXPECT_EQ(other.header("Content-Security-Policy").find("script-src"), std::string::npos);
  EXPECT_FALSE(other.says("<script"));
  EXPECT_EQ(times(other, "role=\"search\""), 1);
}

TEST_F(search_pages, without_a_question_show_where_to_begin) {
  for (std::string const path : {"/search", "/search?q=", "/search?q=++"}) {
    Page const page = app.browser().get(path);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("How to ask"));
    EXPECT_TRUE(page.says("<a href=\"/muscles\">Muscles</a>"));
    EXPECT_TRUE(page.says("<a href=\"/regions/knee\">Knee</a>"));
    EXPECT_FALSE(page.says("results for"));
  }
}

TEST_F(search_pages, a_mistyped_word_is_mended_and_the_mending_told) {
  Page const page = ask("patelofemoral");
  EXPECT_TRUE(page.says("Showing results for “patellofemoral”"));
  EXPECT_EQ(first_hit(page), "/library/runners-knee");
}

TEST_F(search_pages, results_are_narrowed_by_links_that_keep_the_question) {
  Page const all = ask("knee pain & more");
  EXPECT_TRUE(all.says("href=\"/search?q=knee%20pain%20%26%20more&amp;kind=muscle\""));

  Page const muscles = ask("knee", "&kind=muscle");
  EXPECT_TRUE(muscles.says("href=\"/search?q=knee&amp;kind=muscle\" aria-current=\"true\""));
  EXPECT_TRUE(muscles.says("href=\"/search?q=knee\">Every kind"));
  EXPECT_FALSE(muscles.says("<p class=\"of\">Condition"));
  EXPECT_TRUE(muscles.says("kind=muscle&amp;region=thigh"));

  Page const both = ask("knee", "&kind=muscle&region=knee");
  EXPECT_EQ(first_hit(both), "/muscles/popliteus");
}

TEST_F(search_pages, what_narrowing_hides_is_offered) {
  Page const page = ask("knee", "&kind=nonsense");
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(page.says("Nothing was found"));
  EXPECT_TRUE(page.says("without narrowing"));
}

TEST_F(search_pages, follow_each_other_and_end) {
  Page const first = ask("knee");
  EXPECT_TRUE(first.says("href=\"/search?q=knee&amp;page=2\" rel=\"next\""));
  EXPECT_FALSE(first.says("rel=\"prev\""));

  Page const second = ask("knee", "&page=2");
  EXPECT_TRUE(second.says("href=\"/search?q=knee\" rel=\"prev\""));
  EXPECT_TRUE(second.says("start=\"11\""));
  EXPECT_NE(first_hit(second), first_hit(first));

  for (std::string const page : {"0", "-1", "29", "99999999999999999999", "x", ""}) {
    EXPECT_EQ(ask("knee", "&page=" + page).status, 404) << page;
  }
}

TEST_F(search_pages, nothing_found_is_no_dead_end) {
  Page const page = ask("vastxyzqq");
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(page.says("Nothing was found for “vastxyzqq”."));
  EXPECT_TRUE(page.says("Did you mean"));
  EXPECT_TRUE(page.says("/muscles/vastus-medialis"));
  EXPECT_TRUE(page.says("By region"));
  EXPECT_TRUE(page.says("How to ask"));
}

TEST_F(search_pages, a_question_that_is_too_long_comes_back_with_the_reason) {
  std::string const longest(200, 'k');
  EXPECT_EQ(ask(longest).status, 200);

  Page const page = ask(longest + "x");
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.says("value=\"" + longest + "x\""));
  EXPECT_TRUE(page.says("at most 200 fit"));
  EXPECT_TRUE(page.says("aria-describedby=\"q-error\""));
  EXPECT_EQ(app.browser().get("/search?q=a%00b").status, 422);
  EXPECT_EQ(app.browser().get("/search?q=%ff").status, 400);
}

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

TEST_F(search_pages, hostile_questions_come_back_whole_and_escaped) {
  std::ifstream in(std::string(VASTUS_SOURCE) + "/test/data/hostile/blns.json");
  auto const lines = boost::json::parse(std::string(std::istreambuf_iterator<char>(in), {})).as_array();
  ASSERT_GT(lines.size(), 400u);
  for (auto const& line : lines) {
    std::string const text(line.as_string());
    Page const page = ask(text);
    EXPECT_TRUE(page.status == 200 || page.status == 422) << text;
    EXPECT_EQ(times(page, "<script"), 1) << text;
    EXPECT_EQ(times(page, "<img"), 0) << text;
    if (page.status == 200 && !trimmed(text).empty()) {
      EXPECT_TRUE(page.says("value=\"" + escaped(text) + "\"")) << text;
    }
    EXPECT_EQ(app.browser().get("/search/suggest?q=" + percent_encoded(text)).status, 200) << text;
    EXPECT_EQ(times(ask("knee", "&kind=" + percent_encoded(text)), "<script"), 1) << text;
  }
}

TEST_F(search_pages, suggestions_are_a_short_list_with_addresses) {
  Page const page = app.browser().get("/search/suggest?q=run");

  EXPECT_EQ(page.header("Content-Type"), "application/json");
  auto const list = boost::json::parse(page.body).as_array();
  ASSERT_FALSE(list.empty());
  EXPECT_LE(list.size(), 8u);
  auto const& first = list[0].as_object();
  EXPECT_EQ(first.at("title").as_string(), "Runner’s knee");
  EXPECT_EQ(first.at("url").as_string(), "/library/runners-knee");
  EXPECT_EQ(first.at("kind").as_string(), "Condition");
  EXPECT_EQ(app.browser().get("/search/suggest").body, "[]");
  EXPECT_EQ(app.browser().get("/search/suggest?q=qqqqq").body, "[]");
}

TEST_F(search_pages, another_name_is_suggested_by_that_name_and_a_slip_is_forgiven) {
  auto const by_name = boost::json::parse(app.browser().get("/search/suggest?q=pfps").body).as_array();
  EXPECT_EQ(by_name[0].as_object().at("matched").as_string(), "PFPS");
  auto const slip = boost::json::parse(app.browser().get("/search/suggest?q=runers").body).as_array();
  EXPECT_EQ(slip[0].as_object().at("url").as_string(), "/library/runners-knee");
}

TEST(search_before_its_index, says_that_it_is_being_prepared) {
  TestApp app;
  Page const page = app.browser().get("/search?q=knee");
  EXPECT_EQ(page.status, 503);
  EXPECT_EQ(page.header("Retry-After"), "30");
  EXPECT_TRUE(page.says("being prepared"));
  EXPECT_TRUE(page.says("value=\"knee\""));
  EXPECT_EQ(app.browser().get("/search/suggest?q=knee").body, "[]");
}

TEST(search_flood, a_quick_asker_waits_and_loses_nothing) {
  app::Config config = TestApp::relaxed();
  config.searches = {.burst = 2, .each = std::chrono::seconds(10)};
  config.suggestions = {.burst = 1, .each = std::chrono::seconds(10)};
  TestApp app(Dialect::sqlite, config);
  app.catch_up_search();
  Browser visitor = app.browser();

  for (int i = 0; i < 2; ++i) EXPECT_EQ(visitor.get("/search?q=knee").status, 200);
  Page const late = visitor.get("/search?q=knee");

  EXPECT_EQ(late.status, 429);
  EXPECT_EQ(late.header("Retry-After"), "10");
  EXPECT_TRUE(late.says("value=\"knee\""));
  EXPECT_EQ(visitor.get("/search").status, 200) << "the start page asks nothing of the index";
  EXPECT_EQ(visitor.get("/search/suggest?q=k").status, 200);
  EXPECT_EQ(visitor.get("/search/suggest?q=k").status, 429);
}

}  // namespace
}  // namespace vastus
