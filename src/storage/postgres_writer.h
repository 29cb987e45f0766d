// SPDX-License-Identifier: Apache-2.0
// Threads that write to PostgreSQL, each on a connection of its own, each Work in a SERIALIZABLE transaction.
#pragma once

#include <memory>
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "storage/change_feed.h"
#include "storage/open.h"
#include "storage/postgres_server.h"
#include "storage/write_queue.h"

namespace vastus::storage {

class PostgresWriters {
 public:
  PostgresWriters(PostgresServer& server, StoreOptions const& options, Listeners& listeners, ChangeFeed& feed);
  ~PostgresWriters();
  PostgresWriters(PostgresWriters const&) = delete;
  PostgresWriters& operator=(PostgresWriters const&) = delete;

  void start();
  /// Answers what is queued and ends the threads.
  void stop();
  void push(Wanted wanted) { queue_.push(std::move(wanted)); }

 private:
  using Connection = std::unique_ptr<PostgresConnection>;
  /// How one run of a Work ended: with an outcome, or with a reason to run it again.
  enum class Run { answered, again, lost };

  void run();
  void write(Connection& connection, Wanted& wanted);
  [[nodiscard]] Run run_among_others(Connection& connection, Wanted& wanted);
  [[nodiscard]] Run run_alone(Connection& connection, Wanted& wanted);
  [[nodiscard]] Run run_once(Connection& connection, Wanted& wanted);
  [[nodiscard]] Run end_failed(Connection& connection, Wanted& wanted);
  [[nodiscard]] Run commit(Connection& connection, Wanted& wanted, Writer const& writer);
  [[nodiscard]] Run resolve(Connection& connection, Wanted& wanted, Writer const& writer, std::int64_t number);
  void answer_kept(Wanted& wanted, Writer const& writer);

  PostgresServer& server_;
  Clock const& clock_;
  std::chrono::milliseconds const patience_;
  int const connections_;
  Listeners& listeners_;
  ChangeFeed& feed_;
  WriteQueue queue_;
  // Whoever was overtaken often enough has the node to itself for one run: it waits at the gate, so that no other
  // starts.
  std::mutex gate_;
  std::shared_mutex running_;
  std::vector<std::thread> threads_;
};

}  // namespace vastus::storage
