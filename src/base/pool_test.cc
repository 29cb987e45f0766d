// SPDX-License-Identifier: Apache-2.0
#include "base/pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>

namespace vastus {
namespace {

/// One thread that is busy until `go`, and a second piece of work behind it.
struct BusyPool {
  std::latch go{1};
  std::atomic<bool> second_ran{false};
  Pool pool{"busy", 1, 2};

  BusyPool() {
    EXPECT_TRUE(pool.give([this] { go.wait(); }));
    while (pool.waiting() > 0) std::this_thread::yield();
    EXPECT_TRUE(pool.give([this] { second_ran = true; }));
  }
};

TEST(base_pool, takes_no_more_than_may_wait) {
  BusyPool busy;
  EXPECT_TRUE(busy.pool.give([] {}));
  EXPECT_FALSE(busy.pool.give([] {}));
  busy.go.count_down();
}

TEST(base_pool, closing_runs_what_waits_and_takes_nothing_more) {
  BusyPool busy;
  busy.go.count_down();
  busy.pool.close();
  EXPECT_TRUE(busy.second_ran);
  EXPECT_FALSE(busy.pool.give([] {}));
}

TEST(base_pool, abandoning_forgets_what_waits) {
  BusyPool busy;
  std::thread ender([&] { busy.pool.abandon(); });
  while (busy.pool.waiting() > 0) std::this_thread::yield();
  busy.go.count_down();
  ender.join();
  EXPECT_FALSE(busy.second_ran);
}

}  // namespace
}  // namespace vastus
