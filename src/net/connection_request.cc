// SPDX-License-Identifier: Apache-2.0
// How bytes become a request: its head, its body within bounds and in time, its way to whoever answers it.
#include <algorithm>
#include <string_view>
#include <utility>

#include <sys/socket.h>

#include "base/log.h"
#include "net/connection.h"

namespace vastus::net {
namespace {

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
  next.append(rest);
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
  std::string_view const content =
      buffer_.bytes().substr(0, std::size_t(std::min<std::uint64_t>(missing, buffer_.size())));
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

}  // namespace vastus::net
