// SPDX-License-Identifier: Apache-2.0
// The loop of one I/O thread: accepting, the tick, and the way back from the workers.
#include "net/lane.h"

#include <cerrno>

#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#include <boost/asio/post.hpp>

#include "base/clock.h"
#include "base/log.h"
#include "net/connection.h"

namespace vastus::net {

/// One listening socket as this thread sees it. The kernel's socket is shared with others and outlives it.
struct Lane::Listening : std::enable_shared_from_this<Listening> {
  Listening(Executor const& executor, int descriptor) : acceptor(executor) {
    sockaddr_storage address{};
    socklen_t bytes = sizeof address;
    ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &bytes);
    int const own = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    acceptor.assign(address.ss_family == AF_INET6 ? asio::ip::tcp::v6() : asio::ip::tcp::v4(), own);
  }

  Acceptor acceptor;
  asio::ip::tcp::endpoint peer;
  bool is_paused = false;
};

Lane::Lane(std::shared_ptr<Shared> shared) : shared_(std::move(shared)), timer_(io_.get_executor()) {}

Lane::~Lane() = default;

void Lane::start() {
  work_.emplace(io_.get_executor());
  refresh_date();
  next_tick_ = std::chrono::steady_clock::now() + tick;
  wait_for_tick();
  thread_ = std::thread([this] { run(); });
}

void Lane::run() {
  pthread_setname_np(pthread_self(), "net");
  io_.run();
  {
    std::lock_guard const lock(closing_guard_);
    is_closed_ = true;
  }
  // Answers that came too late are let go here, on the thread that owns them.
  io_.restart();
  io_.poll();
}

void Lane::accept_from(std::vector<int> listeners) {
  shared_->accepting.fetch_add(1);
  asio::post(io_, [this, listeners = std::move(listeners)] {
    for (int const descriptor : listeners) {
      listening_.push_back(std::make_shared<Listening>(io_.get_executor(), descriptor));
      accept(*listening_.back());
    }
  });
}

void Lane::accept(Listening& listening) {
  auto const here = listening.shared_from_this();
  listening.acceptor.async_accept(listening.peer, [this, here](boost::system::error_code error, Socket socket) {
    // What was accepted is served, even if accepting ended meanwhile: its client would see a reset.
    if (!error) admit(std::move(socket), Address::of(*here->peer.data()), {});
    if (!here->acceptor.is_open()) return;
    if (error == asio::error::no_descriptors || error.value() == ENFILE || error == asio::error::no_memory) {
      // Nothing can be accepted until something closes: look again with the next tick instead of spinning.
      here->is_paused = true;
      return;
    }
    accept(*here);
  });
}

void Lane::admit(Socket socket, Address const& peer, std::string_view bytes) {
  Options const& options = shared_->options;
  constexpr std::size_t turned_away_max = 256;
  if (is_stopping_) return;
  counts_.accepted.add();
  std::size_t const others = shared_->connections.load(std::memory_order_relaxed);
  if (others >= options.connections_max + turned_away_max) return;
  bool const is_bounded = !(options.is_unbounded ? options.is_unbounded(peer) : peer.is_loopback());
  bool const is_full = others >= options.connections_max;
  bool const is_counted =
      is_bounded && !is_full && shared_->crowd.enter(peer.subscriber(), options.connections_per_address_max);
  bool const is_turned_away = is_full || (is_bounded && !is_counted);
  shared_->connections.fetch_add(1, std::memory_order_relaxed);
  auto connection = std::make_unique<Connection>(*this, std::move(socket), peer, is_counted);
  if (is_turned_away) connection->turn_away();
  connection->receive(bytes);
  Connection::converse(std::move(connection));
}

void Lane::pause() {
  asio::post(io_, [this] {
    release_listeners();
    for (Connection* const connection : connections_) connection->leave();
    // Behind every connection that was accepted before and still waits for its turn.
    asio::post(io_, [this] { shared_->accepting.fetch_sub(1); });
  });
}

