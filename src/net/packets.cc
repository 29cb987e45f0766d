// SPDX-License-Identifier: Apache-2.0
// sendmsg and recvmsg with control data, wrapped once.
#include "net/packets.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

namespace vastus::net {
namespace {

/// The kernel's own bound on descriptors in one message (SCM_MAX_FD).
constexpr std::size_t descriptors_max = 253;
constexpr std::size_t packet_bytes_max = 128 * 1024;

struct alignas(cmsghdr) Control {
  std::array<char, CMSG_SPACE(descriptors_max * sizeof(int))> bytes{};
};

bool is_ready(int socket, short event, std::chrono::milliseconds patience) {
  pollfd watched{.fd = socket, .events = event, .revents = 0};
  int ready = -1;
  do ready = ::poll(&watched, 1, int(patience.count()));
  while (ready < 0 && errno == EINTR);
  return ready == 1;
}

}  // namespace

bool send_packet(int socket, char kind, std::string_view bytes, std::vector<int> const& descriptors) {
  if (descriptors.size() > descriptors_max || bytes.size() >= packet_bytes_max) return false;
  std::array<iovec, 2> vectors{iovec{.iov_base = &kind, .iov_len = 1},
                               iovec{.iov_base = const_cast<char*>(bytes.data()), .iov_len = bytes.size()}};
  Control control;
  msghdr message{};
  message.msg_iov = vectors.data();
  message.msg_iovlen = vectors.size();
  if (!descriptors.empty()) {
    std::size_t const size = descriptors.size() * sizeof(int);
    message.msg_control = control.bytes.data();
    message.msg_controllen = CMSG_SPACE(size);
    cmsghdr* const header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(size);
    std::memcpy(CMSG_DATA(header), descriptors.data(), size);
  }
  constexpr int tries = 100;
  for (int left = tries; left > 0; --left) {
    if (::sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT) >= 0) return true;
    // ETOOMANYREFS: too many descriptors under way; the other side is taking them out.
    bool const may_pass = errno == EAGAIN || errno == EINTR || errno == ETOOMANYREFS;
    if (!may_pass) return false;
    bool const is_full = errno == EAGAIN;
    if (is_full) {
      if (!is_ready(socket, POLLOUT, std::chrono::seconds(1))) return false;
    } else {
      is_ready(-1, 0, std::chrono::milliseconds(10));
    }
  }
  return false;
}

std::optional<Packet> receive_packet(int socket, std::chrono::milliseconds patience) {
  if (!is_ready(socket, POLLIN, patience)) return std::nullopt;
  Packet packet;
  packet.bytes.resize(packet_bytes_max);
  std::array<iovec, 2> vectors{iovec{.iov_base = &packet.kind, .iov_len = 1},
                               iovec{.iov_base = packet.bytes.data(), .iov_len = packet.bytes.size()}};
  Control control;
  msghdr message{};
  message.msg_iov = vectors.data();
  message.msg_iovlen = vectors.size();
  message.msg_control = control.bytes.data();
  message.msg_controllen = control.bytes.size();
  ssize_t got = -1;
  do got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  if (got <= 0) return std::nullopt;
  packet.bytes.resize(std::size_t(got) - 1);
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    std::size_t const count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < count; ++i) {
      int descriptor = -1;
      std::memcpy(&descriptor, CMSG_DATA(header) + i * sizeof(int), sizeof descriptor);
      packet.descriptors.emplace_back(descriptor);
    }
  }
  if ((message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0) return std::nullopt;
  return packet;
}

}  // namespace vastus::net
