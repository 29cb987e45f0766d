// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite_writer.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace vastus::storage {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t group_max = 256;
constexpr auto group_time_max = 5ms;
constexpr auto foreign_look_every = 100ms;
constexpr auto lock_look_every = 5ms;
constexpr off_t journal_bytes_max = 64 << 20;

}  // namespace

SqliteWriter::SqliteWriter(std::string file, StoreOptions const& options, Listeners& listeners)
    : file_(std::move(file)),
      clock_(options.clock),
      writing_(options.writing),
      patience_(options.patience),
      listeners_(listeners) {}

SqliteWriter::~SqliteWriter() { release(); }

void SqliteWriter::acquire(std::chrono::milliseconds wait) {
  ENSURE(!connection_, "a writer is acquired once");
  if (writing_ != Writing::beside) take_file(wait);
  try {
    connection_ = std::make_unique<SqliteConnection>(file_, SqliteConnection::Access::write, patience_);
  } catch (Fault const&) {
    give_file_back();
    throw;
  }
  queue_.open();
  // What the process before us wrote until now was not told here.
  listeners_.tell_moved({});
  data_version_ = Reader(*connection_).number("PRAGMA data_version");
  looked_at_ = Steady::now();
  current_ = true;
  thread_ = std::thread([this] { run(); });
  pthread_setname_np(thread_.native_handle(), "sqlite-writer");
}

void SqliteWriter::release() {
  queue_.close();
  if (thread_.joinable()) thread_.join();
  for (Wanted& wanted : queue_.take_older_than(-1h)) wanted.done(unavailable("the store closed before it could write"));
  current_ = false;
  connection_.reset();
  give_file_back();
}

void SqliteWriter::push(Wanted wanted) { queue_.push(std::move(wanted)); }

/// SQLite locks last one transaction; the server holds a lock of its own on a file beside the database, which the
/// kernel lets go when the process ends, however it ends.
void SqliteWriter::take_file(std::chrono::milliseconds wait) {
  auto const until = Steady::now() + wait;
  std::string const beside = file_ + "-writer";
  lock_ = ::open(beside.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640);
  if (lock_ < 0) throw Unavailable("cannot open " + beside + ": " + std::strerror(errno));
  while (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) {
      std::string const why = std::strerror(errno);
      give_file_back();
      throw Unavailable("cannot lock " + beside + ": " + why);
    }
    if (Steady::now() >= until) {
      give_file_back();
      throw Unavailable("another process writes to " + file_ + "; stop it first");
    }
    std::this_thread::sleep_for(lock_look_every);
  }
}

void SqliteWriter::give_file_back() {
  if (lock_ >= 0) ::close(lock_);
  lock_ = -1;
}

void SqliteWriter::run() {
  while (!queue_.is_finished()) {
    auto next = queue_.take(foreign_look_every);
    look_for_foreign_changes();
    if (next) write_group(std::move(*next));
  }
}

/// A command may write beside the server. The data version seen by this connection changes with every commit but its
/// own.
void SqliteWriter::look_for_foreign_changes() {
  auto const now = Steady::now();
  if (now - looked_at_ < foreign_look_every) return;
  looked_at_ = now;
  std::int64_t version = data_version_;
  bool const seen = run_safely("PRAGMA data_version", [&](Row const& row) { version = row.number(0); });
  if (seen && (version != data_version_ || !current_)) listeners_.tell_moved({});
  data_version_ = version;
  current_ = seen;
}

void SqliteWriter::write_group(Wanted first) {
  std::vector<Answer> answers;
  if (!run_safely("BEGIN IMMEDIATE")) {
    Outcome away{.kind = Outcome::Kind::unavailable, .fault = connection_->take_exception()};
    answers.push_back({.wanted = std::move(first), .outcome = std::move(away), .moved = {}});
    for (Wanted& old : queue_.take_older_than(patience_)) {
      answers.push_back({.wanted = std::move(old), .outcome = unavailable("the database is locked"), .moved = {}});
    }
    return answer_all(answers);
  }
  if (fill(answers, std::move(first)) == Group::lost || !run_safely("COMMIT")) {
    connection_->roll_back();
    for (Answer& answer : answers) write_alone(answer);
  }
  answer_all(answers);
}

