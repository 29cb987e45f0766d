// SPDX-License-Identifier: Apache-2.0
#include "web/urlencoded.h"

#include <gtest/gtest.h>

namespace vastus {
namespace {

TEST(web_urlencoded, a_form_comes_back_as_it_was_typed) {
  auto const fields = read_urlencoded("name=Ana+%26+Lea&text=50%25%0D%0Amore&empty=&bare&name=second");

  ASSERT_TRUE(fields);
  EXPECT_EQ(fields->value("name"), "Ana & Lea");
  EXPECT_EQ(fields->value("text"), "50%\r\nmore");
  EXPECT_TRUE(fields->has("bare"));
  EXPECT_EQ(fields->value("absent"), "");
  EXPECT_EQ(fields->all("name").size(), 2u);
}

TEST(web_urlencoded, broken_coding_is_refused_by_name) {
  EXPECT_EQ(read_urlencoded("a=%4").error(), BadCoding::broken_percent);
  EXPECT_EQ(read_urlencoded("a=%zz").error(), BadCoding::broken_percent);
  EXPECT_EQ(read_urlencoded("%=1").error(), BadCoding::broken_percent);
  EXPECT_EQ(read_urlencoded("a=%ff").error(), BadCoding::not_utf8);
  EXPECT_EQ(read_urlencoded("a=%ed%a0%80").error(), BadCoding::not_utf8);
  std::string many;
  for (std::size_t i = 0; i <= fields_max; ++i) many += "a=1&";
  EXPECT_EQ(read_urlencoded(many).error(), BadCoding::too_many_fields);
}

TEST(web_urlencoded, what_is_encoded_decodes_to_itself) {
  std::string every;
  for (int byte = 0; byte < 256; ++byte) every += char(byte);
  EXPECT_EQ(percent_decoded(percent_encoded(every), true), every);
  EXPECT_EQ(percent_decoded("a+b", false), "a+b");
}

}  // namespace
}  // namespace vastus
