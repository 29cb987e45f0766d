// SPDX-License-Identifier: Apache-2.0
#include "storage/change_feed.h"

#include <gtest/gtest.h>

#include <map>

#include "storage/migrate.h"
#include "support/storage/postgres_cluster.h"
#include "support/storage/test_store.h"

namespace vastus {
namespace {

using namespace std::chrono_literals;
using storage::PostgresConnection;

/// What one node was told.
class Told {
 public:
  explicit Told(Store& store) {
    store.when_moved([this](std::span<Thing const> moved) {
      std::lock_guard const lock(guard_);
      if (moved.empty()) ++anything_;
      for (Thing const thing : moved) ++times_[thing.key];
      changed_.notify_all();
    });
    auto const until = std::chrono::steady_clock::now() + 10s;
    while (!store.change_feed_is_current() && std::chrono::steady_clock::now() < until) std::this_thread::yield();
  }

  bool hears_of(std::uint64_t key, std::chrono::milliseconds wait = 5000ms) {
    std::unique_lock lock(guard_);
    return changed_.wait_until(lock, std::chrono::system_clock::now() + wait, [&] { return times_.contains(key); });
  }
  bool hears_of_anything(std::chrono::milliseconds wait = 5000ms) {
    std::unique_lock lock(guard_);
    int const before = anything_;
    return changed_.wait_until(lock, std::chrono::system_clock::now() + wait, [&] { return anything_ > before; });
  }
  int times(std::uint64_t key) {
    std::lock_guard const lock(guard_);
    return times_[key];
  }

 private:
  std::mutex guard_;
  std::condition_variable changed_;
  std::map<std::uint64_t, int> times_;
  int anything_ = 0;
};

void move(Store& store, std::uint64_t key) {
  write_now(store, [&](Writer& db) {
    db.moved(Thing{key});
    return Verdict::keep;
  });
}

class change_feed : public testing::Test {
 protected:
  TestStore here{Dialect::postgres};
  std::unique_ptr<Store> there = here.open_again(Writing::alone);
};

TEST_F(change_feed, tells_each_node_once_what_either_changed) {
  Told here_told(*here);
  Told there_told(*there);
  for (std::uint64_t key = 1; key <= 100; ++key) {
    move(*here, key);
    EXPECT_EQ(here_told.times(key), 1) << "a node knows its own write when it answers";
    move(*there, 1000 + key);
  }

  for (std::uint64_t key = 1; key <= 100; ++key) {
    ASSERT_TRUE(there_told.hears_of(key));
    ASSERT_TRUE(here_told.hears_of(1000 + key));
  }
  move(*here, 5000);
  ASSERT_TRUE(there_told.hears_of(5000));
  for (std::uint64_t key = 1; key <= 100; ++key) {
    EXPECT_EQ(there_told.times(key), 1);
    EXPECT_EQ(here_told.times(key), 1);
    EXPECT_EQ(here_told.times(1000 + key), 1);
  }
}

TEST_F(change_feed, carries_keys_of_every_size_and_the_jobs) {
  Told told(*there);
  std::atomic<int> woken = 0;
  there->when_jobs_queued([&] { ++woken; });
  write_now(*here, [](Writer& db) {
    for (std::uint64_t key : {std::uint64_t(0), UINT64_MAX, std::uint64_t(1) << 63, std::uint64_t(255)}) {
      db.moved(Thing{key});
    }
    db.queued_a_job();
    return Verdict::keep;
  });

  for (std::uint64_t key : {std::uint64_t(0), UINT64_MAX, std::uint64_t(1) << 63, std::uint64_t(255)}) {
    EXPECT_TRUE(told.hears_of(key)) << key;
  }
  auto const until = std::chrono::steady_clock::now() + 5s;
  while (woken == 0 && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(1ms);
  EXPECT_EQ(woken, 1);
}

TEST_F(change_feed, misses_no_transaction_that_commits_late) {
  Told told(*there);
  PostgresConnection slow(here.url());
  slow.begin("BEGIN");
  slow.run(R"(INSERT INTO storage_changes (number, transaction_id, node, things, queued_jobs, at)
    VALUES (77, pg_current_xact_id()::text::bigint, 1, '\x4d00000000000000', 0,
            (extract(epoch FROM now()) * 1000000)::bigint))",
           {}, {});
  for (std::uint64_t key = 1000; key < 1020; ++key) move(*here, key);
  ASSERT_TRUE(told.hears_of(1019)) << "younger transactions are told while an older one is open";
  EXPECT_FALSE(told.hears_of(77, 0ms));

  EXPECT_EQ(slow.commit(), PostgresConnection::Ending::committed);

  EXPECT_TRUE(told.hears_of(77));
  EXPECT_EQ(told.times(1019), 1);
}

TEST_F(change_feed, needs_no_notice) {
  Told told(*there);
  PostgresConnection silent(here.url());
  // A row without NOTIFY is what a lost one looks like.
  silent.run(R"(INSERT INTO storage_changes (number, transaction_id, node, things, queued_jobs, at)
    VALUES (78, pg_current_xact_id()::text::bigint, 1, '\x4e00000000000000', 0,
            (extract(epoch FROM now()) * 1000000)::bigint))",
             {}, {});

  EXPECT_TRUE(told.hears_of(78, 1500ms));
}

TEST_F(change_feed, says_that_anything_may_have_moved_after_it_lost_the_connection) {
  Told told(*there);
  PostgresConnection killer(here.url());

  killer.run(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
      "AND pid <> pg_backend_pid() AND query LIKE '%pg_snapshot_xmin%'",
      {}, {});

  EXPECT_TRUE(told.hears_of_anything());
  move(*here, 5);
  EXPECT_TRUE(told.hears_of(5));
}

TEST(change_feed_of_a_lost_server, is_not_current_until_it_is_back) {
  if (std::getenv("VASTUS_TEST_POSTGRES") != nullptr) GTEST_SKIP() << "the server is not ours to kill";
  PostgresCluster cluster;
  SystemClock const clock;
  auto const store = open_store({.url = cluster.fresh_database(), .clock = clock});
  EXPECT_FALSE(store->change_feed_is_current()) << "without its table it knows nothing";
  storage::migrate(*store);
  Told told(*store);
  EXPECT_TRUE(store->change_feed_is_current());

  cluster.kill();
  auto const until = std::chrono::steady_clock::now() + 5s;
  while (store->change_feed_is_current() && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(1ms);
  EXPECT_FALSE(store->change_feed_is_current());

  cluster.start();
  EXPECT_TRUE(told.hears_of_anything(10s));
}

TEST(lost_commits, are_decided_once_and_for_good) {
  TestStore store(Dialect::postgres);
  std::string_view const leave_row = R"(INSERT INTO storage_changes
    (number, transaction_id, node, things, queued_jobs, at) VALUES ($1, 1, 7, '', 0, 0))";
  Value const committed[] = {std::int64_t(1)};
  Value const late[] = {std::int64_t(2)};
  PostgresConnection writer(store.url());
  PostgresConnection asker(store.url());

  writer.run(leave_row, committed, {});
  EXPECT_TRUE(storage::ChangeFeed::was_committed(asker, 1));

  writer.begin("BEGIN");
  EXPECT_FALSE(storage::ChangeFeed::was_committed(asker, 2));
  writer.run_later(leave_row, late);
  EXPECT_EQ(writer.commit(), PostgresConnection::Ending::not_committed) << "a COMMIT still on its way must fail";
  EXPECT_FALSE(storage::ChangeFeed::was_committed(asker, 2));
}

}  // namespace
}  // namespace vastus
