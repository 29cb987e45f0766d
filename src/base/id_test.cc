// SPDX-License-Identifier: Apache-2.0
#include "base/id.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <vector>

namespace vastus {
namespace {

Time const noon = Day(2026, 11, 22).start() + std::chrono::hours(12);

TEST(base_id, numbers_of_one_process_never_repeat_even_within_a_millisecond) {
  std::vector<std::vector<std::int64_t>> made(4);
  {
    std::vector<std::jthread> threads;
    for (auto& mine : made) {
      threads.emplace_back([&mine] {
        for (int i = 0; i < 5000; ++i) mine.push_back(fresh_number(noon));
      });
    }
  }
  std::set<std::int64_t> all;
  for (auto const& mine : made) all.insert(mine.begin(), mine.end());
  EXPECT_EQ(all.size(), 20'000u);
}

TEST(base_id, later_numbers_are_larger) {
  auto const first = fresh_number(noon + std::chrono::hours(1));
  auto const second = fresh_number(noon + std::chrono::hours(1));
  auto const third = fresh_number(noon + std::chrono::hours(2));
  EXPECT_LT(0, first);
  EXPECT_LT(first, second);
  EXPECT_LT(second, third);
}

TEST(base_id, a_code_reads_back_and_forgives_lower_case) {
  for (std::int64_t const number : {std::int64_t{0}, std::int64_t{1}, INT64_MAX, fresh_number(noon)}) {
    EXPECT_EQ(to_code(number).size(), 13u);
    EXPECT_EQ(from_code(to_code(number)), number);
  }
  EXPECT_EQ(from_code("000000000000a"), 10);
}

TEST(base_id, what_is_no_code_is_refused) {
  for (auto const* wrong :
       {"", "0", "00000000000000", "000000000000U", "000000000000!", "ZZZZZZZZZZZZZ", "8000000000000"}) {
    EXPECT_FALSE(from_code(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace vastus
