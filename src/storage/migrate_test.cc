// SPDX-License-Identifier: Apache-2.0
#include "storage/migrate.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "storage/backup.h"
#include "storage/sql_text.h"
#include "support/storage/postgres_cluster.h"
#include "support/storage/test_store.h"

namespace vastus::storage {
namespace {

Migration const& first() { return known_migrations().front(); }
constexpr Migration second{9001, "9001_second", "CREATE TABLE second (id BIGINT PRIMARY KEY, at BIGINT NOT NULL);"};
constexpr Migration second_edited{9001, "9001_second", "CREATE TABLE second (id BIGINT PRIMARY KEY);"};
constexpr Migration broken{9002, "9002_broken", "CREATE TABLE third (id BIGINT); INSERT INTO nowhere VALUES (1);"};

std::string what_of(std::function<void()> const& work) {
  try {
    work();
  } catch (Fault const& fault) {
    return fault.what();
  }
  return {};
}

/// A database nobody has migrated.
class migrations : public testing::TestWithParam<Dialect> {
 protected:
  migrations() {
    if (GetParam() == Dialect::postgres) {
      url_ = PostgresCluster::shared().fresh_database();
    } else {
      url_ = "sqlite:" + (folder_ / "school.sqlite").string();
    }
    std::filesystem::create_directories(folder_);
    store = open_store({.url = url_, .clock = clock_});
  }
  ~migrations() override {
    store.reset();
    if (GetParam() == Dialect::postgres) PostgresCluster::shared().drop_database(url_);
    std::filesystem::remove_all(folder_);
  }

  std::vector<std::string> tables() {
    std::vector<std::string> names;
    store->read([&](Reader& db) { names = table_names(db, GetParam()); });
    return names;
  }
  bool has_table(std::string const& name) { return std::ranges::count(tables(), name) == 1; }
  std::vector<std::filesystem::path> backups() {
    std::vector<std::filesystem::path> found;
    for (auto const& entry : std::filesystem::directory_iterator(folder_)) {
      if (entry.path().string().find(".before-") != std::string::npos) found.push_back(entry.path());
    }
    return found;
  }

