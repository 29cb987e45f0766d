// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <gtest/gtest.h>

namespace vastus {
namespace {

TEST(base_text, utf8_is_told_from_bytes) {
  for (auto const* good : {"", "knee", "żółć", "膝", "\U0001F9B5", "\xF4\x8F\xBF\xBF"})
    EXPECT_TRUE(is_utf8(good)) << good;
  for (auto const* bad : {"\x80", "\xC0\xAF", "\xC3", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                          "\xF8\x88\x80\x80\x80", "a\xFF"}) {
    EXPECT_FALSE(is_utf8(bad)) << bad;
  }
  EXPECT_EQ(length_in_characters("żółć膝"), 5u);
}

TEST(base_text, a_title_becomes_an_address) {
  EXPECT_EQ(to_slug("Runner’s knee"), "runners-knee");
  EXPECT_EQ(to_slug("  Tom's  Knee & Hip! "), "toms-knee-hip");
  EXPECT_EQ(to_slug("膝"), "");
  EXPECT_TRUE(is_slug("runners-knee"));
  for (auto const* wrong : {"", "-a", "a-", "a--b", "A", "a b", "é"}) EXPECT_FALSE(is_slug(wrong)) << wrong;
  EXPECT_FALSE(is_slug(std::string(101, 'a')));
}

TEST(base_text, a_number_stands_alone_and_within_its_bounds) {
  EXPECT_EQ(to_number("42"), 42);
  EXPECT_EQ(to_number("-7"), -7);
  EXPECT_EQ(to_number("9223372036854775807"), INT64_MAX);
  for (auto const* wrong : {"", " 1", "1 ", "+1", "1.5", "0x10", "9223372036854775808"})
    EXPECT_FALSE(to_number(wrong)) << wrong;
  EXPECT_FALSE(to_number("11", 0, 10));
}

TEST(base_text, parts_and_edges) {
  EXPECT_EQ(split("a,b,,c", ','), (std::vector<std::string_view>{"a", "b", "", "c"}));
  EXPECT_EQ(split("", ','), (std::vector<std::string_view>{""}));
  EXPECT_EQ(trimmed("\t a b \r\n"), "a b");
  EXPECT_TRUE(equal_ignoring_case("ETag", "etag"));
  EXPECT_FALSE(equal_ignoring_case("ETag", "etags"));
}

TEST(base_text, hashes_are_the_published_ones) {
  EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_NE(stable_hash("library_conditions"), stable_hash("library_muscles"));
}

}  // namespace
}  // namespace vastus
