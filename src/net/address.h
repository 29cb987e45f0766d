// SPDX-License-Identifier: Apache-2.0
// Who is at the other end of a socket. What a proxy says about its own clients is not read here.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace vastus::net {

/// An IPv6 address; IPv4 is kept in its mapped form (`::ffff:192.0.2.1`), so that one type holds both.
struct Address {
  std::array<std::uint8_t, 16> bytes{};

  /// Reads `192.0.2.1` or `2001:db8::1`, no port, no zone.
  [[nodiscard]] static std::optional<Address> from_text(std::string_view text);
  [[nodiscard]] static Address of(sockaddr const& socket_address);

  [[nodiscard]] bool is_ipv4() const;
  [[nodiscard]] bool is_loopback() const;
  /// `192.0.2.1` for a mapped address, RFC 5952 form otherwise.
  [[nodiscard]] std::string to_text() const;
  /// What one subscriber usually holds: the address itself for IPv4, the first 64 bits for IPv6.
  [[nodiscard]] Address subscriber() const;

  auto operator<=>(Address const&) const = default;
};

}  // namespace vastus::net

template <>
struct std::hash<vastus::net::Address> {
  std::size_t operator()(vastus::net::Address const& address) const noexcept;
};
