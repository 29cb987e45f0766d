// SPDX-License-Identifier: Apache-2.0
#include "support/storage/lossy_line.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "base/fault.h"

namespace vastus {
namespace {

constexpr int look_every_ms = 20;

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(std::uint16_t(port));
  return address;
}

bool is_readable(int socket, int wait_ms) {
  pollfd waiting{.fd = socket, .events = POLLIN, .revents = 0};
  return ::poll(&waiting, 1, wait_ms) > 0;
}

/// Empty when the other end is gone.
std::string read_some(int socket) {
  std::array<char, 65536> buffer;
  ssize_t const count = ::recv(socket, buffer.data(), buffer.size(), 0);
  return {buffer.data(), std::size_t(std::max<ssize_t>(count, 0))};
}

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t const count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(std::size_t(count));
  }
  return true;
}

}  // namespace

LossyLine::LossyLine(std::string const& url) : url_(url) {
  auto const colon = url.rfind(':');
  server_port_ = std::stoi(url.substr(colon + 1));
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t length = sizeof address;
  ENSURE(::bind(listener_, reinterpret_cast<sockaddr*>(&address), length) == 0 && ::listen(listener_, 64) == 0 &&
             ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length) == 0,
         "a line must get a port");
  own_port_ = ntohs(address.sin_port);
  accepting_ = std::thread([this] { accept_all(); });
}

LossyLine::~LossyLine() {
  stopping_ = true;
  accepting_.join();
  for (std::thread& line : lines_) line.join();
  ::close(listener_);
}

std::string LossyLine::url() const {
  auto const colon = url_.rfind(':');
  return url_.substr(0, colon + 1) + std::to_string(own_port_) + url_.substr(url_.find('/', colon));
}

void LossyLine::break_commits(int times, Loses loses) {
  loses_ = loses;
  breaks_left_ = times;
}

void LossyLine::accept_all() {
  while (!stopping_) {
    if (!is_readable(listener_, look_every_ms)) continue;
    int const client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client >= 0) lines_.emplace_back([this, client] { carry(client); });
  }
}

/// A statement's text goes over the line once, when it is prepared: that is each connection's first COMMIT.
bool LossyLine::takes_a_break(std::string_view bytes) {
  if (bytes.find("COMMIT") == bytes.npos) return false;
  std::lock_guard const lock(guard_);
  if (breaks_left_ == 0) return false;
  --breaks_left_;
  return true;
}

void LossyLine::carry(int client) {
  int const server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in const address = loopback(server_port_);
  bool open = ::connect(server, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0;
  while (open && !stopping_) {
    pollfd waiting[] = {{.fd = client, .events = POLLIN, .revents = 0}, {.fd = server, .events = POLLIN, .revents = 0}};
    ::poll(waiting, 2, look_every_ms);
    if (waiting[0].revents != 0) {
      std::string const bytes = read_some(client);
      bool const breaks = takes_a_break(bytes);
      if (breaks && loses_ == Loses::request) break;
      open = !bytes.empty() && send_all(server, bytes);
      if (breaks) {
        // The server has answered, so it has committed; nobody is told.
        (void)is_readable(server, 5000);
        break;
      }
    }
    if (open && waiting[1].revents != 0) {
      std::string const bytes = read_some(server);
      open = !bytes.empty() && send_all(client, bytes);
    }
  }
  ::close(server);
  ::close(client);
}

}  // namespace vastus