SqliteWriter::Group SqliteWriter::fill(std::vector<Answer>& answers, Wanted first) {
  auto const until = Steady::now() + group_time_max;
  std::optional<Wanted> next(std::move(first));
  while (next) {
    answers.push_back({.wanted = std::move(*next), .outcome = {}, .moved = {}});
    if (run_in_savepoint(answers.back()) == Group::lost) return Group::lost;
    if (answers.size() >= group_max || Steady::now() >= until) break;
    next = queue_.take(0ms);
  }
  return Group::kept;
}

SqliteWriter::Group SqliteWriter::run_in_savepoint(Answer& answer) {
  if (!run_safely("SAVEPOINT work")) return Group::lost;
  run_work(answer);
  if (!connection_->in_transaction() || answer.outcome.kind == Outcome::Kind::unavailable) return Group::lost;
  if (answer.outcome.kind != Outcome::Kind::kept && !run_safely("ROLLBACK TO work")) return Group::lost;
  return run_safely("RELEASE work") ? Group::kept : Group::lost;
}

void SqliteWriter::run_work(Answer& answer) {
  Writer writer(*connection_, clock_.now());
  Attempt const attempted = attempt(answer.wanted.work, writer);
  answer.moved.clear();
  answer.queued_a_job = false;
  if (auto const& failure = connection_->failure()) {
    bool const away = failure->kind == Failure::Kind::away;
    auto const kind = away ? Outcome::Kind::unavailable : Outcome::Kind::faulted;
    answer.outcome = {.kind = kind, .fault = connection_->take_exception()};
  } else if (attempted.thrown) {
    answer.outcome = {.kind = Outcome::Kind::faulted, .fault = attempted.thrown};
  } else if (attempted.verdict == Verdict::undo) {
    answer.outcome = {.kind = Outcome::Kind::undone, .fault = nullptr};
  } else {
    answer.outcome = {.kind = Outcome::Kind::kept, .fault = nullptr};
    answer.moved = writer.moved();
    answer.queued_a_job = writer.has_queued_jobs();
  }
}

/// The second chance when the group's transaction was lost: one Work, one transaction.
void SqliteWriter::write_alone(Answer& answer) {
  bool safe = run_safely("BEGIN IMMEDIATE");
  if (safe) {
    run_work(answer);
    if (answer.outcome.kind == Outcome::Kind::kept) safe = run_safely("COMMIT");
  }
  if (!safe) {
    answer.outcome = {.kind = Outcome::Kind::unavailable, .fault = connection_->take_exception()};
    answer.moved.clear();
    answer.queued_a_job = false;
  }
  connection_->roll_back();
}

/// False when the statement failed; the failure stays with the connection.
bool SqliteWriter::run_safely(std::string_view sql, std::function<void(Row const&)> const& take) {
  connection_->forget_failure();
  try {
    connection_->run(sql, {}, take);
    return true;
  } catch (Fault const&) {
    return false;
  }
}

void SqliteWriter::answer_all(std::vector<Answer>& answers) {
  std::vector<Thing> moved;
  bool queued = false;
  for (Answer const& answer : answers) {
    moved.insert(moved.end(), answer.moved.begin(), answer.moved.end());
    queued = queued || answer.queued_a_job;
  }
  if (!moved.empty()) listeners_.tell_moved(moved);
  if (queued) listeners_.tell_queued();
  for (Answer& answer : answers) answer.wanted.done(std::move(answer.outcome));
  trim_journal();
}

/// SQLite cuts a journal that grew too long when the next write begins it anew: a quarter of a second for 800 MB, which
/// whoever writes next would wait for.
void SqliteWriter::trim_journal() {
  struct stat journal{};
  if (::stat((file_ + "-wal").c_str(), &journal) != 0 || journal.st_size <= journal_bytes_max) return;
  (void)run_safely("PRAGMA wal_checkpoint(TRUNCATE)");
}

}  // namespace vastus::storage
