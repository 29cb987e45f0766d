// SPDX-License-Identifier: Apache-2.0
#include "storage/backup.h"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "support/storage/postgres_cluster.h"
#include "support/storage/test_store.h"

namespace vastus::storage {
namespace {

using namespace std::chrono_literals;

Migration const files[] = {
    known_migrations().front(),
    {9000, "9000_pages", "CREATE TABLE school_pages (id BIGINT PRIMARY KEY, title TEXT NOT NULL);"},
    {9001, "9001_blocks", R"(
      CREATE TABLE school_blocks (
        id BIGINT PRIMARY KEY,
        parent_id BIGINT REFERENCES school_blocks (id),
        page_id BIGINT NOT NULL REFERENCES school_pages (id),
        weight DOUBLE PRECISION,
        place SMALLINT NOT NULL,
        picture BYTEA
      );
      INSERT INTO school_pages (id, title) VALUES (1, 'comes with the schema');)"},
    {9002, "9002_later", "CREATE TABLE school_later (id BIGINT PRIMARY KEY);"},
};
std::span<Migration const> const known(files, 3);

std::string what_of(std::function<void()> const& work) {
  try {
    work();
  } catch (Fault const& fault) {
    return fault.what();
  }
  return {};
}

class backups : public testing::TestWithParam<std::tuple<Dialect, Dialect>> {
 protected:
  backups() {
    std::filesystem::create_directories(folder);
    target = fresh_url(std::get<1>(GetParam()), "restored");
    store = open(fresh_url(std::get<0>(GetParam()), "school"));
    migrate(*store, {}, known);
  }
  ~backups() override {
    store.reset();
    for (std::string const& url : servers_) PostgresCluster::shared().drop_database(url);
    std::filesystem::remove_all(folder);
  }

  std::string fresh_url(Dialect dialect, std::string const& name) {
    if (dialect == Dialect::sqlite) return "sqlite:" + (folder / (name + ".sqlite")).string();
    servers_.push_back(PostgresCluster::shared().fresh_database());
    return servers_.back();
  }
  std::unique_ptr<Store> open(std::string const& url) { return open_store({.url = url, .clock = clock}); }

  /// Blocks that point at later blocks, pictures with every byte, NULLs and the ends of what fits.
  void fill(std::int64_t blocks) {
    std::string picture;
    for (int i = 0; i < 3000; ++i) picture += char(i);
    write_now(*store, [&](Writer& db) {
      db.add("INSERT INTO school_pages (id, title) VALUES ($1, $2)", INT64_MAX, "Knee — „Läufer“\n'quoted'");
      db.add("INSERT INTO school_pages (id, title) VALUES ($1, $2)", 2, "");
      std::optional<std::int64_t> parent;
      for (std::int64_t id = blocks; id > 0; --id) {
        db.add("INSERT INTO school_blocks VALUES ($1, $2, $3, $4, $5, $6)", id, parent, INT64_MAX, 0.1 * double(id),
               -32768 + id, Bytes{std::string_view(picture).substr(0, std::size_t(id * 7 % 3000))});
        parent = id;
      }
      db.add("INSERT INTO school_blocks VALUES ($1, $2, $3, $4, $5, $6)", INT64_MIN, nullptr, 2, nullptr, 0, nullptr);
      return Verdict::keep;
    });
  }

  static std::vector<TableSum> sums(Store& of) {
    std::vector<TableSum> found;
    of.read([&](Reader& db) { found = sums_of(db, of.dialect()); });
    return found;
  }

  SystemClock clock;
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("vastus-backup-" + std::to_string(::getpid()));
  std::string backup = folder / "school.backup";
  std::string target;
  std::unique_ptr<Store> store;