  SystemClock clock_;
  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("vastus-migrate-" + std::to_string(::getpid()));
  std::string url_;
  std::unique_ptr<Store> store;
};

INSTANTIATE_TEST_SUITE_P(on, migrations, both_stores(), name_of_store);

TEST_P(migrations, bring_an_empty_database_to_what_the_program_knows) {
  EXPECT_FALSE(store->is_migrated());
  EXPECT_EQ(pending(*store).size(), known_migrations().size());

  migrate(*store);

  EXPECT_TRUE(store->is_migrated());
  EXPECT_TRUE(pending(*store).empty());
  EXPECT_TRUE(has_table("storage_migrations"));
  EXPECT_TRUE(backups().empty()) << "there was nothing to lose";
  migrate(*store);
}

TEST_P(migrations, apply_only_what_is_new_and_back_a_file_up_first) {
  Migration const before[] = {first()};
  Migration const after[] = {first(), second};
  migrate(*store, {}, before);
  std::vector<std::string> steps;

  migrate(*store, [&](std::string_view step) { steps.emplace_back(step); }, after);

  EXPECT_TRUE(has_table("second"));
  ASSERT_FALSE(steps.empty());
  EXPECT_EQ(steps.back(), "applying 9001_second");
  if (GetParam() == Dialect::sqlite) {
    ASSERT_EQ(backups().size(), 1u);
    EXPECT_NE(backups()[0].string().find("school.sqlite.before-9001_second-20"), std::string::npos);
    verify_backup(backups()[0]);
  }
}

TEST_P(migrations, stop_when_an_applied_file_was_edited) {
  Migration const before[] = {first(), second};
  Migration const after[] = {first(), second_edited};
  migrate(*store, {}, before);

  EXPECT_NE(what_of([&] { migrate(*store, {}, after); }).find("9001_second was edited"), std::string::npos);
  EXPECT_NE(what_of([&] { (void)pending(*store, after); }).find("9001_second was edited"), std::string::npos);
}

TEST_P(migrations, stop_when_the_database_is_newer_than_the_program) {
  Migration const newer[] = {first(), second};
  Migration const older[] = {first()};
  migrate(*store, {}, newer);

  EXPECT_NE(what_of([&] { migrate(*store, {}, older); }).find("newer version"), std::string::npos);
}

TEST_P(migrations, leave_nothing_of_a_file_that_fails) {
  Migration const all[] = {first(), second, broken};

  EXPECT_NE(what_of([&] { migrate(*store, {}, all); }), "");

  EXPECT_TRUE(has_table("second")) << "each file has a transaction of its own";
  EXPECT_FALSE(has_table("third"));
  EXPECT_EQ(pending(*store, all).size(), 1u);
}

TEST(schema_text, is_rendered_for_each_database) {
  std::string_view const file =
      "-- A note; with a semicolon.\n"
      "CREATE TABLE a (\n  id BIGINT PRIMARY KEY, -- the 'id'\n  n SMALLINT, x double precision, b BYTEA,\n"
      "  t TEXT DEFAULT 'BIGINT; it''s -- text' -- last\n) -- over\n;\n/* ; */ CREATE INDEX i ON a (n);\n\n;";

  EXPECT_EQ(to_statements(file, Dialect::sqlite),
            (std::vector<std::string>{
                "CREATE TABLE a (\n  id INTEGER PRIMARY KEY, -- the 'id'\n  n INTEGER, x REAL , b BLOB,\n"
                "  t TEXT DEFAULT 'BIGINT; it''s -- text' -- last\n) STRICT",
                "CREATE INDEX i ON a (n)"}));
  EXPECT_EQ(to_statements(file, Dialect::postgres),
            (std::vector<std::string>{
                "CREATE TABLE a (\n  id BIGINT PRIMARY KEY, -- the 'id'\n  n SMALLINT, x double precision, b BYTEA,\n"
                "  t TEXT DEFAULT 'BIGINT; it''s -- text' -- last\n)",
                "CREATE INDEX i ON a (n)"}));
}

TEST(schema_text, must_close_what_it_opens) {
  EXPECT_THROW((void)to_statements("SELECT 'open", Dialect::sqlite), Fault);
  EXPECT_THROW((void)to_statements("SELECT \"open''", Dialect::sqlite), Fault);
  EXPECT_THROW((void)to_statements("/* open", Dialect::sqlite), Fault);
  EXPECT_TRUE(to_statements("-- only a note", Dialect::sqlite).empty());
}

TEST(statements, have_as_many_values_as_placeholders) {
  EXPECT_EQ(placeholders_in("SELECT 1"), 0u);
  EXPECT_EQ(placeholders_in("SELECT $2 + $1, '$7', \"$8\" || 'it''s $9', $10 /* it's $11 */ -- it's $12"), 10u);
  EXPECT_EQ(placeholders_in("$"), 0u);
  EXPECT_EQ(placeholders_in("$99999999999999999999999"), 100'000u);
}

TEST(schema_files, stand_in_order_under_names_of_their_own) {
  auto const known = known_migrations();
  ASSERT_FALSE(known.empty());
  EXPECT_EQ(known.front().name, "0001_storage");
  for (std::size_t i = 1; i < known.size(); ++i) EXPECT_LT(known[i - 1].number, known[i].number);
}

/// `schema/current.sql` is what readers open; this keeps it true.
TEST(schema_files, come_to_what_current_sql_says) {
  std::filesystem::path const file = std::filesystem::path(VASTUS_SOURCE) / "schema" / "current.sql";
  TestStore store(Dialect::sqlite);
  std::string const now = current_schema(*store);
  if (std::getenv("VASTUS_WRITE_SCHEMA") != nullptr) std::ofstream(file) << now;

  std::ifstream stream(file);
  std::stringstream written;
  written << stream.rdbuf();

  EXPECT_TRUE(written.str() == now) << "run VASTUS_WRITE_SCHEMA=1 test_storage --gtest_filter='schema_files.*'";
}

}  // namespace
}  // namespace vastus::storage
