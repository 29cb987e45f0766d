// SPDX-License-Identifier: Apache-2.0
// What a queued job may rely on: it runs, once, in its time, and what went wrong can be seen.
#include "jobs/runner.h"

#include <condition_variable>
#include <latch>
#include <map>
#include <mutex>

#include <gtest/gtest.h>

#include "jobs/queue_store.h"
#include "support/jobs/test_clock.h"
#include "support/storage/test_store.h"

namespace vastus::jobs {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

Result done() { return {}; }
Result not_now(std::string const& why) { return Unexpected<Setback>({Setback::Then::try_again, why}); }
Result never(std::string const& why) { return Unexpected<Setback>({Setback::Then::give_up, why}); }

/// Counts what ran, and lets a test wait for a count.
class Tally {
 public:
  void add(std::string const& what) {
    {
      std::lock_guard const lock(guard_);
      ++counts_[what];
    }
    changed_.notify_all();
  }
  [[nodiscard]] int of(std::string const& what) {
    std::lock_guard const lock(guard_);
    return counts_[what];
  }
  /// False when they have not come long after they should have; the bound is no wait of a test that passes.
  [[nodiscard]] bool comes_to(std::size_t different) {
    std::unique_lock lock(guard_);
    return changed_.wait_for(lock, std::chrono::seconds(20), [&] { return counts_.size() >= different; });
  }
  [[nodiscard]] bool all_are_one() {
    std::lock_guard const lock(guard_);
    for (auto const& [what, count] : counts_) {
      if (count != 1) return false;
    }
    return true;
  }

 private:
  std::mutex guard_;
  std::condition_variable changed_;
  std::map<std::string, int> counts_;
};

class jobs_runner : public testing::TestWithParam<Dialect> {
 protected:
  TestClock clock;
  TestStore store{GetParam(), clock};
  Tally ran;

