// SPDX-License-Identifier: Apache-2.0
#include "paper/columns.h"

#include <gtest/gtest.h>

namespace vastus::paper {
namespace {

std::vector<Slug> lines_of(int count) { return std::vector<Slug>(std::size_t(count), {.before = 0, .height = 10}); }

TEST(paper_columns, take_what_fits_one_after_the_other) {
  auto const lines = lines_of(7);

  EXPECT_EQ(fill(lines, std::vector{30.0, 30.0, 30.0}), (Ends{3, 6, 7}));
}

TEST(paper_columns, leave_what_does_not_fit) {
  auto const lines = lines_of(7);

  EXPECT_EQ(fill(lines, std::vector{30.0, 30.0}), (Ends{3, 6}));
}

TEST(paper_columns, keep_lines_together_that_may_not_part) {
  auto lines = lines_of(6);
  lines[3].may_break_before = false;
  lines[2].may_break_before = false;

  EXPECT_EQ(fill(lines, std::vector{30.0, 40.0}), (Ends{1, 5}));
}

TEST(paper_columns, leave_a_column_empty_rather_than_part_what_belongs_together) {
  auto lines = lines_of(3);
  lines[1].may_break_before = lines[2].may_break_before = false;

  EXPECT_EQ(fill(lines, std::vector{20.0, 30.0}), (Ends{0, 3}));
}

TEST(paper_columns, drop_the_space_above_their_first_line) {
  auto lines = lines_of(4);
  for (Slug& line : lines) line.before = 5;

  EXPECT_EQ(fill(lines, std::vector{25.0, 25.0}), (Ends{2, 4}));
}

TEST(paper_columns, are_as_short_as_they_can_be_side_by_side) {
  auto const lines = lines_of(7);

  EXPECT_NEAR(balanced_height(lines, 2, 400), 40, 0.6);
  EXPECT_EQ(balanced_height(lines, 2, 30), 30) << "what does not fit is not balanced";
  EXPECT_LT(balanced_height({}, 2, 400), 1);
}

}  // namespace
}  // namespace vastus::paper
