// SPDX-License-Identifier: Apache-2.0
// The life of a connection. `converse` is the only coroutine; all else it calls runs to its end without waiting.
#include "net/connection.h"

#include <algorithm>
#include <string_view>

#include <sys/socket.h>

#include "base/log.h"

namespace vastus::net {
namespace {

constexpr std::size_t head_buffer_bytes = 2 * 1024;
constexpr std::size_t body_buffer_bytes = 16 * 1024;

/// Lives in every copy of a Respond; the last one to go without an answer says so.
struct Reply {
  explicit Reply(std::shared_ptr<Ticket> held) : ticket(std::move(held)) {}
  Reply(Reply const&) = delete;
  Reply& operator=(Reply const&) = delete;
  ~Reply() { give(std::nullopt); }

  void give(std::optional<Answer> answer) {
    if (!ticket->is_answered.exchange(true)) ticket->lane->deliver(ticket, std::move(answer));
  }

  std::shared_ptr<Ticket> ticket;
};

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

bool Connection::needs_head() {
  if (stage_ != Stage::head || is_passed_on()) return false;
  if (buffer_.size() == 0 && !is_aborted_) return true;
  if (is_aborted_) {
    stage_ = Stage::over;
    return false;
  }
  Options const& options = lane_.options();
  HeadLimits const limits{options.head_bytes_max, options.target_bytes_max, options.fields_max};
  bool const has_begun = watch_.has_begun();
  switch (watch_.look(buffer_.bytes(), limits)) {
    case HeadWatch::State::complete:
      take_head(watch_.head_bytes());
      return false;
    case HeadWatch::State::refused:
      refuse(watch_.refusal());
      return false;
    case HeadWatch::State::incomplete:
      if (!has_begun) lane_.expire_after(*this, options.head_time);
      return true;
  }
  return false;
}

void Connection::take_head(std::size_t head_bytes) {
  Options const& options = lane_.options();
  HeadLimits const limits{options.head_bytes_max, options.target_bytes_max, options.fields_max};
  std::string_view const head = buffer_.bytes().substr(0, head_bytes).substr(watch_.leading_bytes());
  request_.number = number_ = lane_.shared().next_number.fetch_add(1, std::memory_order_relaxed);
  request_.peer = peer_;
  lane_.counts().requests.add();
  int const refusal = parse_head(head, limits, request_, framing_);
  method_ = request_.method;
  minor_version_ = request_.minor_version;
  if (refusal != 0) return refuse(refusal);
  client_closes_ = !framing_.keep_alive;
  closes_after_ = client_closes_;
  if (answer_at_once(head_bytes)) return;
  begin_body(head_bytes);
}

bool Connection::answer_at_once(std::size_t head_bytes) {
  bool const has_body = framing_.is_chunked || framing_.body_bytes > 0;
  if (has_body) return false;
  if (request_.target == "*") {
    buffer_.drop(head_bytes);
    send({.status = 204, .fields = allowed_methods_field, .content = {}});
    return true;
  }
  auto const& at_once = lane_.shared().hooks.at_once;
  Ready ready;
  if (!at_once || (method_ != Method::get && method_ != Method::head) || !at_once(request_, ready)) return false;
  lane_.counts().answered_at_once.add();
  buffer_.drop(head_bytes);
  std::string& head = outgoing_.begin();
  lane_.append_prelude(head, ready.status);
  closes_after_ = closes_after_ || lane_.leaving() == Leaving::closing;
  end_head(head);
  std::string_view const page = *ready.page;
  bool const head_only = method_ == Method::head;
  outgoing_.add(Piece{.owner = std::move(ready.page), .bytes = head_only ? page.substr(0, ready.body_at) : page});
  if (!head_only) {
    for (Piece& piece : ready.rest) outgoing_.add(std::move(piece));
  }
  stage_ = Stage::sending;
  return true;
}

void Connection::begin_body(std::size_t head_bytes) {
  is_busy_ = true;
  lane_.counts().busy.add();
  bool const has_body = framing_.is_chunked || framing_.body_bytes > 0;
  // The request keeps the buffer its views point into; what follows its head starts a new one.
  std::string_view const rest = buffer_.bytes().substr(head_bytes);
  Buffer next;
  if (!rest.empty()) {
    next.grow(std::max(rest.size(), head_buffer_bytes));
    next.append(rest);
  }
  request_.head_bytes = std::exchange(buffer_, std::move(next));
  range_.clear();
  if (method_ == Method::get) range_ = request_.field("range");
  if (!range_.empty()) if_range_ = request_.field("if-range");
  if (!has_body) return hand_over();

  auto const& body_bytes_max = lane_.shared().hooks.body_bytes_max;
  body_bytes_max_ = body_bytes_max ? body_bytes_max(request_) : 64 * 1024;
  if (framing_.body_bytes > body_bytes_max_) return refuse(413);
  body_bytes_ = 0;
  chunks_.reset();
  if (framing_.is_chunked) chunks_.emplace();
  stage_ = Stage::body;
  transfer_started_ = lane_.now();
  set_transfer_deadline(0);
  if (framing_.expects_continue && buffer_.size() == 0) {
    constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    // Between two answers the socket is empty; if it takes nothing even so, the client sends on by itself in time.
    ::send(socket_.native_handle(), go_on.data(), go_on.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  }
}

void Connection::set_transfer_deadline(std::uint64_t bytes) {
  Options const& options = lane_.options();
  auto const earned = std::chrono::milliseconds(bytes * 1000 / options.bytes_per_second_min);
  auto const left = transfer_started_ + options.grace_time + earned - lane_.now();
  lane_.expire_after(*this, std::min(left, options.stall_time));
}

bool Connection::needs_body() {
  if (stage_ != Stage::body) return false;
  if (is_aborted_) {
    stage_ = Stage::over;
    return false;
  }
  bool const needs_more = chunks_ ? take_chunked_body() : take_counted_body();
  if (stage_ != Stage::body) return false;
  if (needs_more) {
    set_transfer_deadline(body_bytes_);
    return true;
  }
  hand_over();
  return false;
}

bool Connection::take_counted_body() {
  std::uint64_t const missing = framing_.body_bytes - body_bytes_;
  std::string_view const content = buffer_.bytes().substr(0, std::size_t(std::min<std::uint64_t>(missing, buffer_.size())));
  if (!keep_content(content)) return false;
  buffer_.drop(content.size());
  return body_bytes_ < framing_.body_bytes;
}

bool Connection::take_chunked_body() {
  std::size_t used = 0;
  auto state = ChunkReader::State::incomplete;
  while (state == ChunkReader::State::incomplete && used < buffer_.size()) {
    auto const read = chunks_->read(buffer_.bytes().substr(used));
    state = read.state;
    used += read.used;
    if (!keep_content(read.content)) return false;
  }
  buffer_.drop(used);
  if (state == ChunkReader::State::malformed) refuse(400);
  return state == ChunkReader::State::incomplete;
}

bool Connection::keep_content(std::string_view bytes) {
  body_bytes_ += bytes.size();
  if (body_bytes_ > body_bytes_max_) {
    refuse(413);
    return false;
  }
  Options const& options = lane_.options();
  if (request_.body.append(bytes, options.body_in_memory_bytes_max, options.spool_folder)) return true;
  log(LogLevel::error, "a request body could not be spooled", {{"folder", options.spool_folder}});
  refuse(503);
  return false;
}

void Connection::hand_over() {
  stage_ = Stage::answer;
  lane_.expire_after(*this, lane_.options().answer_time);
  ticket_ = std::make_shared<Ticket>();
  ticket_->lane = lane_.shared_from_this();
  ticket_->connection = this;
  auto reply = std::make_shared<Reply>(ticket_);
  lane_.shared().hooks.handle(std::exchange(request_, Request{}),
                              [reply](Answer answer) { reply->give(std::move(answer)); });
}

void Connection::take_answer(std::optional<Answer> answer) {
  ticket_.reset();
  if (answer) {
    send(std::move(*answer));
  } else {
    refuse(500);
  }
  resume();
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
  lane_.expire_after(*this, lane_.leaving() == Leaving::closing ? std::min(options.drain_time, options.idle_time) : options.idle_time);
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
