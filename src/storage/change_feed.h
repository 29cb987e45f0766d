// SPDX-License-Identifier: Apache-2.0
// How the nodes of one PostgreSQL database learn what the others changed.
//
// Every transaction that writes leaves a row in `storage_changes` with its own transaction id. A node asks, in one
// statement, for the rows at or above its watermark and for the oldest transaction still running; each row is told
// once, and the watermark moves up to that oldest one. A transaction below it has ended, so none is ever missed,
// however late it commits. NOTIFY only shortens the wait.
#pragma once

#include <atomic>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "storage/postgres_server.h"

namespace vastus::storage {

class ChangeFeed {
 public:
  ChangeFeed(PostgresServer& server, Listeners& listeners);
  ~ChangeFeed();
  ChangeFeed(ChangeFeed const&) = delete;
  ChangeFeed& operator=(ChangeFeed const&) = delete;

  /// Adds the row of the transaction open on `connection`; `number` finds it again.
  void record(PostgresConnection& connection, std::int64_t number, Writer const& writer);
  /// Wakes the other nodes; call after a commit was told here.
  void wake_others();
  /// From now on the rows this node has written count as another's: for a commit whose outcome was not learnt.
  void doubt_own_rows();

  /// Decides for good whether the transaction of `number` was committed. If it was not, it never will be: the row
  /// left in its place stops a COMMIT that is still on its way.
  [[nodiscard]] static bool was_committed(PostgresConnection& connection, std::int64_t number);

  /// False when the table was not read within the last second.
  [[nodiscard]] bool is_current() const;

 private:
  void run();
  void follow(PostgresConnection& connection);
  void start_following(PostgresConnection& connection);
  void read_changes(PostgresConnection& connection);
  void tell(std::string_view things, bool queued_jobs);
  void prune(PostgresConnection& connection);

  PostgresServer& server_;
  Listeners& listeners_;
  std::atomic<std::int64_t> node_;
  std::atomic<bool> stopping_ = false;
  std::atomic<bool> others_are_to_wake_ = false;
  std::atomic<Steady::rep> read_at_ = 0;
  std::int64_t watermark_ = 0;
  std::unordered_map<std::int64_t, std::int64_t> told_;  // row number → transaction, at or above the watermark
  bool interrupted_ = false;
  Steady::time_point pruned_at_{};
  Steady::time_point notified_at_{};
  int wake_ = -1;
  std::thread thread_;
};

}  // namespace vastus::storage
