// SPDX-License-Identifier: Apache-2.0
#include "search/words.h"

#include <gtest/gtest.h>

namespace vastus::search {
namespace {

TEST(search_words, apostrophes_of_every_kind_disappear) {
  EXPECT_EQ(folded("Runner's Knee"), "runners knee");
  EXPECT_EQ(folded("RUNNER\xE2\x80\x99S knee"), "runners knee");
  EXPECT_EQ(folded("'knee' rock'n'roll '"), "knee rocknroll");
}

TEST(search_words, every_script_has_words_and_everything_else_separates) {
  EXPECT_EQ(folded("Größe/ÄRZTE_knee-cap, 膝 Колено!"), "größe ärzte knee cap 膝 колено");
  EXPECT_EQ(folded(" \t\n<>&\"()"), "");
  EXPECT_EQ(folded(""), "");
}

TEST(search_words, a_word_knows_where_it_stands) {
  auto const words = words_of("ö Runner\xE2\x80\x99s");
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[1].folded, "runners");
  EXPECT_EQ(words[1].first, 3u);
  EXPECT_EQ(words[1].count, 10u);
}

TEST(search_words, what_is_no_utf8_or_no_word_is_taken_all_the_same) {
  EXPECT_EQ(words_of("\xFF\xC0\x80 knee").back().folded, "knee");
  EXPECT_TRUE(words_of(std::string(1000, 'x')).empty());
  EXPECT_EQ(words_of("a b c d", 2).size(), 2u);
}

TEST(search_words, common_words_are_known) {
  EXPECT_TRUE(is_stop_word("the"));
  EXPECT_FALSE(is_stop_word("knee"));
}

}  // namespace
}  // namespace vastus::search
