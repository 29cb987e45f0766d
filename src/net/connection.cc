// SPDX-License-Identifier: Apache-2.0
// The life of a connection. `converse` is the only coroutine; all else it calls runs to its end without waiting.
#include "net/connection.h"

#include <algorithm>
#include <utility>

#include <sys/socket.h>

namespace vastus::net {
namespace {

constexpr std::size_t head_buffer_bytes = 2 * 1024;
constexpr std::size_t body_buffer_bytes = 16 * 1024;

}  // namespace

/// Waits for bytes behind those in the buffer.
struct Connection::Reading {
  Connection& connection;

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> coroutine) {
    Connection& c = connection;
    c.waiting_ = coroutine;
    c.is_expired_ = false;
    c.prepare_to_read();
    c.socket_.async_read_some(asio::buffer(c.buffer_.free_space(), c.buffer_.free_bytes()),
                              [&c](boost::system::error_code error, std::size_t bytes) {
                                c.buffer_.add(bytes);
                                c.lane_.counts().bytes_in.add(bytes);
                                if (error || bytes == 0) c.read_ended(error == asio::error::operation_aborted);
                                c.resume();
                              });
  }
  void await_resume() const noexcept {}
};

/// Waits until the socket takes bytes again.
struct Connection::Writable {
  Connection& connection;

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> coroutine) {
    Connection& c = connection;
    c.waiting_ = coroutine;
    c.socket_.async_wait(Socket::wait_write, [&c](boost::system::error_code error) {
      if (error) c.stage_ = Stage::over;
      c.resume();
    });
  }
  void await_resume() const noexcept {}
};

/// Waits for `take_answer`.
struct Connection::Answering {
  Connection& connection;

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> coroutine) { connection.waiting_ = coroutine; }
  void await_resume() const noexcept {}
};

Connection::Connection(Lane& lane, Socket socket, Address const& peer, bool is_counted)
    : lane_(lane), socket_(std::move(socket)), peer_(peer), is_counted_(is_counted) {
  lane_.enter(*this);
  lane_.counts().open.add();
  lane_.expire_after(*this, lane_.options().head_time);
}

Connection::~Connection() {
  if (ticket_) ticket_->connection = nullptr;
  if (is_busy_) lane_.counts().busy.subtract(1);
  if (is_counted_) lane_.shared().crowd.leave(peer_.subscriber());
  lane_.shared().connections.fetch_sub(1, std::memory_order_relaxed);
  lane_.counts().open.subtract(1);
  lane_.leave(*this);
}

Flow Connection::converse(std::unique_ptr<Connection> owned) {
  Connection& c = *owned;
  while (c.stage_ != Stage::over && c.stage_ != Stage::farewell) {
    while (c.needs_head()) {
      Reading more{c};
      co_await more;
    }
    while (c.needs_body()) {
      Reading more{c};
      co_await more;
    }
    while (c.needs_answer()) {
      Answering answer{c};
      co_await answer;
    }
    while (c.needs_room()) {
      Writable room{c};
      co_await room;
    }
    c.finish_answer();
  }
  while (c.needs_farewell()) {
    Reading more{c};
    co_await more;
  }
}

void Connection::resume() { std::exchange(waiting_, nullptr).resume(); }

void Connection::prepare_to_read() {
  std::size_t const least = stage_ == Stage::head ? head_buffer_bytes : body_buffer_bytes;
  if (buffer_.capacity() < least) return buffer_.grow(least);
  if (buffer_.free_bytes() == 0) buffer_.grow(buffer_.capacity() * 2);
}

void Connection::read_ended(bool was_cancelled) {
  bool const by_deadline = was_cancelled && is_expired_;
  if (std::exchange(is_leaving_, false) && !by_deadline && !is_aborted_ && was_cancelled) return;
  bool const mid_request = stage_ == Stage::body || (stage_ == Stage::head && buffer_.size() > 0);
  if (by_deadline && mid_request && !is_aborted_) {
    lane_.counts().timed_out.add();
    return refuse(408);
  }
  // An idle connection is closed softly: its next request may be on the way already.
  bool const is_idle = by_deadline && stage_ == Stage::head && !is_aborted_;
  stage_ = is_idle ? Stage::farewell : Stage::over;
}

void Connection::expire() {
  is_expired_ = true;
  if (stage_ == Stage::answer) {
    if (ticket_) ticket_->connection = nullptr;
    ticket_.reset();
    refuse(503);
    return resume();
  }
  if (stage_ == Stage::sending) lane_.counts().timed_out.add();
  boost::system::error_code ignored;
  socket_.cancel(ignored);
}

void Connection::abort() {
  is_aborted_ = true;
  if (stage_ == Stage::answer) {
    stage_ = Stage::over;
    return resume();
  }
  boost::system::error_code ignored;
  socket_.cancel(ignored);
}

void Connection::leave() {
  if (stage_ != Stage::head) return;
  if (lane_.leaving() == Leaving::handing_over) {
    // What was read but not yet looked at comes first; then the coroutine passes itself on.
    is_leaving_ = true;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
    return;
  }
  if (buffer_.size() == 0) lane_.expire_after(*this, std::min(lane_.options().drain_time, lane_.options().idle_time));
}

/// Whole requests that wait in the buffer, or part of one, travel with the socket: nobody has acted on them.
bool Connection::is_passed_on() {
  if (lane_.leaving() != Leaving::handing_over || is_aborted_) return false;
  boost::system::error_code problem;
  auto const protocol = socket_.local_endpoint(problem).protocol();
  // Closing a duplicate would leave this loop's epoll entry behind; `release` takes it out.
  Handed handed{.socket = File(problem ? -1 : socket_.release(problem)), .bytes = std::string(buffer_.bytes())};
  if (!handed.socket.is_open()) return false;
  if (!lane_.shared().pass(handed)) {
    socket_.assign(protocol, handed.socket.release(), problem);
    return false;
  }
  lane_.counts().passed_on.add();
  stage_ = Stage::over;
  return true;
}

bool Connection::needs_room() {
  if (stage_ != Stage::sending) return false;
  std::uint64_t const sent_before = outgoing_.sent_bytes();
  Outgoing::State const state = outgoing_.send(socket_.native_handle());
  lane_.counts().bytes_out.add(outgoing_.sent_bytes() - sent_before);
  if (state == Outgoing::State::failed || is_aborted_) stage_ = Stage::over;
  if (stage_ == Stage::over || state == Outgoing::State::done) return false;
  if (sent_before == 0) transfer_started_ = lane_.now();
  set_transfer_deadline(outgoing_.sent_bytes());
  return true;
}

void Connection::finish_answer() {
  if (stage_ != Stage::sending) return;
  if (closes_after_) {
    // A client that announced the end reads until it comes; unread bytes would turn the close into a reset.
    stage_ = client_closes_ && buffer_.size() == 0 ? Stage::over : Stage::farewell;
    return;
  }
  stage_ = Stage::head;
  watch_ = HeadWatch();
  method_ = Method::other;
  if (buffer_.size() == 0 && buffer_.capacity() > 2 * head_buffer_bytes) buffer_ = Buffer();
  Options const& options = lane_.options();
  lane_.expire_after(
      *this, lane_.leaving() == Leaving::closing ? std::min(options.drain_time, options.idle_time) : options.idle_time);
}

bool Connection::needs_farewell() {
  if (stage_ != Stage::farewell || is_aborted_) return false;
  if (!std::exchange(has_said_farewell_, true)) {
    lane_.expire_after(*this, lane_.options().linger_time);
    boost::system::error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
  }
  buffer_.drop(buffer_.size());
  return true;
}

}  // namespace vastus::net
