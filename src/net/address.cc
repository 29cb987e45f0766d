// SPDX-License-Identifier: Apache-2.0
// Reads and writes addresses through the C library, which knows every notation.
#include "net/address.h"

#include <algorithm>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace vastus::net {
namespace {

constexpr std::array<std::uint8_t, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

Address from_ipv4(in_addr const& ipv4) {
  Address address;
  std::copy(mapped.begin(), mapped.end(), address.bytes.begin());
  std::memcpy(address.bytes.data() + mapped.size(), &ipv4, sizeof ipv4);
  return address;
}

}  // namespace

std::optional<Address> Address::from_text(std::string_view text) {
  std::string const whole(text);
  in_addr ipv4{};
  if (inet_pton(AF_INET, whole.c_str(), &ipv4) == 1) return from_ipv4(ipv4);
  Address address;
  if (inet_pton(AF_INET6, whole.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

Address Address::of(sockaddr const& socket_address) {
  if (socket_address.sa_family == AF_INET) {
    sockaddr_in ipv4{};
    std::memcpy(&ipv4, &socket_address, sizeof ipv4);
    return from_ipv4(ipv4.sin_addr);
  }
  Address address;
  if (socket_address.sa_family == AF_INET6) {
    sockaddr_in6 ipv6{};
    std::memcpy(&ipv6, &socket_address, sizeof ipv6);
    std::memcpy(address.bytes.data(), &ipv6.sin6_addr, sizeof ipv6.sin6_addr);
  }
  return address;
}

bool Address::is_ipv4() const { return std::equal(mapped.begin(), mapped.end(), bytes.begin()); }

bool Address::is_loopback() const {
  if (is_ipv4()) return bytes[12] == 127;
  Address one;
  one.bytes[15] = 1;
  return *this == one;
}

std::string Address::to_text() const {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (is_ipv4()) {
    inet_ntop(AF_INET, bytes.data() + mapped.size(), text.data(), text.size());
  } else {
    inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
  }
  return text.data();
}

Address Address::subscriber() const {
  Address network = *this;
  if (!is_ipv4()) std::fill(network.bytes.begin() + 8, network.bytes.end(), std::uint8_t(0));
  return network;
}

}  // namespace vastus::net

std::size_t std::hash<vastus::net::Address>::operator()(vastus::net::Address const& address) const noexcept {
  return std::hash<std::string_view>()({reinterpret_cast<char const*>(address.bytes.data()), address.bytes.size()});
}
