// SPDX-License-Identifier: Apache-2.0
#include "library/lines.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/text.h"

namespace vastus::library {
namespace {

std::string merged(std::string_view base, std::string_view theirs, std::string_view mine) {
  return merge(base, theirs, mine).text();
}

TEST(lines, changes_in_different_places_are_both_there) {
  EXPECT_EQ(merged("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n"), "A\nb\nc\nD\n");
  EXPECT_EQ(merged("a\nb\nc\n", "a\nc\n", "a\nb\nc\nd\n"), "a\nc\nd\n");
  EXPECT_EQ(merge("a\nb\nc\n", "a\nc\n", "a\nb\nc\nd\n").disputes(), 0u);
}

TEST(lines, the_same_change_twice_is_made_once) {
  EXPECT_EQ(merged("a\nb\nc\n", "a\nx\nc\n", "a\nx\nc\n"), "a\nx\nc\n");
}

TEST(lines, one_sentence_written_two_ways_is_a_dispute_and_keeps_both_until_somebody_chooses) {
  Merge const both = merge("a\nb\nc\n", "a\ntheirs\nc\n", "a\nmine\nc\n");
  ASSERT_EQ(both.disputes(), 1u);
  EXPECT_EQ(both.text(), "a\ntheirs\nmine\nc\n");
  Keep const choices[] = {Keep::theirs};
  EXPECT_EQ(both.text(choices), "a\ntheirs\nc\n");
  Keep const other[] = {Keep::mine};
  EXPECT_EQ(both.text(other), "a\nmine\nc\n");
}

TEST(lines, a_line_one_took_out_and_the_other_changed_is_a_dispute) {
  Merge const both = merge("a\nb\nc\n", "a\nc\n", "a\nB\nc\n");
  EXPECT_EQ(both.disputes(), 1u);
  EXPECT_EQ(both.text(), "a\nB\nc\n");
}

TEST(lines, texts_without_anything_in_common_are_no_trouble) {
  EXPECT_EQ(merged("", "a\n", ""), "a\n");
  EXPECT_EQ(merged("", "", "b\n"), "b\n");
  EXPECT_EQ(merged("a\n", "", ""), "");
  EXPECT_EQ(merged("a\n", "", "a\n"), "");
  EXPECT_EQ(merge("", "a\n", "b\n").disputes(), 1u);
}

TEST(lines, very_different_texts_end_in_time) {
  std::string a, b;
  for (int i = 0; i < 20'000; ++i) {
    a += "a" + std::to_string(i) + "\n";
    b += "b" + std::to_string(i) + "\n";
  }
  EXPECT_EQ(merge(a, a + "end\n", b).disputes(), 1u);
}

/// A random text of numbered sentences changed by two people at random.
struct Writers {
  std::mt19937 random;
  int next = 0;

  std::string sentence() { return "sentence " + std::to_string(next++) + "\n"; }
  std::vector<std::string> text() {
    std::vector<std::string> lines;
    for (int i = 0; i < 12; ++i) lines.push_back(random() % 4 == 0 ? "\n" : sentence());
    return lines;
  }
  std::vector<std::string> changed(std::vector<std::string> lines, std::vector<std::string>& written) {
    for (int i = 0; i < 3; ++i) {
      std::size_t const at = random() % (lines.size() + 1);
      switch (random() % 3) {
        case 0:
          lines.insert(lines.begin() + std::ptrdiff_t(at), written.emplace_back(sentence()));
          break;
        case 1:
          if (at < lines.size()) lines[at] = written.emplace_back(sentence());
          break;
        default:
          if (at < lines.size()) lines.erase(lines.begin() + std::ptrdiff_t(at));
      }
    }
    // What somebody wrote and took out again themselves is not lost.
    std::erase_if(written, [&](auto const& line) { return std::ranges::find(lines, line) == lines.end(); });
    return lines;
  }
  static std::string joined(std::vector<std::string> const& lines) {
    std::string text;
    for (auto const& line : lines) text += line;
    return text;
  }
};

TEST(lines, no_sentence_that_either_wrote_is_ever_lost) {
  for (unsigned seed = 0; seed < 5000; ++seed) {
    Writers writers{.random = std::mt19937(seed)};
    auto const base = writers.text();
    std::vector<std::string> written;
    auto const theirs = writers.changed(base, written);
    std::vector<std::string> also_written;
    auto const mine = writers.changed(base, also_written);
    written.insert(written.end(), also_written.begin(), also_written.end());
    std::string const text = merged(Writers::joined(base), Writers::joined(theirs), Writers::joined(mine));
    for (std::string const& line : written) {
      ASSERT_NE(("\n" + text).find("\n" + line), std::string::npos) << seed << ": " << line << "\n" << text;
    }
    // What neither touched stays once.
    for (std::string const& line : base) {
      bool const in_both = line != "\n" && std::ranges::find(theirs, line) != theirs.end() &&
                           std::ranges::find(mine, line) != mine.end();
      if (!in_both) continue;
      ASSERT_NE(("\n" + text).find("\n" + line), std::string::npos) << seed << ": " << line;
    }
  }
}

TEST(lines, matches_rise_and_are_true) {
  for (unsigned seed = 0; seed < 500; ++seed) {
    Writers writers{.random = std::mt19937(seed)};
    std::vector<std::string> ignored;
    auto const base = writers.text(), other = writers.changed(base, ignored);
    std::vector<std::string_view> const a(base.begin(), base.end()), b(other.begin(), other.end());
    std::size_t end_a = 0, end_b = 0;
    for (Match const& match : list_matches(a, b)) {
      ASSERT_GE(match.a, end_a) << seed;
      ASSERT_GE(match.b, end_b) << seed;
      for (std::size_t i = 0; i < match.length; ++i) ASSERT_EQ(a[match.a + i], b[match.b + i]) << seed;
      end_a = match.a + match.length;
      end_b = match.b + match.length;
    }
  }
}

}  // namespace
}  // namespace vastus::library
