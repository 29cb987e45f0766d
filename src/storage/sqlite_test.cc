// SPDX-License-Identifier: Apache-2.0
// What only a store in a file promises: one writer among processes, and an eye on the others.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "storage/sqlite_connection.h"
#include "support/storage/test_store.h"

namespace vastus {
namespace {

using namespace std::chrono_literals;

class sqlite_file : public testing::Test {
 protected:
  static void insert(Store& store, std::int64_t number) {
    write_now(store, [&](Writer& db) {
      db.run("INSERT INTO storage_changes VALUES ($1, 1, 1, $2, 0, 0)", number, Bytes{""});
      return Verdict::keep;
    });
  }

  TestStore store{Dialect::sqlite};
};

TEST_F(sqlite_file, has_one_server_that_writes) {
  SystemClock const clock;
  EXPECT_THROW((void)open_store({.url = store.url(), .clock = clock, .patience = 50ms}), Unavailable);

  auto const taking_over = store.open_again(Writing::later);
  EXPECT_THROW(taking_over->acquire_writer(50ms), Unavailable);
  EXPECT_FALSE(taking_over->change_feed_is_current()) << "it may not serve finished pages while another one writes";
  EXPECT_TRUE(store->change_feed_is_current());

  store->release_writer();
  EXPECT_FALSE(store->change_feed_is_current());
  taking_over->acquire_writer(50ms);
  EXPECT_TRUE(taking_over->change_feed_is_current());
  insert(*taking_over, 1);
}

TEST_F(sqlite_file, may_be_taken_back_and_forth) {
  auto const other = store.open_again(Writing::later);
  for (int i = 0; i < 20; ++i) {
    store->release_writer();
    other->acquire_writer(1s);
    insert(*other, 2 * i);
    other->release_writer();
    store->acquire_writer(1s);
    insert(*store, 2 * i + 1);
  }
  store->read([](Reader& db) { EXPECT_EQ(db.number("SELECT count(*) FROM storage_changes"), 40); });
}

TEST_F(sqlite_file, cuts_a_long_journal_before_the_next_write_has_to) {
  std::string const much(std::size_t(70) << 20, 'x');
  write_now(*store, [&](Writer& db) {
    db.run("INSERT INTO storage_changes VALUES (1, 1, 1, $1, 0, 0)", Bytes{much});
    return Verdict::keep;
  });

  std::filesystem::path const journal = store->file() + "-wal";
  auto const until = std::chrono::steady_clock::now() + 10s;
  while (std::filesystem::file_size(journal) > much.size() && std::chrono::steady_clock::now() < until) {
    std::this_thread::yield();
  }
  EXPECT_LT(std::filesystem::file_size(journal), much.size());
}

TEST_F(sqlite_file, notices_a_command_that_writes_beside_it) {
  std::atomic<int> anything = 0;
  std::atomic<int> something = 0;
  store->when_moved([&](std::span<Thing const> moved) { ++(moved.empty() ? anything : something); });
  auto const command = store.open_again(Writing::beside);

  insert(*command, 1);

  auto const until = std::chrono::steady_clock::now() + 5s;
  while (anything == 0 && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(1ms);
  EXPECT_EQ(anything, 1);
  EXPECT_EQ(something, 0);
}

TEST_F(sqlite_file, does_not_take_its_own_writes_for_those_of_others) {
  std::atomic<int> anything = 0;
  store->when_moved([&](std::span<Thing const> moved) { anything += moved.empty(); });

  auto const until = std::chrono::steady_clock::now() + 300ms;
  for (int i = 0; std::chrono::steady_clock::now() < until; ++i) insert(*store, i);

  EXPECT_EQ(anything, 0);
}

TEST_F(sqlite_file, waits_for_a_command_in_the_middle_of_its_transaction) {
  storage::SqliteConnection command(store->file(), storage::SqliteConnection::Access::write, 1s);
  command.execute("BEGIN IMMEDIATE");
  std::thread ends([&] {
    std::this_thread::sleep_for(50ms);
    command.execute("COMMIT");
  });

  insert(*store, 1);

  ends.join();
}

TEST_F(sqlite_file, answers_unavailable_while_it_is_locked_and_goes_on_afterwards) {
  SystemClock const clock;
  store.close();
  auto const impatient = open_store({.url = store.url(), .clock = clock, .patience = 30ms});
  storage::SqliteConnection command(impatient->file(), storage::SqliteConnection::Access::write, 1s);

  command.execute("BEGIN IMMEDIATE");
  EXPECT_THROW(insert(*impatient, 1), Unavailable);
  command.execute("ROLLBACK");

  insert(*impatient, 2);
  impatient->read([](Reader& db) { EXPECT_EQ(db.number("SELECT number FROM storage_changes"), 2); });
}

TEST_F(sqlite_file, lets_no_more_read_than_it_has_connections) {
  SystemClock const clock;
  auto const small =
      open_store({.url = store.url(), .clock = clock, .writing = Writing::beside, .readers = 1, .patience = 30ms});

  small->read([&](Reader&) { std::thread([&] { EXPECT_THROW(small->read([](Reader&) {}), Unavailable); }).join(); });
  small->read([](Reader& db) { EXPECT_EQ(db.number("SELECT 1"), 1); });
}

TEST(store_addresses, are_a_file_or_a_server) {
  EXPECT_EQ(sqlite_path("sqlite:/data/school.sqlite"), "/data/school.sqlite");
  EXPECT_EQ(sqlite_path("postgresql://host/school"), std::nullopt);
  SystemClock const clock;
  EXPECT_THROW((void)open_store({.url = "mysql://host/school", .clock = clock}), Fault);
  EXPECT_THROW((void)open_store({.url = "sqlite:", .clock = clock}), Fault);
  EXPECT_THROW((void)open_store({.url = "sqlite:/no/such/folder/school.sqlite", .clock = clock}), Unavailable);
}

TEST(store_addresses, of_a_file_that_is_no_database_are_refused) {
  TestStore store(Dialect::sqlite);
  std::string const file = store->file() + ".txt";
  std::ofstream(file) << std::string(5000, 'x');
  SystemClock const clock;
  EXPECT_THROW((void)open_store({.url = "sqlite:" + file, .clock = clock}), Fault);
}

}  // namespace
}  // namespace vastus
