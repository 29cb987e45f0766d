// SPDX-License-Identifier: Apache-2.0
// What waits to be written, and who is told of what was.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include "storage/storage.h"

namespace vastus::storage {

using Steady = std::chrono::steady_clock;

/// One `Store::write` on its way.
struct Wanted {
  Store::Work work;
  Store::Done done;
  Isolation isolation = Isolation::serializable;
  Steady::time_point since = Steady::now();
  bool was_taken = false;  ///< it ran into a unique value once
};

/// First come, first written.
class WriteQueue {
 public:
  /// Answers `wanted` as unavailable when the queue takes nothing any more.
  void push(Wanted wanted);
  /// The next one, waiting for it at most `wait`.
  [[nodiscard]] std::optional<Wanted> take(std::chrono::milliseconds wait);
  /// Every one that has waited longer than `age`.
  [[nodiscard]] std::vector<Wanted> take_older_than(std::chrono::milliseconds age);
  void open();
  /// Takes nothing more; what waits is still handed out.
  void close();
  /// Closed and empty: the threads that write may end.
  [[nodiscard]] bool is_finished() const;

 private:
  mutable std::mutex guard_;
  std::condition_variable changed_;
  std::deque<Wanted> waiting_;
  bool closed_ = false;
};

/// Those who asked to be told about commits.
class Listeners {
 public:
  void add(Store::Moved told);
  void add(std::function<void()> wake);
  /// `moved` empty means: anything may have moved.
  void tell_moved(std::span<Thing const> moved);
  void tell_queued();

 private:
  std::mutex guard_;
  std::vector<Store::Moved> told_;
  std::vector<std::function<void()>> wake_;
};

/// What one run of a Work came to, before anything was committed.
struct Attempt {
  Verdict verdict = Verdict::undo;
  std::exception_ptr thrown;
};

/// Runs `work`; whatever it throws is carried to the one who asked for the write.
[[nodiscard]] Attempt attempt(Store::Work const& work, Writer& writer);

/// Why a transaction cannot be kept, whatever its Work made of the exception.
struct Failure {
  enum class Kind {
    fault,     ///< the statement is wrong or breaks a constraint: running it again would not help
    away,      ///< the database is full, locked or stopping
    conflict,  ///< another transaction came between: run it again
    taken,     ///< a unique value is there already: on a snapshot, perhaps since a moment ago
    lost,      ///< the connection is gone, and the transaction with it
  };
  Kind kind = Kind::fault;
  std::exception_ptr exception;
};

[[nodiscard]] Outcome unavailable(std::string const& why);

}  // namespace vastus::storage
