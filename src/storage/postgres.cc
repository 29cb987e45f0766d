// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres.h"

#include "storage/backup.h"
#include "storage/change_feed.h"
#include "storage/migrate.h"
#include "storage/postgres_server.h"
#include "storage/postgres_writer.h"

namespace vastus::storage {
namespace {

class PostgresStore final : public Store {
 public:
  explicit PostgresStore(StoreOptions const& options)
      : server_(options.url),
        readers_(server_, options.readers, options.patience),
        feed_(server_, listeners_),
        writers_(server_, options, listeners_, feed_) {
    if (options.writing != Writing::later) writers_.start();
  }

  void read(std::function<void(Reader&)> const& work) override {
    PostgresPool::Loan const connection(readers_);
    connection->begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    EndOfSnapshot const end(*connection);
    Reader reader(*connection);
    work(reader);
  }

  void write(Work work, Done done, Isolation isolation) override {
    writers_.push({.work = std::move(work), .done = std::move(done), .isolation = isolation});
  }

  void when_moved(Moved told) override { listeners_.add(std::move(told)); }
  void when_jobs_queued(std::function<void()> wake) override { listeners_.add(std::move(wake)); }
  bool change_feed_is_current() const override { return feed_.is_current(); }

  void backup(std::string const& file) override { back_up(*this, file); }

  void acquire_writer(std::chrono::milliseconds) override { writers_.start(); }
  void release_writer() override { writers_.stop(); }
  bool is_migrated() override { return pending(*this).empty(); }

  Dialect dialect() const override { return Dialect::postgres; }
  std::string file() const override { return {}; }

 private:
  class EndOfSnapshot {
   public:
    explicit EndOfSnapshot(PostgresConnection& connection) : connection_(connection) {}
    ~EndOfSnapshot() { connection_.roll_back(); }
    EndOfSnapshot(EndOfSnapshot const&) = delete;
    EndOfSnapshot& operator=(EndOfSnapshot const&) = delete;

   private:
    PostgresConnection& connection_;
  };

  Listeners listeners_;
  PostgresServer server_;
  PostgresPool readers_;
  ChangeFeed feed_;
  PostgresWriters writers_;
};

}  // namespace

std::unique_ptr<Store> open_postgres(StoreOptions const& options) { return std::make_unique<PostgresStore>(options); }

}  // namespace vastus::storage
