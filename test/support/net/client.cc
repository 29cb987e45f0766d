// SPDX-License-Identifier: Apache-2.0
#include "support/net/client.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.h"

namespace vastus::net::test {

std::string Received::field(std::string const& name) const {
  auto const found = fields.find(name);
  return found == fields.end() ? std::string() : found->second;
}

Client::Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0) {
    ::close(std::exchange(socket_, -1));
  }
}

Client::~Client() {
  if (socket_ >= 0) ::close(socket_);
}

Client::Client(Client&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), buffer_(std::move(other.buffer_)) {}

bool Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0) return false;
    bytes.remove_prefix(std::size_t(sent));
  }
  return true;
}

std::size_t Client::send_some(std::string_view bytes) {
  ssize_t const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  return sent < 0 ? 0 : std::size_t(sent);
}

Client::More Client::more(std::chrono::steady_clock::time_point until) {
  auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
  pollfd watched{.fd = socket_, .events = POLLIN, .revents = 0};
  if (left.count() <= 0 || ::poll(&watched, 1, int(left.count())) == 0) return More::silent;
  std::array<char, 64 * 1024> bytes;
  ssize_t const got = ::recv(socket_, bytes.data(), bytes.size(), 0);
  if (got < 0) return More::reset;
  if (got == 0) return More::end;
  buffer_.append(bytes.data(), std::size_t(got));
  return More::yes;
}

std::optional<Received> Client::read(bool to_head, std::chrono::milliseconds patience) {
  auto const until = std::chrono::steady_clock::now() + patience;
  std::size_t end = std::string::npos;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (more(until) != More::yes) return std::nullopt;
  }
  Received received;
  received.head = buffer_.substr(0, end + 4);
  buffer_.erase(0, end + 4);
  if (!received.head.starts_with("HTTP/1.1 ") || received.head.size() < 13) return std::nullopt;
  received.status = int(to_number(received.head.substr(9, 3)).value_or(0));
  for (std::string_view const line : split(std::string_view(received.head).substr(0, end), '\n')) {
    std::size_t const colon = line.find(':');
    if (line.starts_with("HTTP/") || colon == std::string_view::npos) continue;
    std::string& value = received.fields[lower_ascii(line.substr(0, colon))];
    value += (value.empty() ? "" : ", ") + std::string(trimmed(line.substr(colon + 1)));
  }
  bool const has_body = !to_head && received.status >= 200 && received.status != 204 && received.status != 304;
  std::size_t const length = std::size_t(to_number(received.field("content-length"), 0).value_or(0));
  if (!has_body) return received;
  while (buffer_.size() < length) {
    if (more(until) != More::yes) return std::nullopt;
  }
  received.body = buffer_.substr(0, length);
  buffer_.erase(0, length);
  return received;
}

Close Client::read_to_close(std::chrono::milliseconds patience) {
  auto const until = std::chrono::steady_clock::now() + patience;
  while (true) {
    switch (more(until)) {
      case More::yes:
        continue;
      case More::end:
        return Close::clean;
      case More::reset:
        return Close::reset;
      case More::silent:
        return Close::none_yet;
    }
  }
}

void Client::end_sending() { ::shutdown(socket_, SHUT_WR); }

void Client::set_receive_buffer(int bytes) { ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes); }

std::optional<Received> ask(std::uint16_t port, std::string_view raw_request) {
  Client client(port);
  if (!client.is_connected() || !client.send(raw_request)) return std::nullopt;
  return client.read(raw_request.starts_with("HEAD "));
}

}  // namespace vastus::net::test
