// SPDX-License-Identifier: Apache-2.0
#include "school/menu.h"

#include <gtest/gtest.h>

namespace vastus::school {
namespace {

TEST(school_menu, an_entry_leads_into_the_school_or_to_an_https_address) {
  for (char const* const address : {"/", "/about", "/help#write", "/search?q=knee", "/library/page/2"}) {
    EXPECT_EQ(where_leads(address), Leads::into_the_school) << address;
  }
  for (char const* const address : {"https://shop.example", "https://shop.example/books?by=us#top"}) {
    EXPECT_EQ(where_leads(address), Leads::elsewhere) << address;
  }
}

TEST(school_menu, an_entry_leads_nowhere_else) {
  for (std::string const& address : {std::string("javascript:alert(1)"),
                                     std::string("JaVaScRiPt:alert(1)"),
                                     std::string("data:text/html,x"),
                                     std::string("//evil.example"),
                                     std::string("/\\evil.example"),
                                     std::string("http://plain.example"),
                                     std::string("https://"),
                                     std::string("https:///x"),
                                     std::string("https://user@evil.example"),
                                     std::string("https://evil"),
                                     std::string("https://.evil.example"),
                                     std::string(" /about"),
                                     std::string(""),
                                     std::string("about"),
                                     std::string("/a b"),
                                     std::string("/a\tb"),
                                     std::string("/a\nb"),
                                     std::string("/a\"b"),
                                     std::string("/caf\xC3\xA9"),
                                     '/' + std::string(menu_address_max, 'a'),
                                     std::string("mailto:a@b.example")}) {
    EXPECT_EQ(where_leads(address), Leads::nowhere) << address;
  }
}

TEST(school_menu, what_was_kept_comes_back_in_order_and_never_more_than_eight) {
  Menu const menu{{"About \xF0\x9F\xA6\xB5", "/about"}, {"Shop", "https://shop.example"}};
  EXPECT_EQ(to_menu(to_lines(menu)), menu);
  Menu const many(10'000, {"About", "/about"});
  EXPECT_EQ(to_menu(to_lines(many)).size(), menu_entries_max);
  EXPECT_TRUE(to_menu("no tab in this line\n\n").empty());
}

TEST(school_menu, an_entry_moves_only_where_there_is_a_place_and_only_if_it_is_still_there) {
  Menu menu{{"A", "/a"}, {"B", "/b"}};
  EXPECT_FALSE(move(menu, 0, "/a", Move::up));
  EXPECT_FALSE(move(menu, 1, "/b", Move::down));
  EXPECT_FALSE(move(menu, 0, "/b", Move::down));
  EXPECT_FALSE(move(menu, 7, "/a", Move::out));
  EXPECT_TRUE(move(menu, 1, "/b", Move::up));
  EXPECT_EQ(menu, (Menu{{"B", "/b"}, {"A", "/a"}}));
  EXPECT_TRUE(move(menu, 0, "/b", Move::out));
  EXPECT_EQ(menu.size(), 1u);
}

}  // namespace
}  // namespace vastus::school
