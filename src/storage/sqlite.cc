// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite.h"

#include <mutex>

#include "storage/backup.h"
#include "storage/migrate.h"
#include "storage/sqlite_connection.h"
#include "storage/sqlite_writer.h"

namespace vastus::storage {
namespace {

class SqliteStore final : public Store {
 public:
  SqliteStore(std::string file, StoreOptions const& options)
      : file_(std::move(file)), patience_(options.patience), writer_(file_, options, listeners_) {
    if (options.writing != Writing::later) writer_.acquire(options.patience);
    for (int i = 0; i < options.readers; ++i) {
      idle_.push_back(std::make_unique<SqliteConnection>(file_, SqliteConnection::Access::read, patience_));
    }
  }

  void read(std::function<void(Reader&)> const& work) override {
    Borrowed const connection(*this);
    connection->forget_failure();
    connection->execute("BEGIN");
    Reader reader(*connection);
    work(reader);
  }

  void write(Work work, Done done, Isolation) override {
    writer_.push({.work = std::move(work), .done = std::move(done)});
  }

  void when_moved(Moved told) override { listeners_.add(std::move(told)); }
  void when_jobs_queued(std::function<void()> wake) override { listeners_.add(std::move(wake)); }
  bool change_feed_is_current() const override { return writer_.knows_of_every_change(); }

  void backup(std::string const& file) override { back_up(*this, file); }

  void acquire_writer(std::chrono::milliseconds wait) override { writer_.acquire(wait); }
  void release_writer() override { writer_.release(); }
  bool is_migrated() override { return pending(*this).empty(); }

  Dialect dialect() const override { return Dialect::sqlite; }
  std::string file() const override { return file_; }

 private:
  /// A connection out of the pool; its snapshot ends and it goes back however the reading ended.
  class Borrowed {
   public:
    explicit Borrowed(SqliteStore& store) : store_(store), connection_(store.take_idle()) {}
    ~Borrowed() {
      connection_->roll_back();
      store_.give_back(std::move(connection_));
    }
    Borrowed(Borrowed const&) = delete;
    Borrowed& operator=(Borrowed const&) = delete;

    SqliteConnection* operator->() const { return connection_.get(); }
    SqliteConnection& operator*() const { return *connection_; }

   private:
    SqliteStore& store_;
    std::unique_ptr<SqliteConnection> connection_;
  };

  std::unique_ptr<SqliteConnection> take_idle() {
    std::unique_lock lock(guard_);
    auto const until = std::chrono::system_clock::now() + patience_;
    if (!returned_.wait_until(lock, until, [this] { return !idle_.empty(); })) {
      throw Unavailable("every reading connection is busy");
    }
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
  }

  void give_back(std::unique_ptr<SqliteConnection> connection) {
    {
      std::lock_guard const lock(guard_);
      idle_.push_back(std::move(connection));
    }
    returned_.notify_one();
  }

  std::string const file_;
  std::chrono::milliseconds const patience_;
  Listeners listeners_;
  std::mutex guard_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<SqliteConnection>> idle_;
  SqliteWriter writer_;  // closes first: its last checkpoint needs the readers' file no more
};

}  // namespace

std::unique_ptr<Store> open_sqlite(std::string const& file, StoreOptions const& options) {
  return std::make_unique<SqliteStore>(file, options);
}

}  // namespace vastus::storage
