// SPDX-License-Identifier: Apache-2.0
// What was answered is there, what was not is not, nothing is there twice or by half: whatever happens to the writer.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <random>
#include <thread>
#include <unordered_set>

#include "storage/migrate.h"
#include "storage/postgres_connection.h"
#include "support/storage/failing_disk.h"
#include "support/storage/lossy_line.h"
#include "support/storage/model.h"
#include "support/storage/postgres_cluster.h"
#include "support/storage/test_store.h"

namespace vastus {
namespace {

using namespace std::chrono_literals;

/// VASTUS_MODEL_ROUNDS=10 plays ten times as many rounds.
int rounds(int by_default) {
  char const* const times = std::getenv("VASTUS_MODEL_ROUNDS");
  return times == nullptr ? by_default : by_default * std::atoi(times);
}

int count_of(std::vector<Model::Answer> const& answers, Outcome::Kind kind) {
  return int(std::ranges::count(answers, kind, &Model::Answer::kind));
}

class writer_model : public testing::TestWithParam<Dialect> {
 protected:
  void SetUp() override { Model::prepare(*store); }

  TestStore store{GetParam()};
  Model model;
};

INSTANTIATE_TEST_SUITE_P(on, writer_model, both_stores(), name_of_store);

TEST_P(writer_model, agrees_with_the_tables_after_a_random_history) {
  model.run(*store, 16, 3000);

  EXPECT_EQ(Model::disagreement(*store, model.answers()), "");
  EXPECT_EQ(model.answers().size(), 3000u);
  EXPECT_GT(count_of(model.answers(), Outcome::Kind::kept), 1000);
  EXPECT_GT(count_of(model.answers(), Outcome::Kind::faulted), 300);
}

TEST_P(writer_model, hears_of_every_move_before_its_answer) {
  std::mutex guard;
  std::unordered_set<std::uint64_t> moved;
  store->when_moved([&](std::span<Thing const> things) {
    std::lock_guard const lock(guard);
    for (Thing const thing : things) moved.insert(thing.key);
  });
  std::atomic<int> waiting = 500;
  std::atomic<int> untold = 0;
  std::atomic<int> told_though_not_kept = 0;

  for (int i = 0; i < 500; ++i) {
    model.start(*store, [&](Model::Answer answer) {
      std::lock_guard const lock(guard);
      bool const told = moved.contains(std::uint64_t(answer.operation));
      if (answer.kind == Outcome::Kind::kept && !told) ++untold;
      if (answer.kind != Outcome::Kind::kept && told) ++told_though_not_kept;
      --waiting;
      waiting.notify_all();
    });
  }
  for (int left = waiting; left > 0; left = waiting) waiting.wait(left);

  EXPECT_EQ(untold, 0);
  EXPECT_EQ(told_though_not_kept, 0);
}

TEST_P(writer_model, answers_everything_that_waits_when_the_store_closes) {
  std::atomic<int> answered = 0;
  for (int i = 0; i < 300; ++i) {
    model.start(*store, [&](Model::Answer) { ++answered; });
  }

  store.close();

  EXPECT_EQ(answered, 300);
  store.reopen();
  EXPECT_EQ(Model::disagreement(*store, model.answers()), "");
}

class sqlite_model : public testing::Test {
 protected:
  FailingDisk disk;  // outlives the store
  TestStore store{Dialect::sqlite};
  Model model;
};

TEST_F(sqlite_model, survives_a_disk_that_fills_and_empties) {
  std::mt19937 random(7);
  Model::prepare(*store);
  for (int round = 0; round < rounds(60); ++round) {
    disk.fill_after(int(random() % 60));
    model.run(*store, 8, 25);
    disk.make_room();
    model.run(*store, 8, 15);
    ASSERT_EQ(Model::disagreement(*store, model.answers()), "") << "round " << round;
  }
  EXPECT_GT(count_of(model.answers(), Outcome::Kind::unavailable), 50);

  auto const before = model.answers().size();
  model.run(*store, 8, 100);
  auto const answers = model.answers();
  EXPECT_TRUE(std::none_of(answers.begin() + std::ptrdiff_t(before), answers.end(), [](Model::Answer const& answer) {
    return answer.kind == Outcome::Kind::unavailable;
  })) << "with room again every write must succeed without a restart";
}

TEST_F(sqlite_model, survives_power_cuts) {
  std::mt19937 random(11);
  Model::prepare(*store);
  for (int round = 0; round < rounds(40); ++round) {
    std::thread cut([&, wait = std::chrono::microseconds(random() % 8000)] {
      std::this_thread::sleep_for(wait);
      disk.lose_power();
    });
    model.run(*store, 8, 150);
    cut.join();
    store.close();
    disk.restore_power();
    store.reopen();
    ASSERT_EQ(Model::disagreement(*store, model.answers()), "") << "round " << round;
  }
}

/// Runs the model in a child that reports each answer; kills it after `life`. What the child said before it died.
std::vector<Model::Answer> run_and_kill(std::string const& url, std::int64_t first, std::chrono::microseconds life) {
  int ends[2];
  ENSURE(::pipe(ends) == 0, "a test must get a pipe");
  pid_t const child = ::fork();
  if (child == 0) {
    SystemClock const clock;
    auto const store = open_store({.url = url, .clock = clock});
    Model model(first);
    std::function<void(Model::Answer)> report = [&](Model::Answer answer) {
      if (::write(ends[1], &answer, sizeof answer) != sizeof answer) ::_exit(1);
      model.start(*store, report);
    };
    for (int i = 0; i < 12; ++i) model.start(*store, report);
    for (;;) ::pause();
  }
  ::close(ends[1]);
  std::vector<Model::Answer> answers;
  Model::Answer answer;
  bool killed = false;
  auto until = std::chrono::steady_clock::time_point::max();
  while (::read(ends[0], &answer, sizeof answer) == sizeof answer) {
    auto const now = std::chrono::steady_clock::now();
    if (answers.empty()) until = now + life;
    answers.push_back(answer);
    if (now >= until && !killed) {
      ::kill(child, SIGKILL);
      killed = true;
    }
  }
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  return answers;
}

TEST(sqlite_kills, lose_nothing_that_was_answered) {
  TestStore store(Dialect::sqlite);
  Model::prepare(*store);
  store.close();
  std::mt19937 random(13);
  std::vector<Model::Answer> answers;
  for (int round = 0; round < rounds(100); ++round) {
    auto const life = std::chrono::microseconds(random() % 15'000);
    auto const told = run_and_kill(store.url(), 1 + round * 1'000'000LL, life);
    answers.insert(answers.end(), told.begin(), told.end());
    ASSERT_FALSE(told.empty()) << "round " << round;
    store.reopen();
    ASSERT_EQ(Model::disagreement(*store, answers), "") << "round " << round;
    store.close();
  }
}

/// The store finds its way back by itself; this only waits for it.
void wait_until_readable(Store& store) {
  auto const until = std::chrono::steady_clock::now() + 10s;
  for (;;) {
    try {
      return store.read([](Reader& db) { EXPECT_EQ(db.number("SELECT 1"), 1); });
    } catch (Unavailable const&) {
      if (std::chrono::steady_clock::now() > until) throw;
    }
    std::this_thread::sleep_for(10ms);
  }
}

TEST(postgres_kills, lose_nothing_that_was_answered) {
  if (std::getenv("VASTUS_TEST_POSTGRES") != nullptr) GTEST_SKIP() << "the server is not ours to kill";
  PostgresCluster cluster;
  SystemClock const clock;
  auto const store = open_store({.url = cluster.fresh_database(), .clock = clock, .patience = 200ms});
  storage::migrate(*store);
  Model::prepare(*store);
  Model model;
  std::mt19937 random(17);
  for (int round = 0; round < rounds(30); ++round) {
    std::thread producers([&] { model.run(*store, 12, 150); });
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 40'000));
    cluster.kill();
    cluster.start();
    producers.join();
    wait_until_readable(*store);
    ASSERT_EQ(Model::disagreement(*store, model.answers()), "") << "round " << round;
  }
  EXPECT_GT(count_of(model.answers(), Outcome::Kind::kept), 300);
}

TEST(postgres_kills, answer_at_once_while_the_server_is_away) {
  if (std::getenv("VASTUS_TEST_POSTGRES") != nullptr) GTEST_SKIP() << "the server is not ours to kill";
  PostgresCluster cluster;
  SystemClock const clock;
  auto const store = open_store({.url = cluster.fresh_database(), .clock = clock, .patience = 300ms});
  storage::migrate(*store);
  auto const nothing = [](Writer&) { return Verdict::keep; };
  cluster.kill();

  auto const before = std::chrono::steady_clock::now();
  EXPECT_THROW(write_now(*store, nothing), Unavailable);
  EXPECT_THROW(store->read([](Reader& db) { (void)db.number("SELECT 1"); }), Unavailable);
  EXPECT_LT(std::chrono::steady_clock::now() - before, 3s);

  cluster.start();
  wait_until_readable(*store);
  EXPECT_TRUE(write_now(*store, nothing)) << "a server that is back is used without a restart";
}

class postgres_model : public testing::Test {
 protected:
  void SetUp() override { Model::prepare(*store); }

  /// Every insert into `table` raises `state` with a chance of one in `odds`.
  void raise_at_random(std::string const& table, std::string const& state, int odds) {
    write_now(*store, [&](Writer& db) {
      db.run("CREATE FUNCTION raise_" + state + "() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF random() * " +
             std::to_string(odds) + " < 1 THEN RAISE EXCEPTION 'injected' USING ERRCODE = '" + state +
             "'; END IF; RETURN NEW; END $$");
      db.run("CREATE TRIGGER raise_" + state + " BEFORE INSERT ON " + table + " FOR EACH ROW EXECUTE FUNCTION raise_" +
             state + "()");
      return Verdict::keep;
    });
  }

  TestStore store{Dialect::postgres};
  Model model;
};

TEST_F(postgres_model, runs_again_what_could_not_be_serialised) {
  raise_at_random("model_log", "40001", 4);
  raise_at_random("model_entries", "40P01", 20);

  model.run(*store, 12, 1500);

  EXPECT_EQ(Model::disagreement(*store, model.answers()), "");
  EXPECT_LT(count_of(model.answers(), Outcome::Kind::unavailable), 20) << "eight runs nearly always suffice";
  EXPECT_GT(count_of(model.answers(), Outcome::Kind::kept), 500);
}

TEST_F(postgres_model, gives_up_after_eight_runs) {
  raise_at_random("model_log", "40001", 1);

  model.run(*store, 2, 6);

  EXPECT_EQ(count_of(model.answers(), Outcome::Kind::unavailable), 6);
}

TEST_F(postgres_model, answers_unavailable_while_the_disk_is_full) {
  raise_at_random("model_log", "53100", 3);

  model.run(*store, 12, 1000);

  EXPECT_EQ(Model::disagreement(*store, model.answers()), "");
  EXPECT_GT(count_of(model.answers(), Outcome::Kind::unavailable), 200);
}

TEST_F(postgres_model, learns_what_became_of_a_commit_whose_answer_was_lost) {
  for (auto const loses : {LossyLine::Loses::answer, LossyLine::Loses::request}) {
    LossyLine line(store.url());
    SystemClock const clock;
    auto const afar = open_store({.url = line.url(), .clock = clock, .writers = 4, .patience = 5s});
    line.break_commits(12, loses);

    model.run(*afar, 6, 80);

    EXPECT_EQ(line.breaks_left(), 0);
  }
  EXPECT_EQ(Model::disagreement(*store, model.answers()), "");
  EXPECT_EQ(count_of(model.answers(), Outcome::Kind::unavailable), 0) << "each of them can be decided";
}

TEST_F(postgres_model, survives_connections_that_are_cut) {
  std::atomic<bool> done = false;
  std::thread cutter([&] {
    storage::PostgresConnection connection(store.url());
    while (!done) {
      connection.run(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
          "AND pid <> pg_backend_pid() AND state <> 'idle' ORDER BY random() LIMIT 1",
          {}, {});
      std::this_thread::sleep_for(10ms);
    }
  });

  model.run(*store, 12, 1000);
  done = true;
  cutter.join();

  EXPECT_EQ(Model::disagreement(*store, model.answers()), "");
  EXPECT_GT(count_of(model.answers(), Outcome::Kind::kept), 350);
}

}  // namespace
}  // namespace vastus
