// SPDX-License-Identifier: Apache-2.0
// Both ends of the take-over.
#include "net/takeover.h"

#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/log.h"
#include "net/packets.h"

namespace vastus::net {
namespace {

enum Kind : char { hello = 'H', sockets = 'L', writer = 'W', connection = 'C', given_up = 'G', serving = 'S' };

/// A successor migrates and warms up between its steps; beyond this it hangs.
constexpr std::chrono::minutes successor_patience{5};

sockaddr_un address_of(std::string const& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) throw Fault("the path of the take-over socket is too long: " + path);
  path.copy(address.sun_path, path.size());
  return address;
}

File packet_socket() {
  File socket(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
  if (!socket.is_open()) throw Fault(std::string("no socket for the take-over: ") + std::strerror(errno));
  return socket;
}

/// Only the same account, or root, may take our place.
bool may_succeed(File const& socket) {
  ucred who{};
  socklen_t bytes = sizeof who;
  return ::getsockopt(socket.descriptor(), SOL_SOCKET, SO_PEERCRED, &who, &bytes) == 0 &&
         (who.uid == ::geteuid() || who.uid == 0);
}

/// Connections wait here between the I/O threads that pass them and the thread that sends them.
class Parcels {
 public:
  void add(Handed handed) {
    std::lock_guard const lock(guard_);
    waiting_.push_back(std::move(handed));
    changed_.notify_one();
  }
  void end() {
    std::lock_guard const lock(guard_);
    has_ended_ = true;
    changed_.notify_one();
  }
  /// None when no more will come.
  [[nodiscard]] std::optional<Handed> next() {
    std::unique_lock lock(guard_);
    changed_.wait(lock, [this] { return has_ended_ || !waiting_.empty(); });
    if (waiting_.empty()) return std::nullopt;
    Handed first = std::move(waiting_.front());
    waiting_.pop_front();
    return first;
  }

 private:
  std::mutex guard_;
  std::condition_variable changed_;
  std::deque<Handed> waiting_;
  bool has_ended_ = false;
};

}  // namespace

TakeoverDoor::TakeoverDoor(std::string path, Listeners const& listeners, Succession succession)
    : listeners_(listeners),
      succession_(std::move(succession)),
      door_(packet_socket()),
      wake_(::eventfd(0, EFD_CLOEXEC)) {
  // Bound aside and renamed, so that there is never a moment without a door.
  std::string const aside = path + "." + std::to_string(::getpid());
  ::unlink(aside.c_str());
  sockaddr_un const address = address_of(aside);
  bool const is_made = ::bind(door_.descriptor(), reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0 &&
                       ::chmod(aside.c_str(), 0600) == 0 && ::listen(door_.descriptor(), 4) == 0 &&
                       ::rename(aside.c_str(), path.c_str()) == 0;
  if (!is_made) throw Fault("the take-over socket " + path + " cannot be made: " + std::strerror(errno));
  thread_ = std::thread([this] { wait_for_successors(); });
}

TakeoverDoor::~TakeoverDoor() {
  ::eventfd_write(wake_.descriptor(), 1);
  thread_.join();
}

void TakeoverDoor::wait_for_successors() {
  while (true) {
    std::array<pollfd, 2> watched{pollfd{.fd = door_.descriptor(), .events = POLLIN, .revents = 0},
                                  pollfd{.fd = wake_.descriptor(), .events = POLLIN, .revents = 0}};
    if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) return;
    if (watched[1].revents != 0) return;
    if (watched[0].revents == 0) continue;
    File successor(::accept4(door_.descriptor(), nullptr, nullptr, SOCK_CLOEXEC));
    if (successor.is_open() && may_succeed(successor)) receive(std::move(successor));
  }
}

void TakeoverDoor::receive(File successor) {
  int const socket = successor.descriptor();
  auto const greeting = receive_packet(socket, std::chrono::seconds(1));
  if (!greeting || greeting->kind != hello) return;
  std::vector<int> descriptors;
  for (File const& each : listeners_.sockets()) descriptors.push_back(each.descriptor());
  if (!send_packet(socket, sockets, {}, descriptors)) return;
  auto const wish = receive_packet(socket, successor_patience);
  if (!wish || wish->kind != writer) return;
  log(LogLevel::info, "a successor asks for the writer");
  bool const is_told = give_up_to(successor);
  auto const last_word = is_told ? receive_packet(socket, successor_patience) : std::nullopt;
  if (last_word && last_word->kind == serving) {
    log(LogLevel::info, "a successor serves");
    return succession_.replaced();
  }
  log(LogLevel::warning, "a successor went away before it served");
  succession_.take_back(std::exchange(returned_, {}));
}

bool TakeoverDoor::give_up_to(File const& successor) {
  Parcels parcels;
  std::thread giving([&] {
    succession_.give_up([&parcels](Handed handed) { parcels.add(std::move(handed)); });
    parcels.end();
  });
  while (auto handed = parcels.next()) {
    bool const is_sent = returned_.empty() &&
                         send_packet(successor.descriptor(), connection, handed->bytes, {handed->socket.descriptor()});
    if (!is_sent) returned_.push_back(std::move(*handed));
  }
  giving.join();
  return returned_.empty() && send_packet(successor.descriptor(), given_up, {}, {});
}

std::optional<Predecessor> Predecessor::behind(std::string const& path) {
  File socket = packet_socket();
  sockaddr_un const address = address_of(path);
  if (::connect(socket.descriptor(), reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0) {
    if (errno == ENOENT || errno == ECONNREFUSED) return std::nullopt;
    throw Fault("the take-over socket " + path + " cannot be used: " + std::strerror(errno));
  }
  return Predecessor(std::move(socket));
}

Listeners Predecessor::take_listeners() {
  if (!send_packet(socket_.descriptor(), hello, {}, {})) throw Fault("the process before does not listen");
  auto packet = receive_packet(socket_.descriptor(), std::chrono::seconds(10));
  if (!packet || packet->kind != sockets || packet->descriptors.empty()) {
    throw Fault("the process before did not hand over its sockets");
  }
  return Listeners(std::move(packet->descriptors));
}

std::vector<Handed> Predecessor::take_writer(std::chrono::milliseconds patience) {
  if (!send_packet(socket_.descriptor(), writer, {}, {})) throw Fault("the process before has gone");
  std::vector<Handed> connections;
  while (auto packet = receive_packet(socket_.descriptor(), patience)) {
    if (packet->kind == given_up) return connections;
    if (packet->kind != connection || packet->descriptors.size() != 1) break;
    connections.push_back({.socket = std::move(packet->descriptors.front()), .bytes = std::move(packet->bytes)});
  }
  throw Fault("the process before did not give up the writer");
}

void Predecessor::say_serving() {
  if (!send_packet(socket_.descriptor(), serving, {}, {})) {
    log(LogLevel::warning, "the process before went away before it was told to");
  }
}

}  // namespace vastus::net
