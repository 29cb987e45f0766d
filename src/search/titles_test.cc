// SPDX-License-Identifier: Apache-2.0
#include "search/titles.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "support/search/test_folder.h"

namespace vastus::search {
namespace {

std::vector<Name> knee_names() {
  std::vector<Name> names;
  auto const add = [&](std::string const& title, std::vector<std::string> also, int prominence) {
    Document document{.key = {"condition", title},
                      .url = "/library/" + title,
                      .title = title,
                      .also = std::move(also),
                      .summary = "",
                      .body = "",
                      .keywords = {},
                      .facets = {},
                      .prominence = prominence};
    add_names(names, document);
  };
  add("Runner's knee", {"PFPS", "Anterior knee pain"}, 5);
  add("Knee", {}, 0);
  add("Knee replacement", {}, 0);
  add("Jumper's knee", {}, 5);
  return names;
}

std::vector<std::string> titles_for(Titles const& titles, std::string_view typed) {
  std::vector<std::string> found;
  for (Suggestion const& suggestion : titles.suggest(typed, 8)) found.push_back(suggestion.title);
  return found;
}

using Strings = std::vector<std::string>;

TEST(search_titles, any_word_of_a_title_may_be_begun) {
  Titles const titles(knee_names());
  EXPECT_EQ(titles_for(titles, "run"), Strings{"Runner's knee"});
  EXPECT_EQ(titles_for(titles, "repl"), Strings{"Knee replacement"});
  EXPECT_EQ(titles_for(titles, "runner’s kn"), Strings{"Runner's knee"});
  EXPECT_EQ(titles_for(titles, "RUNNERS"), Strings{"Runner's knee"});
}

TEST(search_titles, what_is_prominent_comes_first_then_what_begins_so_then_what_is_short) {
  Titles const titles(knee_names());
  EXPECT_EQ(titles_for(titles, "kn"), (Strings{"Jumper's knee", "Runner's knee", "Knee", "Knee replacement"}));
}

TEST(search_titles, another_name_leads_to_the_title_and_says_so) {
  auto const found = Titles(knee_names()).suggest("pfp", 8);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].title, "Runner's knee");
  EXPECT_EQ(found[0].matched, "PFPS");
  EXPECT_EQ(found[0].kind, "condition");
  EXPECT_EQ(Titles(knee_names()).suggest("runn", 8)[0].matched, "");
}

TEST(search_titles, nothing_is_suggested_for_nothing_or_for_what_is_not_there) {
  Titles const titles(knee_names());
  for (std::string_view const typed : {"", " ", "'", "elbow", "kneee", "nee", "\xFF\xFF", "knee replacements"}) {
    EXPECT_TRUE(titles.suggest(typed, 8).empty()) << typed;
  }
  EXPECT_TRUE(Titles(std::vector<Name>{}).suggest("knee", 8).empty());
  EXPECT_EQ(titles.suggest("kn", 2).size(), 2u);
}

TEST(search_titles, a_file_brings_back_the_same_suggestions) {
  test::SearchFolder folder;
  Titles const titles(knee_names());
  titles.save(folder.path() / "titles");

  auto const loaded = Titles::load(folder.path() / "titles");

  ASSERT_TRUE(loaded);
  for (std::string_view const typed : {"k", "kn", "run", "pf", "anterior knee p"}) {
    EXPECT_EQ(titles_for(*loaded, typed), titles_for(titles, typed));
  }
  EXPECT_FALSE(Titles::load(folder.path() / "none"));
}

TEST(search_titles, the_best_of_a_hundred_thousand_are_those_a_full_look_finds) {
  std::vector<Name> names;
  for (int i = 0; i < 100'000; ++i) {
    std::string const title = fmt::format("Knee {} part {}", i % 977, i);
    names.push_back({.shown = title,
                     .title = title,
                     .url = "",
                     .key = {"x", std::to_string(i)},
                     .prominence = (i * 7919) % 100'003});
  }
  Titles const titles(names);

  auto const found = titles.suggest("knee", 8);

  std::ranges::sort(names, std::greater(), &Name::prominence);
  ASSERT_EQ(found.size(), 8u);
  for (std::size_t at = 0; at < 8; ++at) EXPECT_EQ(found[at].title, names[at].title);
}

}  // namespace
}  // namespace vastus::search
