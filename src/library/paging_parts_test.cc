// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "library/anatomy_store.h"
#include "support/app/test_app.h"

namespace vastus::library {
namespace {

/// The addresses on `page` that begin with `shelf`, as often as they stand there.
std::multiset<std::string> linked(Page const& page, std::string const& shelf) {
  std::regex const link("href=\"" + shelf + "([a-z0-9-]+)\"");
  std::multiset<std::string> found;
  for (std::sregex_iterator at(page.body.begin(), page.body.end(), link), end; at != end; ++at) found.insert((*at)[1]);
  return found;
}

TEST(library_paging, each_source_stands_on_one_page_of_the_list) {
  TestApp app;
  auto browser = app.browser();
  std::int64_t count = 0;
  app.store().read([&](Reader& db) { count = count_sources(db); });

  std::multiset<std::string> all;
  std::string address = "/sources";
  int pages = 0;
  while (!address.empty()) {
    Page const page = browser.get(address);
    ASSERT_EQ(page.status, 200) << address;
    auto const here = linked(page, "/sources/");
    EXPECT_LE(here.size(), 100u);
    all.insert(here.begin(), here.end());
    ++pages;
    std::smatch next;
    bool const goes_on = std::regex_search(page.body, next, std::regex("href=\"([^\"]+)\" rel=\"next\""));
    address = goes_on ? next[1].str() : "";
  }

  EXPECT_EQ(std::int64_t(all.size()), count);
  EXPECT_EQ(std::set(all.begin(), all.end()).size(), all.size());
  EXPECT_EQ(pages, (count + 99) / 100);
}

TEST(library_paging, a_page_of_a_list_has_one_address_and_says_its_number) {
  TestApp app;
  auto browser = app.browser();

  Page const second = browser.get("/sources/page/2");
  EXPECT_TRUE(second.says("<title>Sources, page 2"));
  EXPECT_TRUE(second.says("Page 2 of"));
  EXPECT_TRUE(second.says("href=\"/sources\" rel=\"prev\""));
  for (char const* const wrong : {"/sources/page/1", "/sources/page/02", "/sources/page/0", "/sources/page/-2",
                                  "/sources/page/two", "/sources/page/99", "/muscles/page/2", "/regions/knee/page/2"}) {
    EXPECT_EQ(browser.get(wrong).status, 404) << wrong;
  }
  EXPECT_FALSE(browser.get("/muscles").says("class=\"pager\""));
}

TEST(library_sources, a_source_has_a_page_with_all_that_rests_on_it) {
  TestApp app;
  auto browser = app.browser();

  Page const guideline = browser.get("/sources/siemieniuk-2017");
  EXPECT_EQ(guideline.status, 200);
  EXPECT_TRUE(guideline.says("https://doi.org/"));
  EXPECT_TRUE(guideline.says("href=\"/guidelines/arthroscopy-worn-knee-2017#claim-"));
  EXPECT_TRUE(guideline.says("<dt>Guidelines</dt><dd><a href=\"/guidelines/arthroscopy-worn-knee-2017\""));
  EXPECT_EQ(browser.get("/sources/nobody-1900").status, 404);
}

}  // namespace
}  // namespace vastus::library
