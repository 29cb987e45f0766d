// SPDX-License-Identifier: Apache-2.0
#include "search/synonyms.h"

#include <gtest/gtest.h>

namespace vastus::search {
namespace {

using Stems = std::vector<std::string>;

Synonyms knee_names() {
  return Synonyms::from_text(
             "# the knee\nrunner's knee = pfps = patellofemoral pain = anterior knee pain\n\nkneecap = patella\n")
      .value();
}

TEST(search_synonyms, a_name_of_several_words_is_found_by_their_stems) {
  auto const found = knee_names().names_in(Stems{"my", "runner", "knee", "and", "patella"});

  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].first, 1u);
  EXPECT_EQ(found[0].count, 2u);
  EXPECT_EQ(found[1].count, 1u);
  EXPECT_NE(found[0].group, found[1].group);
}

TEST(search_synonyms, names_of_one_line_are_one_group) {
  Synonyms const names = knee_names();
  EXPECT_EQ(names.names_in(Stems{"runner", "knee"}).at(0).group,
            names.names_in(Stems{"anterior", "knee", "pain"}).at(0).group);
}

TEST(search_synonyms, part_of_a_name_is_no_name) {
  EXPECT_TRUE(knee_names().names_in(Stems{"knee"}).empty());
  EXPECT_TRUE(knee_names().names_in(Stems{"anterior", "knee"}).empty());
  EXPECT_TRUE(knee_names().names_in(Stems{}).empty());
  EXPECT_TRUE(knee_names().knows("knee"));
  EXPECT_FALSE(knee_names().knows("elbow"));
}

struct BadFile {
  std::string text;
  int line;
};

TEST(search_synonyms, a_file_that_says_nothing_useful_is_refused_with_its_line) {
  for (auto const& [text, line] : {BadFile{"kneecap\n", 1}, BadFile{"# a\nkneecap = \n", 2}, BadFile{"= patella", 1},
                                   BadFile{"a = b\n\nb = c\n", 3}, BadFile{"knee = knees\n", 1},
                                   BadFile{"one two three four five six seven = x", 1}}) {
    auto const refused = Synonyms::from_text(text);
    ASSERT_FALSE(refused) << text;
    EXPECT_EQ(refused.error().line, line) << text;
  }
}

TEST(search_synonyms, an_empty_file_is_fine) { EXPECT_TRUE(Synonyms::from_text("").has_value()); }

}  // namespace
}  // namespace vastus::search
