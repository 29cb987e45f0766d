// SPDX-License-Identifier: Apache-2.0
// The demo school as a visitor who follows every link: no link is dead, and no page is an orphan.
#include <gtest/gtest.h>

#include <deque>
#include <set>

#include "app/demo.h"
#include "library/record_rules.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

/// Addresses inside the school that a page leads to, without their fragments.
std::set<std::string> links_in(std::string const& body) {
  std::set<std::string> found;
  for (auto at = body.find("href=\"/"); at != std::string::npos; at = body.find("href=\"/", at + 1)) {
    auto const start = at + 6;
    std::string link = body.substr(start, body.find_first_of("\"#", start) - start);
    for (auto amp = link.find("&amp;"); amp != std::string::npos; amp = link.find("&amp;", amp))
      link.replace(amp, 5, "&");
    if (!link.starts_with("//")) found.insert(link);
  }
  return found;
}

struct Crawl {
  std::set<std::string> reached;
  std::string dead;
};

Crawl follow_everything(TestApp& app) {
  Crawl crawl;
  std::deque<std::string> waiting{"/"};
  crawl.reached.insert("/");
  while (!waiting.empty()) {
    std::string const path = waiting.front();
    waiting.pop_front();
    if (path.starts_with("/assets/")) continue;  // the edge answers those
    if (path == "/search") continue;             // needs an index, which a server builds
    Page const page = app.browser().get(path);
    if (page.status != 200 && page.status != 303) crawl.dead += path + " is " + std::to_string(page.status) + "\n";
    for (std::string const& link : links_in(page.body)) {
      if (crawl.reached.insert(link).second) waiting.push_back(link);
    }
  }
  return crawl;
}

TEST(demo_graph, every_link_leads_somewhere_and_every_page_is_led_to) {
  TestApp app;
  Crawl const crawl = follow_everything(app);

  EXPECT_EQ(crawl.dead, "");
  std::string orphans;
  for (app::EmbeddedFile const& file : app::demo_files()) {
    std::string_view const path = file.path;
    auto const slash = path.find('/');
    if (!path.ends_with(".md")) continue;
    std::string_view const slug = path.substr(slash + 1, path.size() - slash - 4);
    for (library::Kind const kind : library::all_kinds()) {
      if (library::folder(kind) != path.substr(0, slash) || library::shelf(kind).empty()) continue;
      std::string const address = library::address_of(kind, slug);
      if (!crawl.reached.contains(address)) orphans += address + "\n";
    }
  }
  EXPECT_EQ(orphans, "");
}

/// Values between `<loc>` and `</loc>`, and the like.
std::set<std::string> values_of(std::string const& xml, std::string const& tag) {
  std::set<std::string> values;
  for (auto at = xml.find("<" + tag + ">"); at != std::string::npos; at = xml.find("<" + tag + ">", at + 1)) {
    auto const start = at + tag.size() + 2;
    values.insert(xml.substr(start, xml.find('<', start) - start));
  }
  return values;
}

TEST(demo_graph, the_sitemap_names_what_a_visitor_reaches_and_nothing_else) {
  TestApp app;
  Crawl const crawl = follow_everything(app);

  Page const sitemap = app.browser().get("/sitemap.xml");
  auto const named = values_of(sitemap.body, "loc");

  EXPECT_EQ(sitemap.status, 200);
  EXPECT_GT(named.size(), 40u);
  for (std::string const& address : named) {
    std::string const path = address.substr(address.find('/', 8));
    EXPECT_TRUE(crawl.reached.contains(path)) << address;
  }
}

TEST(demo_graph, the_feed_begins_with_what_was_published_last) {
  TestApp app;

  Page const feed = app.browser().get("/feed.atom");

  EXPECT_EQ(feed.status, 200);
  auto const days = values_of(feed.body, "published");
  ASSERT_FALSE(days.empty());
  auto const first = feed.body.find("<published>") + 11;
  EXPECT_EQ(feed.body.substr(first, 10), days.rbegin()->substr(0, 10));
}

}  // namespace
}  // namespace vastus