  JobId queue(Job const& job) {
    JobId id;
    write_now(*store, [&](Writer& db) {
      id = later(db, job);
      return Verdict::keep;
    });
    return id;
  }
  std::vector<Listed> listed() {
    std::vector<Listed> found;
    store->read([&](Reader& db) { found = list(db); });
    return found;
  }
  /// Runs `run` for `test.work`.
  Kinds kinds(std::function<Result(std::string_view payload)> run, Patience patience = {}) {
    Kinds all;
    all.add("test.work", [run](JobVisit const&, std::string_view payload) { return run(payload); }, patience);
    return all;
  }
  Kinds counting() {
    return kinds([this](std::string_view payload) {
      ran.add(std::string(payload));
      return done();
    });
  }
};

INSTANTIATE_TEST_SUITE_P(on, jobs_runner, both_stores(), name_of_store);

TEST_P(jobs_runner, a_job_runs_once_after_its_transaction_and_is_gone) {
  Runner runner(*store, clock, counting());
  queue({.kind = "test.work", .payload = R"({"knee":1})"});

  EXPECT_EQ(runner.run_due(), 1u);
  EXPECT_EQ(runner.run_due(), 0u);

  EXPECT_EQ(ran.of(R"({"knee":1})"), 1);
  EXPECT_TRUE(listed().empty());
}

TEST_P(jobs_runner, what_is_undone_queues_nothing) {
  Runner runner(*store, clock, counting());
  write_now(*store, [](Writer& db) {
    later(db, {.kind = "test.work"});
    return Verdict::undo;
  });

  EXPECT_EQ(runner.run_due(), 0u);
  EXPECT_TRUE(listed().empty());
}

TEST_P(jobs_runner, a_job_waits_for_its_time) {
  Runner runner(*store, clock, counting());
  queue({.kind = "test.work", .payload = "{}", .not_before = clock.now() + hours(1)});

  clock.move(hours(1) - Duration(1));
  EXPECT_EQ(runner.run_due(), 0u);
  clock.move(Duration(1));
  EXPECT_EQ(runner.run_due(), 1u);
}

TEST_P(jobs_runner, a_setback_is_tried_again_later_and_can_be_seen) {
  bool is_open = false;
  Runner runner(*store, clock, kinds([&](std::string_view) { return is_open ? done() : not_now("closed"); }));
  queue({.kind = "test.work"});

  EXPECT_EQ(runner.run_due(), 1u);
  ASSERT_EQ(listed().size(), 1u);
  EXPECT_EQ(listed()[0].state, State::waiting);
  EXPECT_EQ(listed()[0].attempts, 1);
  EXPECT_EQ(listed()[0].last_error, "closed");
  EXPECT_GT(listed()[0].due_at, clock.now());
  EXPECT_EQ(runner.run_due(), 0u);

  is_open = true;
  clock.move(minutes(1));
  EXPECT_EQ(runner.run_due(), 1u);
  EXPECT_TRUE(listed().empty());
}

TEST_P(jobs_runner, after_its_last_attempt_a_job_has_failed_until_someone_retries_it) {
  bool is_open = false;
  Runner runner(*store, clock,
                kinds([&](std::string_view) { return is_open ? done() : not_now("closed"); },
                      {.lease = minutes(5), .attempts_max = 3}));
  JobId const id = queue({.kind = "test.work"});
  EXPECT_FALSE(write_now(*store, [&](Writer& db) { return retry(db, id) ? Verdict::keep : Verdict::undo; }));

  for (int attempt = 1; attempt <= 3; ++attempt) {
    EXPECT_EQ(runner.run_due(), 1u) << attempt;
    clock.move(hours(7));
  }
  EXPECT_EQ(runner.run_due(), 0u);
  ASSERT_EQ(listed().size(), 1u);
  EXPECT_EQ(listed()[0].state, State::failed);
  store->read([](Reader& db) { EXPECT_EQ(count_failed(db), 1); });

  is_open = true;
  EXPECT_TRUE(write_now(*store, [&](Writer& db) { return retry(db, id) ? Verdict::keep : Verdict::undo; }));
  EXPECT_EQ(listed()[0].state, State::waiting);
  EXPECT_EQ(listed()[0].attempts, 0);
  EXPECT_EQ(runner.run_due(), 1u);
  EXPECT_TRUE(listed().empty());
}

TEST_P(jobs_runner, what_can_never_work_is_not_tried_again) {
  Runner runner(*store, clock, kinds([](std::string_view) { return never("550 no such mailbox"); }));
  queue({.kind = "test.work"});

  EXPECT_EQ(runner.run_due(), 1u);

  ASSERT_EQ(listed().size(), 1u);
  EXPECT_EQ(listed()[0].state, State::failed);
  EXPECT_EQ(listed()[0].last_error, "550 no such mailbox");
}

TEST_P(jobs_runner, a_handler_that_throws_has_had_a_setback) {
  Runner runner(*store, clock, kinds([](std::string_view) -> Result { throw Fault("disk full"); }));
  queue({.kind = "test.work"});

  EXPECT_EQ(runner.run_due(), 1u);

  ASSERT_EQ(listed().size(), 1u);
  EXPECT_EQ(listed()[0].state, State::waiting);
  EXPECT_EQ(listed()[0].last_error, "disk full");
}

TEST_P(jobs_runner, any_bytes_of_a_reason_can_be_kept) {
  using namespace std::string_literals;
  Runner runner(*store, clock,
                kinds([](std::string_view) { return never("bad \xFF\0\r\n"s + std::string(900, 'x')); }));
  queue({.kind = "test.work"});

  EXPECT_EQ(runner.run_due(), 1u);

  EXPECT_TRUE(listed()[0].last_error.starts_with("bad ????xxx"));
  EXPECT_EQ(listed()[0].last_error.size(), 500u);
}

TEST_P(jobs_runner, a_kind_nobody_handles_waits_for_a_program_that_does) {
  Runner without(*store, clock, Kinds());
  queue({.kind = "test.work"});
  EXPECT_EQ(without.run_due(), 1u);
  EXPECT_EQ(listed()[0].state, State::waiting);

  clock.move(minutes(1));
  Runner with(*store, clock, counting());
  EXPECT_EQ(with.run_due(), 1u);
  EXPECT_TRUE(listed().empty());
}

TEST_P(jobs_runner, a_claimed_job_is_nobody_elses_until_its_lease_ends) {
  queue({.kind = "test.work"});
  write_now(*store, [](Writer& db) {  // a process that dies right after its claim
    return record_claim(db, list_due(db, db.now(), 1).at(0), {.number = 77, .until = db.now() + minutes(5)})
               ? Verdict::keep
               : Verdict::undo;
  });
  Runner runner(*store, clock, counting());
  EXPECT_EQ(listed()[0].state, State::running);

  clock.move(minutes(5) - Duration(1));
  EXPECT_EQ(runner.run_due(), 0u);
  clock.move(Duration(1));
  EXPECT_EQ(runner.run_due(), 1u);
  EXPECT_EQ(ran.of("{}"), 1);
}

TEST_P(jobs_runner, of_two_that_saw_the_same_job_one_gets_it) {
  queue({.kind = "test.work"});
  Due due;
  store->read([&](Reader& db) { due = list_due(db, clock.now(), 1).at(0); });
  auto const claimed = [&](std::int64_t lease) {
    return write_now(*store, [&](Writer& db) {
      return record_claim(db, due, {.number = lease, .until = db.now() + minutes(5)}) ? Verdict::keep : Verdict::undo;
    });
  };

  EXPECT_TRUE(claimed(1));
  EXPECT_FALSE(claimed(2));
}

TEST_P(jobs_runner, a_job_that_kills_its_runner_every_time_fails_in_the_end) {
  queue({.kind = "test.work"});
  for (int crash = 0; crash < 10; ++crash) {
    write_now(*store, [](Writer& db) {
      return record_claim(db, list_due(db, db.now(), 1).at(0), {.number = 77, .until = db.now() + minutes(5)})
                 ? Verdict::keep
                 : Verdict::undo;
    });
    clock.move(minutes(5));
  }
  Runner runner(*store, clock, counting());

  EXPECT_EQ(runner.run_due(), 0u);

  ASSERT_EQ(listed().size(), 1u);
  EXPECT_EQ(listed()[0].state, State::failed);
  EXPECT_EQ(ran.of("{}"), 0);
}

TEST_P(jobs_runner, a_runner_that_outlived_its_lease_does_not_settle_what_another_took_over) {
  Runner quick(*store, clock, kinds([](std::string_view) { return not_now("second runner"); }));
  Runner slow(*store, clock, kinds([&](std::string_view) {
    clock.move(minutes(6));
    EXPECT_EQ(quick.run_due(), 1u);
    return done();
  }));
  queue({.kind = "test.work"});

  EXPECT_EQ(slow.run_due(), 1u);

  ASSERT_EQ(listed().size(), 1u);
  EXPECT_EQ(listed()[0].attempts, 2);
  EXPECT_EQ(listed()[0].last_error, "second runner");
}

TEST_P(jobs_runner, two_nodes_with_many_threads_run_each_job_once) {
  constexpr int count = 120;
  auto const other_store = GetParam() == Dialect::postgres ? store.open_again(Writing::alone) : nullptr;
  Runner here(*store, clock, counting());
  Runner there(other_store ? *other_store : *store, clock, counting());
  here.start(3);
  there.start(3);

  for (int i = 0; i < count; ++i) queue({.kind = "test.work", .payload = std::to_string(i)});

  ASSERT_TRUE(ran.comes_to(count));
  here.stop();
  there.stop();
  EXPECT_TRUE(ran.all_are_one());
  EXPECT_TRUE(listed().empty());
}

TEST_P(jobs_runner, a_sleeping_thread_wakes_when_a_commit_queued_a_job) {
  Runner runner(*store, clock, counting());
  runner.start(1);
  queue({.kind = "test.work", .payload = "first"});
  ASSERT_TRUE(ran.comes_to(1));

  queue({.kind = "test.work", .payload = "second"});

  ASSERT_TRUE(ran.comes_to(2));
}

TEST_P(jobs_runner, a_sleeping_thread_told_of_a_new_time_looks_again) {
  Runner runner(*store, clock, counting());
  runner.start(1);
  queue({.kind = "test.work", .payload = "tomorrow", .not_before = clock.now() + hours(24)});
  queue({.kind = "test.work", .payload = "now"});
  ASSERT_TRUE(ran.comes_to(1));
  EXPECT_EQ(ran.of("tomorrow"), 0);

  clock.move(hours(24));
  runner.wake();

  ASSERT_TRUE(ran.comes_to(2));
}

TEST_P(jobs_runner, stopping_finishes_what_runs_and_leaves_the_rest_in_the_queue) {
  Runner* running = nullptr;
  std::latch started(1);
  std::thread stopper;
  Runner runner(*store, clock, kinds([&](std::string_view payload) {
    // Stops from outside while this job is on its way; the second job must stay behind.
    started.wait();
    stopper = std::thread([&] { running->stop(); });
    ran.add(std::string(payload));
    return done();
  }));
  running = &runner;
  queue({.kind = "test.work", .payload = "first"});
  runner.start(1);
  started.count_down();
  ASSERT_TRUE(ran.comes_to(1));
  stopper.join();

  queue({.kind = "test.work", .payload = "second"});

  EXPECT_EQ(runner.run_due(), 0u);
  ASSERT_EQ(listed().size(), 1u);
  EXPECT_EQ(listed()[0].payload, "second");
  EXPECT_EQ(listed()[0].attempts, 0);
  EXPECT_EQ(listed()[0].state, State::waiting);
}

TEST_P(jobs_runner, a_recurring_job_runs_once_in_each_rhythm_on_whichever_node) {
  Kinds all = counting();
  all.every("test.work", hours(1));
  Runner here(*store, clock, all);
  Runner there(*store, clock, all);

  EXPECT_EQ(here.run_due() + there.run_due(), 1u);
  clock.move(minutes(59));
  EXPECT_EQ(here.run_due() + there.run_due(), 0u);
  clock.move(minutes(1));
  EXPECT_EQ(there.run_due() + here.run_due(), 1u);
  clock.move(hours(5));  // asleep over several rhythms: no catching up
  EXPECT_EQ(here.run_due() + there.run_due(), 1u);
}

TEST_P(jobs_runner, a_node_that_comes_too_late_for_a_rhythm_queues_nothing) {
  Runner runner(*store, clock, counting());
  Rhythms const rhythms = {{"test.work", hours(1)}};
  auto const come_round = [&] {
    write_now(*store, [&](Writer& db) {
      keep_rhythms(db, rhythms);
      return Verdict::keep;
    });
  };

  come_round();
  EXPECT_EQ(runner.run_due(), 1u);
  come_round();
  EXPECT_EQ(runner.run_due(), 0u);
}

TEST_P(jobs_runner, a_recurring_job_never_piles_up) {
  bool is_open = false;
  Kinds all = kinds([&](std::string_view) { return is_open ? done() : never("closed"); });
  all.every("test.work", hours(1));
  Runner runner(*store, clock, all);

  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(runner.run_due(), 1u);
    ASSERT_EQ(listed().size(), 1u);
    EXPECT_EQ(listed()[0].state, State::failed);
    clock.move(hours(1));
  }

  is_open = true;
  EXPECT_EQ(runner.run_due(), 1u);
  EXPECT_TRUE(listed().empty());
}

TEST_P(jobs_runner, a_recurring_job_never_runs_beside_itself) {
  Kinds inner = counting();
  inner.every("test.work", hours(1));
  Runner other(*store, clock, inner);
  Kinds all = kinds(
      [&](std::string_view) {
        clock.move(minutes(61));
        EXPECT_EQ(other.run_due(), 0u);
        return done();
      },
      {.lease = hours(2), .attempts_max = 3});
  all.every("test.work", hours(1));
  Runner runner(*store, clock, all);

  EXPECT_EQ(runner.run_due(), 1u);
  EXPECT_TRUE(listed().empty());
}

TEST(jobs_kinds, a_kind_has_one_handler_and_a_rhythm_needs_one) {
  Kinds all;
  all.add("test.work", [](JobVisit const&, std::string_view) { return done(); });
  EXPECT_THROW(all.add("test.work", [](JobVisit const&, std::string_view) { return done(); }), Fault);
  EXPECT_THROW(all.every("test.other", hours(1)), Fault);
}

}  // namespace
}  // namespace vastus::jobs
