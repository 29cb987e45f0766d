// SPDX-License-Identifier: Apache-2.0
// A fixed number of threads that take work in the order it came.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace vastus {

/// Work given is run once, on one of the threads, unless the queue is full. Joined by its destructor.
class Pool {
 public:
  /// `waiting_max` bounds what may wait; `name` shows in thread lists (15 characters).
  Pool(std::string const& name, std::size_t threads, std::size_t waiting_max);
  ~Pool();
  Pool(Pool const&) = delete;
  Pool& operator=(Pool const&) = delete;

  /// False when the queue is full or the pool is closing: the caller answers 503.
  [[nodiscard]] bool give(std::function<void()> work);
  /// Runs what waits, then ends the threads; nothing is taken afterwards.
  void close();
  /// Ends the threads once each has done what it is at; what waits is forgotten.
  void abandon();
  [[nodiscard]] std::size_t waiting() const;

 private:
  void run();

  mutable std::mutex guard_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> work_;
  std::size_t const waiting_max_;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace vastus
