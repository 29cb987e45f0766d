// SPDX-License-Identifier: Apache-2.0
// How one process takes over from another without a refused connection. Over a Unix socket of packets:
//
//   successor → H                 who is there?
//             ← L + descriptors   the listening sockets, shared from now on, so that no backlog is ever closed
//   successor → W                 give up the writer
//             ← C + descriptor    a connection between two requests, with the bytes that came already (any number)
//             ← G                 given up: every request taken is answered and written
//   successor → S                 I serve
//
// A successor that goes away before S leaves the first process as it was.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "net/listeners.h"

namespace vastus::net {

/// An open connection between two requests on its way from one process to the next.
struct Handed {
  File socket;
  /// What its client sent already, from the first byte of a request on.
  std::string bytes;
};

using Pass = std::function<void(Handed)>;

/// What the old process does when a successor comes. Called on a thread of the door's own; they may block.
struct Succession {
  /// Stop accepting, pass on idle connections, finish what was taken, give up the writer; then return.
  std::function<void(Pass pass)> give_up;
  /// The successor serves: drain and end.
  std::function<void()> replaced;
  /// The successor went away: take the writer back and accept again; `returned` could not be passed on.
  std::function<void(std::vector<Handed> returned)> take_back;
};

/// The old process's side. Listens on `path` from construction on, one successor at a time.
class TakeoverDoor {
 public:
  /// Replaces a socket that lies at `path`. Throws Fault when it cannot be made.
  TakeoverDoor(std::string path, Listeners const& listeners, Succession succession);
  ~TakeoverDoor();
  TakeoverDoor(TakeoverDoor const&) = delete;
  TakeoverDoor& operator=(TakeoverDoor const&) = delete;

 private:
  void wait_for_successors();
  void receive(File successor);
  [[nodiscard]] bool give_up_to(File const& successor);

  Listeners const& listeners_;
  Succession succession_;
  File door_;
  File wake_;
  std::vector<Handed> returned_;
  std::thread thread_;
};

/// The new process's side.
class Predecessor {
 public:
  /// The process that serves behind `path`, if there is one.
  [[nodiscard]] static std::optional<Predecessor> behind(std::string const& path);

  /// The sockets it listens on. Throws Fault when it falls silent.
  [[nodiscard]] Listeners take_listeners();
  /// Returns when it has given up the writer, with the connections it passed on. Throws Fault after `patience`.
  [[nodiscard]] std::vector<Handed> take_writer(std::chrono::milliseconds patience);
  /// Tells it that it may go.
  void say_serving();

 private:
  explicit Predecessor(File socket) : socket_(std::move(socket)) {}

  File socket_;
};

}  // namespace vastus::net
