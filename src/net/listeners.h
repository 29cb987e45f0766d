// SPDX-License-Identifier: Apache-2.0
// The listening sockets: made here, inherited from systemd, or handed over by the process before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/file.h"

namespace vastus::net {

/// Where to listen: `127.0.0.1:8080`, `[::1]:8080`, `0.0.0.0:80`.
struct Endpoint {
  std::string host;
  std::uint16_t port = 0;

  [[nodiscard]] static std::optional<Endpoint> from_text(std::string_view text);
};

/// Listening sockets that stay open, and keep their backlogs, as long as this lives.
class Listeners {
 public:
  /// `count` sockets on one address, among which the kernel spreads new connections. Port 0 picks a free one.
  /// Throws Fault when the address is taken or not ours.
  [[nodiscard]] static Listeners bound_to(Endpoint const& endpoint, std::size_t count);
  /// The sockets systemd opened for us (LISTEN_FDS), if it did.
  [[nodiscard]] static std::optional<Listeners> from_systemd();
  /// Takes over sockets that listen already.
  explicit Listeners(std::vector<File> sockets);

  [[nodiscard]] std::vector<File> const& sockets() const { return sockets_; }
  [[nodiscard]] std::uint16_t port() const;

 private:
  std::vector<File> sockets_;
};

}  // namespace vastus::net
