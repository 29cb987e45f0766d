// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres_writer.h"

#include <pthread.h>

#include <utility>

#include "base/random.h"

namespace vastus::storage {
namespace {

using namespace std::chrono_literals;

constexpr int runs_max = 8;
constexpr int runs_among_others = 4;
constexpr auto look_every = 500ms;

/// Half a millisecond to 16 ms, doubling with each run and never twice the same for two that collided.
std::chrono::microseconds pause_after(int run) {
  std::int64_t const longest = 500 << std::min(run, 5);
  return std::chrono::microseconds(longest / 2 + std::int64_t(random_number() % std::uint64_t(longest / 2)));
}

}  // namespace

PostgresWriters::PostgresWriters(PostgresServer& server, StoreOptions const& options, Listeners& listeners,
                                 ChangeFeed& feed)
    : server_(server),
      clock_(options.clock),
      patience_(options.patience),
      connections_(options.writers),
      listeners_(listeners),
      feed_(feed) {}

PostgresWriters::~PostgresWriters() { stop(); }

void PostgresWriters::start() {
  ENSURE(threads_.empty(), "a writer is acquired once");
  queue_.open();
  for (int i = 0; i < connections_; ++i) {
    threads_.emplace_back([this] { run(); });
    pthread_setname_np(threads_.back().native_handle(), "postgres-writer");
  }
}

void PostgresWriters::stop() {
  queue_.close();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
  for (Wanted& wanted : queue_.take_older_than(-1h)) wanted.done(unavailable("the store closed before it could write"));
}

void PostgresWriters::run() {
  Connection connection;
  while (!queue_.is_finished()) {
    if (auto wanted = queue_.take(look_every)) write(connection, *wanted);
  }
}

void PostgresWriters::write(Connection& connection, Wanted& wanted) {
  for (int run = 1; run <= runs_max; ++run) {
    try {
      if (!connection || !connection->is_usable()) connection = server_.connect_until(wanted.since + patience_);
    } catch (Unavailable const& away) {
      connection.reset();
      return wanted.done(unavailable(away.what()));
    }
    switch (run <= runs_among_others ? run_among_others(connection, wanted) : run_alone(connection, wanted)) {
      case Run::answered:
        return;
      case Run::again:
        std::this_thread::sleep_for(pause_after(run));
        break;
      case Run::lost:
        connection.reset();
        break;
    }
  }
  wanted.done(unavailable("other writes came between " + std::to_string(runs_max) + " times"));
}

PostgresWriters::Run PostgresWriters::run_among_others(Connection& connection, Wanted& wanted) {
  std::unique_lock gate(gate_);
  std::shared_lock const among_others(running_);
  gate.unlock();
  return run_once(connection, wanted);
}

PostgresWriters::Run PostgresWriters::run_alone(Connection& connection, Wanted& wanted) {
  std::lock_guard const gate(gate_);
  std::unique_lock const alone(running_);
  return run_once(connection, wanted);
}

PostgresWriters::Run PostgresWriters::run_once(Connection& connection, Wanted& wanted) {
  bool const by_rows = wanted.isolation == Isolation::rows;
  connection->begin(by_rows ? "BEGIN ISOLATION LEVEL READ COMMITTED" : "BEGIN ISOLATION LEVEL SERIALIZABLE");
  Writer writer(*connection, clock_.now());
  Attempt attempted = attempt(wanted.work, writer);
  if (connection->failure()) {
    attempted.thrown = nullptr;
    return end_failed(connection, wanted);
  }
  if (!attempted.thrown && attempted.verdict == Verdict::keep) return commit(connection, wanted, writer);
  connection->roll_back();
  auto const kind = attempted.thrown ? Outcome::Kind::faulted : Outcome::Kind::undone;
  wanted.done({.kind = kind, .fault = std::move(attempted.thrown)});
  return Run::answered;
}

PostgresWriters::Run PostgresWriters::end_failed(Connection& connection, Wanted& wanted) {
  Failure failure = connection->take_failure();
  if (failure.kind != Failure::Kind::lost) connection->roll_back();
  switch (failure.kind) {
    case Failure::Kind::conflict:
      return Run::again;
    case Failure::Kind::lost:
      return Run::lost;
    case Failure::Kind::away:
      wanted.done({.kind = Outcome::Kind::unavailable, .fault = std::move(failure.exception)});
      return Run::answered;
    case Failure::Kind::taken:
      // Who took it had not committed when this looked; once more it is seen. What is taken for good is a fault.
      if (wanted.isolation == Isolation::rows && !std::exchange(wanted.was_taken, true)) return Run::again;
      [[fallthrough]];
    case Failure::Kind::fault:
      wanted.done({.kind = Outcome::Kind::faulted, .fault = std::move(failure.exception)});
      return Run::answered;
  }
  return Run::answered;
}

PostgresWriters::Run PostgresWriters::commit(Connection& connection, Wanted& wanted, Writer const& writer) {
  auto const number = std::int64_t(random_number() >> 1);
  auto ending = PostgresConnection::Ending::not_committed;
  try {
    feed_.record(*connection, number, writer);
    ending = connection->commit();
  } catch (Unavailable const&) {
    // Lost before COMMIT went out; `failure()` has the reason.
  }
  switch (ending) {
    case PostgresConnection::Ending::committed:
      answer_kept(wanted, writer);
      return Run::answered;
    case PostgresConnection::Ending::unknown:
      return resolve(connection, wanted, writer, number);
    case PostgresConnection::Ending::not_committed:
      break;
  }
  return end_failed(connection, wanted);
}

PostgresWriters::Run PostgresWriters::resolve(Connection& connection, Wanted& wanted, Writer const& writer,
                                              std::int64_t number) {
  try {
    connection = server_.connect_until(Steady::now() + patience_);
    if (!ChangeFeed::was_committed(*connection, number)) return Run::again;
    answer_kept(wanted, writer);
  } catch (Fault const&) {
    // Nobody can say. Should it turn out to be committed, the feed tells this node too.
    connection.reset();
    feed_.doubt_own_rows();
    wanted.done(unavailable("the database went away while it was asked to commit"));
  }
  return Run::answered;
}

void PostgresWriters::answer_kept(Wanted& wanted, Writer const& writer) {
  if (!writer.moved().empty()) listeners_.tell_moved(writer.moved());
  if (writer.has_queued_jobs()) listeners_.tell_queued();
  if (!writer.moved().empty() || writer.has_queued_jobs()) feed_.wake_others();
  wanted.done({.kind = Outcome::Kind::kept, .fault = nullptr});
}

}  // namespace vastus::storage
