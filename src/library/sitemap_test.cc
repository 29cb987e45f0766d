// SPDX-License-Identifier: Apache-2.0
#include "library/sitemap.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vastus::library {
namespace {

std::vector<std::string> entries(int count) {
  std::vector<std::string> list;
  for (int number = 1; number <= count; ++number) list.push_back("<url>" + std::to_string(number) + "</url>\n");
  return list;
}

std::string of(int count, std::size_t part) {
  return sitemap("https://a.example", entries(count), part, 3).value_or("");
}

bool has(std::string const& text, std::string_view piece) { return text.find(piece) != std::string::npos; }

TEST(library_sitemap, lists_all_addresses_while_they_fit_one_file) {
  std::string const whole = of(3, 0);
  EXPECT_TRUE(has(whole, "<urlset "));
  EXPECT_TRUE(has(whole, "<url>1</url>\n<url>2</url>\n<url>3</url>\n</urlset>"));
  EXPECT_FALSE(sitemap("https://a.example", entries(3), 1, 3));
}

TEST(library_sitemap, lists_files_when_they_are_more) {
  std::string const index = of(7, 0);
  EXPECT_TRUE(has(index, "<sitemapindex "));
  EXPECT_TRUE(has(index, "<loc>https://a.example/sitemap/3.xml</loc>"));
  EXPECT_FALSE(has(index, "/sitemap/4.xml"));
  EXPECT_TRUE(has(of(7, 2), "<url>4</url>\n<url>5</url>\n<url>6</url>\n</urlset>"));
  EXPECT_TRUE(has(of(7, 3), ">\n<url>7</url>\n</urlset>"));
  EXPECT_FALSE(sitemap("https://a.example", entries(7), 4, 3));
  EXPECT_TRUE(has(sitemap("https://a.example/?a&b", entries(7), 0, 3).value(), "a&amp;b"));
}

}  // namespace
}  // namespace vastus::library
