// SPDX-License-Identifier: Apache-2.0
// Claims what is due and runs it, on threads of its own or on the caller's.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "jobs/jobs.h"

namespace vastus::jobs {

struct Claim;
struct Due;

/// One runner per process. Several processes may share a store: a job belongs to whoever claimed it until its lease
/// ends. Woken by commits that queued jobs and by due times.
class Runner {
 public:
  /// `node` tells this process from others on the desk of jobs.
  Runner(Store& store, Clock const& clock, Kinds kinds, std::string node = {});
  /// Stops as `stop` does.
  ~Runner();
  Runner(Runner const&) = delete;
  Runner& operator=(Runner const&) = delete;

  /// Runs jobs on `threads` threads until `stop`.
  void start(std::size_t threads);
  /// Claims nothing more, finishes what runs, gives back what was claimed and not begun. May be called twice.
  void stop();
  /// Looks at the queue and the clock again now.
  void wake();

  /// Runs what is due on the calling thread until nothing is; for commands and tests, without `start`.
  /// Returns how many attempts were made.
  std::size_t run_due();

 private:
  struct Bell;

  void run_thread();
  /// False when nothing was due.
  bool run_one();
  [[nodiscard]] std::optional<Claim> claim();
  [[nodiscard]] std::optional<Claim> claim(Due const& due);
  /// `write_now`, one at a time.
  bool keep_books(Store::Work work);
  bool keep_result(Store::Work const& work);
  void attempt(Claim const& claim);
  void settle(Claim const& claim, Result const& result);
  [[nodiscard]] Duration until_next_due();

  Store& store_;
  Clock const& clock_;
  Kinds const kinds_;
  std::string const node_;
  /// On PostgreSQL, claims that run side by side make each other, and visitors who queue, start again.
  std::mutex books_;
  std::shared_ptr<Bell> bell_;  ///< shared with the store, which may ring after this runner is gone
  std::vector<std::thread> threads_;
};

}  // namespace vastus::jobs