void Lane::adopt(std::vector<Handed> connections) {
  // Shared, because the queue of the loop may copy what is posted.
  auto const arrived = std::make_shared<std::vector<Handed>>(std::move(connections));
  asio::post(io_, [this, arrived] {
    for (Handed& handed : *arrived) {
      sockaddr_storage address{};
      socklen_t bytes = sizeof address;
      int const descriptor = handed.socket.descriptor();
      // A client that has gone meanwhile has no name any more.
      if (::getpeername(descriptor, reinterpret_cast<sockaddr*>(&address), &bytes) != 0) continue;
      Socket socket(io_.get_executor());
      socket.assign(address.ss_family == AF_INET6 ? asio::ip::tcp::v6() : asio::ip::tcp::v4(), handed.socket.release());
      admit(std::move(socket), Address::of(reinterpret_cast<sockaddr const&>(address)), handed.bytes);
    }
  });
}

void Lane::release_listeners() {
  for (auto const& listening : listening_) {
    // `close` leaves the epoll entry behind, because the kernel's socket lives on in the duplicate; `release` does not.
    boost::system::error_code ignored;
    int const descriptor = listening->acceptor.release(ignored);
    ::close(descriptor);
  }
  listening_.clear();
}

void Lane::tell_to_leave() {
  asio::post(io_, [this] {
    for (Connection* const connection : connections_) connection->leave();
  });
}

void Lane::stop() {
  if (!thread_.joinable()) return;
  asio::post(io_, [this] {
    // What is queued already (a tick, an accepted connection) comes after this and must start nothing new.
    is_stopping_ = true;
    release_listeners();
    timer_.cancel();
    work_.reset();
    std::vector<Connection*> const all(connections_.begin(), connections_.end());
    for (Connection* const connection : all) connection->abort();
  });
  thread_.join();
}

void Lane::deliver(std::shared_ptr<Ticket> ticket, std::optional<Answer> answer) {
  std::lock_guard const lock(closing_guard_);
  if (is_closed_) return;
  asio::post(io_, [ticket = std::move(ticket), answer = std::move(answer)]() mutable {
    if (ticket->connection != nullptr) ticket->connection->take_answer(std::move(answer));
  });
}

void Lane::append_prelude(std::string& head, int status) const {
  if (status == 200) {
    head += prelude_200_;
    return;
  }
  head += "HTTP/1.1 ";
  head += std::to_string(status);
  head += ' ';
  head += reason_phrase(status);
  head += "\r\n";
  head += date_line_;
}

void Lane::expire_after(Deadline& deadline, std::chrono::milliseconds time) {
  // One tick more: the current one has begun already.
  auto const ticks = std::max<std::chrono::milliseconds::rep>(time / tick, 0) + 1;
  wheel_.set(deadline, wheel_.now() + std::uint64_t(ticks));
}

void Lane::wait_for_tick() {
  timer_.expires_at(next_tick_);
  timer_.async_wait([this](boost::system::error_code error) {
    if (error || is_stopping_) return;
    on_tick();
    wait_for_tick();
  });
}

void Lane::on_tick() {
  auto const now = std::chrono::steady_clock::now();
  for (; next_tick_ <= now; next_tick_ += tick) {
    wheel_.tick([](Deadline& deadline) { static_cast<Connection&>(deadline).expire(); });
  }
  refresh_date();
  for (auto const& listening : listening_) {
    if (std::exchange(listening->is_paused, false)) accept(*listening);
  }
}

void Lane::refresh_date() {
  std::time_t const second = std::time(nullptr);
  if (second == date_second_) return;
  date_second_ = second;
  date_line_ = "Date: " + to_http_date(Time(std::int64_t(second) * 1'000'000)) + "\r\n";
  prelude_200_ = "HTTP/1.1 200 OK\r\n" + date_line_;
}

}  // namespace vastus::net