 private:
  std::vector<std::string> servers_;
};

auto all_pairs() {
  return testing::Combine(testing::Values(Dialect::sqlite, Dialect::postgres),
                          testing::Values(Dialect::sqlite, Dialect::postgres));
}
std::string name_of_pair(testing::TestParamInfo<std::tuple<Dialect, Dialect>> const& param) {
  auto const name = [](Dialect dialect) { return dialect == Dialect::sqlite ? "sqlite" : "postgres"; };
  return std::string(name(std::get<0>(param.param))) + "_to_" + name(std::get<1>(param.param));
}
INSTANTIATE_TEST_SUITE_P(from, backups, all_pairs(), name_of_pair);

TEST_P(backups, bring_everything_back) {
  fill(700);
  back_up(*store, backup, known);

  restore(backup, {.url = target, .clock = clock}, known);

  auto const restored = open(target);
  EXPECT_EQ(sums(*restored), sums(*store));
  EXPECT_TRUE(pending(*restored, known).empty());
  restored->read([](Reader& db) {
    EXPECT_EQ(db.number("SELECT count(*) FROM school_blocks"), 701);
    EXPECT_EQ(db.number("SELECT count(*) FROM school_pages"), 3) << "what the schema brings is there once";
    EXPECT_EQ(db.number("SELECT parent_id FROM school_blocks WHERE id = 1"), 2);
  });
  EXPECT_THROW(write_now(*restored,
                         [](Writer& db) {
                           db.run("INSERT INTO school_blocks (id, page_id, place) VALUES (5000, 4711, 1)");
                           return Verdict::keep;
                         }),
               Fault)
      << "foreign keys must hold again";
}

TEST_P(backups, are_brought_to_the_schema_of_the_program) {
  fill(3);
  back_up(*store, backup, known);

  restore(backup, {.url = target, .clock = clock}, files);

  auto const restored = open(target);
  EXPECT_TRUE(pending(*restored, files).empty());
  restored->read([](Reader& db) { EXPECT_EQ(db.number("SELECT count(*) FROM school_later"), 0); });
}

TEST_P(backups, go_only_into_an_empty_store) {
  fill(3);
  back_up(*store, backup, known);
  restore(backup, {.url = target, .clock = clock}, known);

  EXPECT_NE(what_of([&] { restore(backup, {.url = target, .clock = clock}, known); }).find("not empty"),
            std::string::npos);
}

TEST_P(backups, belong_to_one_moment_while_others_write) {
  fill(50);
  std::atomic<bool> done = false;
  std::thread writer([&] {
    // Each transaction adds one of both, so that any moment has as many pages as blocks, but for the first ones.
    for (std::int64_t id = 10'000; !done; ++id) {
      write_now(*store, [&](Writer& db) {
        db.add("INSERT INTO school_pages (id, title) VALUES ($1, 'page')", id);
        db.add("INSERT INTO school_blocks (id, page_id, place) VALUES ($1, $1, 1)", id);
        return Verdict::keep;
      });
    }
  });

  back_up(*store, backup, known);
  done = true;
  writer.join();
  SqliteConnection copy(backup, SqliteConnection::Access::read, 1s);
  Reader db(copy);

  EXPECT_EQ(db.number("SELECT count(*) FROM school_pages") - 3, db.number("SELECT count(*) FROM school_blocks") - 51);
}

TEST_P(backups, do_not_overwrite_a_file) {
  back_up(*store, backup, known);
  EXPECT_NE(what_of([&] { back_up(*store, backup, known); }).find("already"), std::string::npos);
}

/// Eight bytes wrong anywhere: found, or in a place that holds nothing.
TEST_P(backups, that_are_damaged_are_refused) {
  fill(300);
  back_up(*store, backup, known);
  auto const sums_before = sums(*store);
  auto const size = std::filesystem::file_size(backup);
  int refused = 0;
  for (std::uintmax_t at = 30; at < size - 8; at += size / 40) {
    std::string const damaged = backup + ".damaged";
    std::filesystem::copy_file(backup, damaged, std::filesystem::copy_options::overwrite_existing);
    std::fstream(damaged, std::ios::in | std::ios::out | std::ios::binary)
        .seekp(std::streamoff(at))
        .write("damaged!", 8);
    if (!what_of([&] { verify_backup(damaged); }).empty()) {
      ++refused;
      continue;
    }
    SqliteConnection copy(damaged, SqliteConnection::Access::read, 1s);
    Reader db(copy);
    EXPECT_EQ(sums_of(db, Dialect::sqlite), sums_before) << at;
  }
  EXPECT_GT(refused, 8);
  std::filesystem::resize_file(backup, size - 4096);
  EXPECT_NE(what_of([&] { restore(backup, {.url = target, .clock = clock}, known); }), "") << "cut short";
}

TEST_P(backups, that_lack_a_row_are_refused) {
  fill(3);
  back_up(*store, backup, known);
  {
    SqliteConnection copy(backup, SqliteConnection::Access::copy, 1s);
    copy.execute("DELETE FROM school_blocks WHERE id = 1");
  }
  EXPECT_NE(what_of([&] { restore(backup, {.url = target, .clock = clock}, known); }).find("school_blocks"),
            std::string::npos);
}

TEST(backup_files, must_be_backups) {
  TestStore store(Dialect::sqlite);
  std::string const text = store->file() + ".txt";
  std::ofstream(text) << "not a database";
  EXPECT_NE(what_of([&] { verify_backup(text); }), "");
  EXPECT_NE(what_of([&] { verify_backup(store->file()); }).find("not a backup"), std::string::npos);
  EXPECT_NE(what_of([&] { verify_backup(store->file() + ".missing"); }).find("no file"), std::string::npos);
}

}  // namespace
}  // namespace vastus::storage
