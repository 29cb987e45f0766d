// SPDX-License-Identifier: Apache-2.0
// The operator's desks: what failed is seen, tried again or discarded, by those who may.
#include <gtest/gtest.h>

#include "jobs/jobs.h"
#include "operations/operations.h"
#include "support/app/test_app.h"
#include "view/number.h"

namespace vastus {
namespace {

class operations_desk : public testing::TestWithParam<Dialect> {
 protected:
  TestApp app{GetParam()};
  Browser owner = app.browser_of("owner");

  /// Jobs of `kind` that failed, without running them.
  std::vector<std::string> fail(std::string const& kind, int count) {
    std::vector<std::string> codes;
    write_now(app.store(), [&](Writer& db) {
      codes.clear();
      for (int made = 0; made < count; ++made) {
        auto const id = jobs::later(db, {.kind = kind});
        db.run("UPDATE jobs_queue SET failed_at = $2, attempts = 10, last_error = 'no <answer>' WHERE id = $1", id,
               db.now());
        codes.push_back(to_code(id.number()));
      }
      return Verdict::keep;
    });
    return codes;
  }
  Page send(std::string const& path, FormValues values) {
    values.emplace_back("csrf", owner.get("/office/settings").csrf());
    return owner.post(path, values);
  }
  std::int64_t failed() {
    std::int64_t count = 0;
    app.store().read([&](Reader& db) { count = jobs::count_failed(db); });
    return count;
  }
};

INSTANTIATE_TEST_SUITE_P(on, operations_desk, both_stores(), name_of_store);

TEST_P(operations_desk, a_failed_job_is_shown_with_its_error_and_tried_again_once) {
  auto const codes = fail("test.kind", 1);
  Page const page = owner.get("/office/jobs");
  EXPECT_TRUE(page.says("no &lt;answer&gt;"));
  EXPECT_TRUE(page.says("10 attempts"));

  EXPECT_TRUE(send("/office/jobs/" + codes[0] + "/retry", {}).goes_to("/office/jobs?done=again"));
  EXPECT_TRUE(send("/office/jobs/" + codes[0] + "/retry", {}).goes_to("/office/jobs?not=failed"));
  EXPECT_EQ(failed(), 0);
  EXPECT_TRUE(owner.get("/office/journal").says("let a failed job run again: test.kind"));
}

TEST_P(operations_desk, all_of_a_kind_are_tried_again_and_no_other) {
  fail("test.kind", 3);
  fail("test.other", 1);
  EXPECT_TRUE(send("/office/jobs/retries", {{"kind", "test.kind"}}).goes_to("/office/jobs?done=all-again"));
  EXPECT_EQ(failed(), 1);
  EXPECT_TRUE(send("/office/jobs/retries", {{"kind", "test.kind"}}).goes_to("/office/jobs?not=failed"));
  EXPECT_TRUE(send("/office/jobs/retries", {{"kind", "' OR 1=1"}}).goes_to("/office/jobs?not=failed"));
}

TEST_P(operations_desk, a_job_is_discarded_with_a_reason_only) {
  auto const codes = fail("test.kind", 1);
  std::string const path = "/office/jobs/" + codes[0] + "/discarding";
  EXPECT_EQ(send(path, {{"reason", ""}}).status, 422);
  EXPECT_EQ(send(path, {{"reason", std::string(201, 'x')}}).status, 422);
  EXPECT_EQ(failed(), 1);

  EXPECT_TRUE(send(path, {{"reason", "The reader wrote again."}}).goes_to("/office/jobs?done=discarded"));
  EXPECT_TRUE(send(path, {{"reason", "The reader wrote again."}}).goes_to("/office/jobs?not=failed"));
  EXPECT_EQ(failed(), 0);
  EXPECT_TRUE(owner.get("/office/journal").says("because: The reader wrote again."));
}

TEST_P(operations_desk, a_job_that_waits_is_neither_retried_nor_discarded) {
  std::string code;
  write_now(app.store(), [&](Writer& db) {
    code = to_code(jobs::later(db, {.kind = "test.kind", .not_before = db.now() + std::chrono::hours(1)}).number());
    return Verdict::keep;
  });
  EXPECT_TRUE(send("/office/jobs/" + code + "/retry", {}).goes_to("/office/jobs?not=failed"));
  EXPECT_TRUE(send("/office/jobs/" + code + "/discarding", {{"reason", "because"}}).goes_to("/office/jobs?not=failed"));
  EXPECT_TRUE(owner.get("/office/jobs").says("test.kind"));
  EXPECT_EQ(send("/office/jobs/no-code/retry", {}).status, 404);
}

TEST_P(operations_desk, counts_end_where_nobody_reads_further) {
  fail("test.kind", 1001);
  Page const page = owner.get("/office/jobs");
  EXPECT_TRUE(page.says(in_figures(jobs::counted_most) + "+"));
  EXPECT_TRUE(page.says("Only the last fifty are shown."));
}

TEST_P(operations_desk, the_page_of_health_says_what_wants_looking_at) {
  EXPECT_TRUE(owner.get("/office/health").says("Run vastus backup FILE"));
  write_now(app.store(), [](Writer& db) {
    operations::note_backup(db);
    return Verdict::keep;
  });
  Page const page = owner.get("/office/health");
  EXPECT_FALSE(page.says("Run vastus backup FILE"));
  EXPECT_TRUE(page.says("look at this"));  // the tests have no mail server
}

}  // namespace
}  // namespace vastus
