// SPDX-License-Identifier: Apache-2.0
// Opens listening sockets or finds those that were opened for us.
#include "net/listeners.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/text.h"

namespace vastus::net {
namespace {

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t bytes = 0;

  [[nodiscard]] sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

SocketAddress resolve(Endpoint const& endpoint) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  std::string const port = std::to_string(endpoint.port);
  int const problem = ::getaddrinfo(endpoint.host.c_str(), port.c_str(), &hints, &found);
  if (problem != 0) throw Fault("no address for " + endpoint.host + ": " + ::gai_strerror(problem));
  SocketAddress address;
  std::memcpy(&address.storage, found->ai_addr, found->ai_addrlen);
  address.bytes = found->ai_addrlen;
  ::freeaddrinfo(found);
  return address;
}

SocketAddress name_of(int socket) {
  SocketAddress address;
  address.bytes = sizeof address.storage;
  if (::getsockname(socket, address.get(), &address.bytes) != 0) throw Fault("a listening socket has no name");
  return address;
}

void switch_on(int socket, int level, int option) {
  int const on = 1;
  if (::setsockopt(socket, level, option, &on, sizeof on) != 0) throw Fault(std::strerror(errno));
}

enum class Sharing { alone, among_us };

File bound_socket(SocketAddress& address, Sharing sharing) {
  File socket(::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!socket.is_open()) throw Fault(std::string("no socket: ") + std::strerror(errno));
  switch_on(socket.descriptor(), SOL_SOCKET, SO_REUSEADDR);
  if (sharing == Sharing::among_us) switch_on(socket.descriptor(), SOL_SOCKET, SO_REUSEPORT);
  if (::bind(socket.descriptor(), address.get(), address.bytes) != 0) {
    throw Fault(std::string("the address to listen on cannot be used: ") + std::strerror(errno));
  }
  return socket;
}

std::uint16_t port_of(SocketAddress const& address) {
  if (address.storage.ss_family == AF_INET6) {
    sockaddr_in6 ipv6{};
    std::memcpy(&ipv6, &address.storage, sizeof ipv6);
    return ntohs(ipv6.sin6_port);
  }
  sockaddr_in ipv4{};
  std::memcpy(&ipv4, &address.storage, sizeof ipv4);
  return ntohs(ipv4.sin_port);
}

}  // namespace

std::optional<Endpoint> Endpoint::from_text(std::string_view text) {
  std::size_t const colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  auto const port = to_number(text.substr(colon + 1), 0, 65535);
  std::string_view host = text.substr(0, colon);
  bool const is_bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (is_bracketed) host = host.substr(1, host.size() - 2);
  if (!port || host.empty() || (!is_bracketed && host.find(':') != std::string_view::npos)) return std::nullopt;
  return Endpoint{.host = std::string(host), .port = std::uint16_t(*port)};
}

Listeners::Listeners(std::vector<File> sockets) : sockets_(std::move(sockets)) {}

Listeners Listeners::bound_to(Endpoint const& endpoint, std::size_t count) {
  ENSURE(count > 0, "a server listens on at least one socket");
  SocketAddress address = resolve(endpoint);
  // SO_REUSEPORT would let a second server start silently beside a first; a socket without it sees the first.
  if (endpoint.port != 0) bound_socket(address, Sharing::alone);
  std::vector<File> sockets;
  while (sockets.size() < count) {
    sockets.push_back(bound_socket(address, Sharing::among_us));
    // With port 0 the others join the port the first one got.
    address = name_of(sockets.front().descriptor());
  }
  for (File const& socket : sockets) {
    // Accepted sockets inherit it, which saves a system call each.
    switch_on(socket.descriptor(), IPPROTO_TCP, TCP_NODELAY);
    if (::listen(socket.descriptor(), 4096) != 0) throw Fault(std::string("cannot listen: ") + std::strerror(errno));
  }
  return Listeners(std::move(sockets));
}

std::optional<Listeners> Listeners::from_systemd() {
  // sd_listen_fds(3): the sockets start at 3 and are meant for the process named by LISTEN_PID.
  char const* const process = std::getenv("LISTEN_PID");
  char const* const number = std::getenv("LISTEN_FDS");
  if (process == nullptr || number == nullptr) return std::nullopt;
  auto const count = to_number(number, 1, 1024);
  if (to_number(process) != std::int64_t(::getpid()) || !count) return std::nullopt;
  std::vector<File> sockets;
  for (int descriptor = 3; descriptor < 3 + int(*count); ++descriptor) {
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    switch_on(descriptor, IPPROTO_TCP, TCP_NODELAY);
    sockets.emplace_back(descriptor);
  }
  return Listeners(std::move(sockets));
}

std::uint16_t Listeners::port() const { return port_of(name_of(sockets_.front().descriptor())); }

}  // namespace vastus::net
