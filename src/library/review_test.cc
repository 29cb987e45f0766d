// SPDX-License-Identifier: Apache-2.0
#include "library/review.h"

#include <gtest/gtest.h>

namespace vastus::library {
namespace {

TEST(library_review, is_due_from_its_day_on) {
  Day const due(2027, 3, 1);

  EXPECT_FALSE(is_due(due, Day(2027, 2, 28)));
  EXPECT_TRUE(is_due(due, Day(2027, 3, 1)));
  EXPECT_TRUE(is_due(due, Day(2030, 1, 1)));
}

TEST(library_review, is_done_only_by_real_people_with_a_qualification) {
  EXPECT_TRUE(may_review({.slug = "a", .name = "A", .role = "", .qualification = "MD", .fictional = false}));
  EXPECT_FALSE(may_review({.slug = "a", .name = "A", .role = "", .qualification = "MD", .fictional = true}));
  EXPECT_FALSE(may_review({.slug = "a", .name = "A", .role = "", .qualification = "", .fictional = false}));
}

TEST(library_review, turns_a_page_at_the_next_day_only) {
  Condition condition;
  condition.due = Day(2027, 6, 1);
  condition.sections.resize(1);
  Claim past;
  past.due = Day(2026, 1, 1);
  Claim next;
  next.due = Day(2027, 1, 1);
  condition.sections[0].blocks = {past, next};

  EXPECT_EQ(next_mark(condition, Day(2026, 11, 22).start()), Day(2027, 1, 1).start());
  EXPECT_EQ(next_mark(condition, Day(2027, 1, 1).start()), Day(2027, 6, 1).start());
  EXPECT_EQ(next_mark(condition, Day(2027, 6, 1).start()), Time::never());

  RedFlag flag;
  flag.due = Day(2028, 1, 1);
  condition.red_flags = {flag};
  EXPECT_EQ(next_mark(condition, Day(2027, 6, 1).start()), Day(2028, 1, 1).start());
}

}  // namespace
}  // namespace vastus::library
