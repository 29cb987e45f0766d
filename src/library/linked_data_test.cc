// SPDX-License-Identifier: Apache-2.0
#include "library/linked_data.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <regex>

#include "support/app/test_app.h"

namespace vastus::library {
namespace {

constexpr Publisher school{"A school", "https://school.example"};

Condition knee() {
  Condition condition;
  condition.slug = "runners-knee";
  condition.title = "Runner’s “knee”";
  condition.lede = "An ache.";
  condition.region = Region{.slug = "knee", .title = "Knee", .parent = {}};
  return condition;
}

boost::json::array graph(Condition const& condition) {
  return boost::json::parse(linked_data(condition, school)).at("@graph").as_array();
}

TEST(linked_data, tells_the_page_its_subject_and_the_way_to_it) {
  auto const parts = graph(knee());

  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].at("@type"), "MedicalWebPage");
  EXPECT_EQ(parts[0].at("url"), "https://school.example/library/runners-knee");
  EXPECT_EQ(parts[0].at("about").at("@type"), "MedicalCondition");
  EXPECT_EQ(parts[0].at("about").at("name"), "Runner’s “knee”");
  auto const& crumbs = parts[1].at("itemListElement").as_array();
  ASSERT_EQ(crumbs.size(), 3u);
  EXPECT_EQ(crumbs[1].at("item"), "https://school.example/regions/knee");
  EXPECT_EQ(crumbs[2].at("position"), 3);
}

TEST(linked_data, claims_a_review_only_where_somebody_reviewed) {
  EXPECT_FALSE(graph(knee())[0].as_object().contains("reviewedBy"));
  EXPECT_FALSE(graph(knee())[0].as_object().contains("lastReviewed"));

  Condition reviewed = knee();
  reviewed.reviewer = Person{.slug = "r", .name = "A reviewer", .role = {}, .qualification = "PT", .fictional = false};
  reviewed.reviewed = Day(2026, 1, 2);

  EXPECT_EQ(graph(reviewed)[0].at("reviewedBy").at("name"), "A reviewer");
  EXPECT_EQ(graph(reviewed)[0].at("lastReviewed"), "2026-01-02");
}

/// What is lacking of what search engines ask of these types (developers.google.com/search/docs/appearance); empty
/// when nothing is.
std::string lacking(boost::json::object const& part) {
  auto const& type = part.at("@type").as_string();
  auto const has = [&](char const* name) { return part.contains(name) && !part.at(name).as_string().empty(); };
  auto const is_absolute = [](boost::json::value const& url) { return url.as_string().starts_with(school.url); };
  if (type == "BreadcrumbList") {
    auto const& items = part.at("itemListElement").as_array();
    if (items.size() < 2) return "two breadcrumbs";
    for (std::size_t at = 0; at < items.size(); ++at) {
      bool const is_whole = items[at].at("position").to_number<std::size_t>() == at + 1 &&
                            !items[at].at("name").as_string().empty() && is_absolute(items[at].at("item"));
      if (!is_whole) return "position, name and item of a breadcrumb";
    }
    return "";
  }
  if (type == "WebSite") return has("name") && is_absolute(part.at("url")) ? "" : "name and url";
  if (type == "Product") {
    if (!has("name") || !has("description") || !is_absolute(part.at("image"))) return "name, description and image";
    for (auto const& offer : part.at("offers").as_array()) {
      bool const is_whole = std::stod(offer.at("price").as_string().c_str()) > 0 &&
                            offer.at("priceCurrency").as_string().size() == 3 && is_absolute(offer.at("url")) &&
                            offer.at("availability").as_string().starts_with("https://schema.org/");
      if (!is_whole) return "price, currency, availability and url of an offer";
    }
    return part.at("offers").as_array().empty() ? "an offer" : "";
  }
  if (!is_absolute(part.at("url")) || !has("dateModified") || !has("description")) return "url, date and description";
  if (type == "Article" && (!has("headline") || part.at("headline").as_string().size() > 110))
    return "a short headline";
  if (type == "MedicalWebPage" && !has("name")) return "a name";
  for (auto const& author : part.at("author").as_array()) {
    if (author.at("name").as_string().empty() || !is_absolute(author.at("url"))) return "name and url of an author";
  }
  return "";
}

TEST(linked_data, of_every_page_in_the_sitemap_lacks_nothing_that_search_engines_ask_for) {
  app::Config config = TestApp::relaxed();
  config.school.public_url = std::string(school.url);
  TestApp app(Dialect::sqlite, config);
  auto browser = app.browser();
  std::string const sitemap = browser.get("/sitemap.xml").body;
  std::regex const location("<loc>https://school.example([^<]+)</loc>");
  std::regex const script("<script type=\"application/ld\\+json\">([^<]+)</script>");

  int pages = 0, parts = 0;
  for (std::sregex_iterator at(sitemap.begin(), sitemap.end(), location), end; at != end; ++at) {
    std::string const address = (*at)[1];
    Page const page = browser.get(address);
    ++pages;
    EXPECT_EQ(page.status, 200) << address;
    std::smatch found;
    if (!std::regex_search(page.body, found, script)) continue;
    auto const data = boost::json::parse(found[1].str()).as_object();
    EXPECT_EQ(data.at("@context"), "https://schema.org") << address;
    auto const graph = data.contains("@graph") ? data.at("@graph").as_array() : boost::json::array{data};
    for (auto const& part : graph) {
      EXPECT_EQ(lacking(part.as_object()), "") << address;
      ++parts;
    }
  }
  EXPECT_GT(pages, 400);
  EXPECT_GT(parts, 200);
}

}  // namespace
}  // namespace vastus::library
