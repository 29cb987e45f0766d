// SPDX-License-Identifier: Apache-2.0
// One client's connection: reads a request, has it answered, sends the answer, begins again.
#pragma once

#include <atomic>
#include <chrono>
#include <coroutine>
#include <memory>
#include <optional>
#include <string>

#include "net/flow.h"
#include "net/lane.h"
#include "net/outgoing.h"
#include "net/parser.h"
#include "net/request.h"

namespace vastus::net {

class Connection;

/// What the edge lets through; a route may allow less.
inline constexpr char allowed_methods_field[] = "Allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS\r\n";

/// Ties an answer on its way back to the connection that waits for it, if it still does.
struct Ticket {
  std::shared_ptr<Lane> lane;
  /// Touched on the lane's thread only.
  Connection* connection = nullptr;
  std::atomic<bool> is_answered{false};
};

class Connection : public Deadline {
 public:
  Connection(Lane& lane, Socket socket, Address const& peer, bool is_counted);
  ~Connection();

  /// Lives from here to the end of the coroutine.
  static Flow converse(std::unique_ptr<Connection> owned);

  /// Before `converse`: a 503 is all this client gets.
  void turn_away() { refuse(503); }
  /// Before `converse`: bytes another process read from this connection.
  void receive(std::string_view bytes) { buffer_.append(bytes); }

  /// The deadline set last has passed.
  void expire();
  /// Ends whatever is waited for; the coroutine then comes to its end.
  void abort();
  void take_answer(std::optional<Answer> answer);
  /// The process is about to go: a connection between two requests is passed on or stays a little.
  void leave();

 private:
  enum class Stage { head, body, answer, sending, farewell, over };
  struct Reading;
  struct Writable;
  struct Answering;

  // Each says whether the coroutine has to wait for more.
  [[nodiscard]] bool needs_head();
  [[nodiscard]] bool needs_body();
  [[nodiscard]] bool needs_answer() const { return stage_ == Stage::answer; }
  [[nodiscard]] bool needs_room();
  [[nodiscard]] bool needs_farewell();

  void take_head(std::size_t head_bytes);
  [[nodiscard]] bool answer_at_once(std::size_t head_bytes);
  void begin_body(std::size_t head_bytes);
  [[nodiscard]] bool take_counted_body();
  [[nodiscard]] bool take_chunked_body();
  [[nodiscard]] bool keep_content(std::string_view bytes);
  void hand_over();
  void refuse(int status);
  void send(Answer answer);
  void end_head(std::string& head) const;
  void narrow_to_range(Answer& answer) const;
  void finish_answer();
  void read_ended(bool by_deadline);
  [[nodiscard]] bool is_passed_on();
  void set_transfer_deadline(std::uint64_t bytes);
  void prepare_to_read();
  void resume();

  Lane& lane_;
  Socket socket_;
  Address const peer_;
  bool const is_counted_;

  Stage stage_ = Stage::head;
  std::coroutine_handle<> waiting_;
  bool is_expired_ = false;
  bool is_aborted_ = false;
  bool is_leaving_ = false;
  bool is_busy_ = false;

  Buffer buffer_;
  HeadWatch watch_;
  Request request_;
  Framing framing_;
  std::optional<ChunkReader> chunks_;
  std::uint64_t body_bytes_max_ = 0;
  std::uint64_t body_bytes_ = 0;
  std::chrono::milliseconds transfer_started_{0};

  // What is still needed of a request after it was given away.
  Method method_ = Method::other;
  int minor_version_ = 1;
  std::string range_;
  std::string if_range_;
  std::uint64_t number_ = 0;

  std::shared_ptr<Ticket> ticket_;
  Outgoing outgoing_;
  bool closes_after_ = false;
  bool client_closes_ = false;
  bool has_said_farewell_ = false;
};

}  // namespace vastus::net
