// SPDX-License-Identifier: Apache-2.0
// The door of the HTTP/1.1 edge: bytes in, requests out to hooks, answers back in order.
// It knows no visitor and no page.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "net/answer.h"
#include "net/listeners.h"
#include "net/request.h"
#include "net/takeover.h"

namespace vastus::net {

struct Options {
  std::size_t threads = 1;

  std::size_t connections_max = 10'000;
  std::size_t connections_per_address_max = 256;
  /// Addresses without a bound of their own, as a proxy in front needs it; loopback when empty.
  std::function<bool(Address const&)> is_unbounded{};

  std::size_t head_bytes_max = 16 * 1024;
  std::size_t target_bytes_max = 8 * 1024;
  std::size_t fields_max = 100;
  /// Larger bodies go to an unlinked file in `spool_folder`.
  std::size_t body_in_memory_bytes_max = 64 * 1024;
  std::string spool_folder = "/tmp";

  /// From the first byte of a request (or from accept) to the end of its head.
  std::chrono::milliseconds head_time{10'000};
  /// Between two requests on one connection. Longer than the 60 s after which proxies drop theirs, so that no request
  /// of theirs meets our close.
  std::chrono::milliseconds idle_time{75'000};
  /// A transfer of a body lives while it took less than `grace + bytes / rate` and was never silent for `stall_time`.
  std::chrono::milliseconds grace_time{10'000};
  std::chrono::milliseconds stall_time{30'000};
  std::size_t bytes_per_second_min = 500;
  /// What a handler may take; then 503.
  std::chrono::milliseconds answer_time{60'000};
  /// After the last answer the other side may finish talking, so that it is not reset while it reads.
  std::chrono::milliseconds linger_time{2'000};
  /// While draining: how long an idle connection may still bring one more request.
  std::chrono::milliseconds drain_time{10'000};
};

/// Call once, from any thread. Dropped without a call, the visitor gets a 500.
using Respond = std::function<void(Answer)>;

struct Hooks {
  /// On the I/O thread, for GET and HEAD without a body: true when `ready` is the answer. Must not block or throw.
  std::function<bool(Request const& request, Ready& ready)> at_once;
  /// On the I/O thread: hands the request to a worker and returns.
  std::function<void(Request request, Respond respond)> handle;
  /// On the I/O thread, with the head alone: how large a body this route takes. Without it: 64 KiB.
  std::function<std::size_t(Request const& head)> body_bytes_max;
  /// The page for what never became a request (400, 405, 408, 413, 414, 417, 431, 501, 503, 505) and for a handler that
  /// gave no answer (500, 503). Without it: a line of text.
  std::function<Answer(int status, std::uint64_t number)> refuse;
};

/// Counts since the start, summed over the I/O threads; `open` and `busy` are what is there now.
struct Figures {
  std::uint64_t accepted = 0;
  std::uint64_t open = 0;
  /// Connections with a request that was taken and has no answer yet.
  std::uint64_t busy = 0;
  std::uint64_t requests = 0;
  std::uint64_t answered_at_once = 0;
  std::uint64_t bytes_in = 0;
  std::uint64_t bytes_out = 0;
  /// Closed because their client fell silent or read too slowly.
  std::uint64_t timed_out = 0;
  /// Given to a successor, still open.
  std::uint64_t passed_on = 0;
  /// Answered by the edge itself, by status.
  std::map<int, std::uint64_t> refused;
};

struct Shared;
class Lane;

/// One I/O thread per `Options::threads`, each with all it needs to serve a connection from accept to close.
class Server {
 public:
  /// `listeners` must outlive the server.
  Server(Options options, Hooks hooks, Listeners const& listeners);
  ~Server();
  Server(Server const&) = delete;
  Server& operator=(Server const&) = delete;

  /// Starts the threads and accepts.
  void start();
  /// Takes no further connection and ends each after its next answer. The listening sockets stay open.
  void stop_accepting();
  /// Like `stop_accepting`, and passes on every connection that is between two requests, now or later.
  void hand_over_to(Pass pass);
  /// True when nothing is left that could write: what remains only finishes sending. After either of the two.
  [[nodiscard]] bool is_quiet() const;
  /// True when no connection is left; after either of the two.
  [[nodiscard]] bool is_drained() const;
  /// From now on connections are closed instead of passed on.
  void stop_handing_over();
  /// Accepts again, when a successor did not come up.
  void resume_accepting();
  /// Goes on with connections another process passed on; after `start`.
  void adopt(std::vector<Handed> connections);
  /// Ends every connection now and joins the threads.
  void stop();

  [[nodiscard]] Figures figures() const;

 private:
  std::shared_ptr<Shared> shared_;
  Listeners const& listeners_;
  std::vector<std::shared_ptr<Lane>> lanes_;
};

}  // namespace vastus::net
