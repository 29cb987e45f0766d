// SPDX-License-Identifier: Apache-2.0
// A running edge on a free port, with a small site behind it:
//   GET  /at-once     from `at_once`, body `finished`
//   GET  /alphabet    through a worker, 26 letters, ranges allowed, ETag "a"
//   POST /echo        gives the body back; field Spooled says where it lay
//   GET  /wait        answered when `release` is called, with the request's number of turn
//   GET  /status/NNN  that status, body `body`
//   GET  /dropped     the handler forgets the request
//   GET  /injected    the handler tries to end the head early
//   else              `method target`
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

#include "base/pool.h"
#include "net/server.h"

namespace vastus::net::test {

class Edge {
 public:
  explicit Edge(Options options = {}, std::size_t listeners = 1);
  ~Edge();

  [[nodiscard]] std::uint16_t port() const { return listeners_.port(); }
  [[nodiscard]] Server& server() { return *server_; }
  /// Lets every waiting `/wait` go.
  void release();
  /// Blocks until `count` requests wait.
  void wait_for_waiting(std::size_t count);

 private:
  void handle(Request& request, Respond const& respond);

  std::mutex guard_;
  std::condition_variable changed_;
  std::vector<Respond> waiting_;
  Ready finished_;
  Listeners listeners_;
  std::optional<Pool> workers_;
  std::optional<Server> server_;
};

/// True as soon as `condition` holds, false if it does not within ten seconds.
template <class Condition>
[[nodiscard]] bool comes_true(Condition condition) {
  auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

}  // namespace vastus::net::test
