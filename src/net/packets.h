// SPDX-License-Identifier: Apache-2.0
// Packets with descriptors over a Unix socket (SCM_RIGHTS), as the take-over uses them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/file.h"

namespace vastus::net {

struct Packet {
  char kind = 0;
  std::string bytes;
  std::vector<File> descriptors;
};

/// False when the other side is gone or takes nothing for a second.
[[nodiscard]] bool send_packet(int socket, char kind, std::string_view bytes, std::vector<int> const& descriptors);
/// None when the other side is gone or silent for `patience`.
[[nodiscard]] std::optional<Packet> receive_packet(int socket, std::chrono::milliseconds patience);

}  // namespace vastus::net
