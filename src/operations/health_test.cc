// SPDX-License-Identifier: Apache-2.0
#include "operations/health.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace vastus::operations {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr Time now(1'800'000'000'000'000);

struct Installed {
  NodeFigures node{.version = "1.0",
                   .node = "one",
                   .uptime = hours(50),
                   .database = "SQLite",
                   .schema = 20,
                   .database_bytes = 50'000'000,
                   .free_bytes = 20'000'000'000,
                   .has_search_index = true,
                   .has_mail_server = true,
                   .connections_max = 100};
  StoreFigures store{.backup_at = now - hours(5)};

  /// The lines that want looking at.
  [[nodiscard]] std::vector<std::string> unwell() const {
    std::vector<std::string> names;
    for (Finding const& finding : look_at(node, store, now, Words::of("en"))) {
      if (!finding.advice.empty()) names.push_back(finding.name);
    }
    return names;
  }
};

using Names = std::vector<std::string>;

TEST(operations_health, a_sound_installation_wants_no_look) { EXPECT_EQ(Installed().unwell(), Names{}); }

TEST(operations_health, a_backup_that_is_missing_or_old_wants_one) {
  Installed one;
  one.store.backup_at = now - hours(47);
  EXPECT_EQ(one.unwell(), Names{});
  one.store.backup_at = now - hours(49);
  EXPECT_EQ(one.unwell(), Names{"Last verified backup"});
  one.store.backup_at.reset();
  EXPECT_EQ(one.unwell(), Names{"Last verified backup"});
}

TEST(operations_health, a_disk_without_room_for_a_backup_wants_one) {
  Installed one;
  one.node.database_bytes = 11'000'000'000;
  EXPECT_EQ(one.unwell(), Names{"Free disk space"});
  one.node.database_bytes = 1;
  one.node.free_bytes = 1'000'000;
  EXPECT_EQ(one.unwell(), Names{"Free disk space"});
}

TEST(operations_health, jobs_that_are_late_or_failed_want_one) {
  Installed one;
  one.store.oldest_due = now - minutes(4);
  EXPECT_EQ(one.unwell(), Names{});
  one.store.oldest_due = now - minutes(6);
  EXPECT_EQ(one.unwell(), Names{"Oldest waiting job"});
  one.store.oldest_due.reset();
  one.store.failed_jobs = 1;
  EXPECT_EQ(one.unwell(), Names{"Failed jobs"});
}

TEST(operations_health, mail_that_fails_wants_one_until_a_letter_goes_out) {
  Installed one;
  one.store.mail_failed = now - hours(1);
  EXPECT_EQ(one.unwell(), Names{"Last letter given up"});
  one.store.mail_sent = now - minutes(5);
  EXPECT_EQ(one.unwell(), Names{});
  one.node.has_mail_server = false;
  EXPECT_EQ(one.unwell(), Names{"Mail"});
}

TEST(operations_health, a_crowded_node_wants_one) {
  Installed one;
  one.node.connections = 91;
  one.node.requests_waiting = 101;
  EXPECT_EQ(one.unwell(), (Names{"Connections", "Requests waiting for a worker"}));
  one = {};
  one.node.hears_others = false;
  one.node.has_search_index = false;
  EXPECT_EQ(one.unwell(), (Names{"Store", "Search index"}));
}

TEST(operations_health, sizes_and_times_are_said_in_their_largest_unit) {
  Words const words = Words::of("en");
  EXPECT_EQ(bytes_in_words(980'000), "980 KB");
  EXPECT_EQ(bytes_in_words(1'340'000'000), "1.3 GB");
  EXPECT_EQ(in_words(hours(49), words), "2 days");
  EXPECT_EQ(in_words(minutes(1), words), "1 minute");
  EXPECT_EQ(in_words(Duration::zero(), words), "0 seconds");
}

}  // namespace
}  // namespace vastus::operations
