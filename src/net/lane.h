// SPDX-License-Identifier: Apache-2.0
// One I/O thread: its loop, its listeners, its clock and the connections it accepted.
// Nothing in it is shared but the counts.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "net/shared.h"
#include "net/wheel.h"

namespace vastus::net {

namespace asio = boost::asio;
/// Bound to the concrete executor: the type-erased default costs an indirection per operation.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

class Connection;
struct Ticket;

struct Counts {
  Count accepted, open, busy, requests, answered_at_once, bytes_in, bytes_out, timed_out, passed_on;
};

class Lane : public std::enable_shared_from_this<Lane> {
 public:
  explicit Lane(std::shared_ptr<Shared> shared);
  ~Lane();

  /// From the owner's thread.
  void start();
  /// Accepts from duplicates of `listeners` until `pause`.
  void accept_from(std::vector<int> listeners);
  void pause();
  void tell_to_leave();
  void stop();
  void adopt(std::vector<Handed> connections);
  [[nodiscard]] Counts const& counts() const { return counts_; }
  /// From any thread: brings an answer to the connection that waits for it; none means that the handler gave none.
  void deliver(std::shared_ptr<Ticket> ticket, std::optional<Answer> answer);

  /// What follows is for the connections, on this thread.
  [[nodiscard]] Shared& shared() { return *shared_; }
  [[nodiscard]] Options const& options() const { return shared_->options; }
  [[nodiscard]] Counts& counts() { return counts_; }
  /// `HTTP/1.1 200 OK\r\nDate: …\r\n`, with the date of this second.
  void append_prelude(std::string& head, int status) const;
  [[nodiscard]] Leaving leaving() const { return shared_->leaving.load(std::memory_order_relaxed); }
  void expire_after(Deadline& deadline, std::chrono::milliseconds time);
  /// Milliseconds of a clock that goes on once a tick.
  [[nodiscard]] std::chrono::milliseconds now() const { return wheel_.now() * tick; }
  void enter(Connection& connection) { connections_.insert(&connection); }
  void leave(Connection& connection) { connections_.erase(&connection); }

 private:
  static constexpr std::chrono::milliseconds tick{50};

  struct Listening;

  void run();
  void accept(Listening& listening);
  void admit(Socket socket, Address const& peer, std::string_view bytes);
  void wait_for_tick();
  void on_tick();
  void release_listeners();
  void refresh_date();

  std::shared_ptr<Shared> shared_;
  asio::io_context io_{1};
  std::optional<asio::executor_work_guard<Executor>> work_;
  asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor> timer_;
  std::chrono::steady_clock::time_point next_tick_;
  Wheel wheel_;
  Counts counts_;
  std::time_t date_second_ = 0;
  std::string date_line_;
  std::string prelude_200_;
  std::vector<std::shared_ptr<Listening>> listening_;
  std::unordered_set<Connection*> connections_;
  bool is_stopping_ = false;
  std::thread thread_;

  std::mutex closing_guard_;
  bool is_closed_ = false;
};

}  // namespace vastus::net
