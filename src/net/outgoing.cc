// SPDX-License-Identifier: Apache-2.0
// One sendmsg for head and body together: two writes would cost a second system call and often a second packet.
#include "net/outgoing.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>

namespace vastus::net {

std::string& Outgoing::begin() {
  let_go();
  sent_bytes_ = 0;
  head_.clear();
  return head_;
}

void Outgoing::add(Piece piece) {
  if (!piece.bytes.empty()) pieces_.push_back(std::move(piece));
}

void Outgoing::add(FileSlice slice) {
  if (slice.bytes > 0) slice_ = std::move(slice);
}

Outgoing::State Outgoing::send(int socket) {
  State state = send_memory(socket);
  if (state == State::done && slice_) state = send_file(socket);
  if (state != State::blocked) let_go();
  return state;
}

std::string_view Outgoing::part(std::size_t index) const { return index == 0 ? head_ : pieces_[index - 1].bytes; }

Outgoing::State Outgoing::send_memory(int socket) {
  while (part_ < parts()) {
    std::array<iovec, 16> vectors;
    std::size_t count = 0;
    for (; count < vectors.size() && part_ + count < parts(); ++count) {
      std::string_view const bytes = part(part_ + count).substr(count == 0 ? offset_ : 0);
      vectors[count] = {.iov_base = const_cast<char*>(bytes.data()), .iov_len = bytes.size()};
    }
    msghdr message{};
    message.msg_iov = vectors.data();
    message.msg_iovlen = count;
    bool const more_follows = slice_.has_value() || part_ + count < parts();
    ssize_t const sent = ::sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT | (more_follows ? MSG_MORE : 0));
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return errno == EAGAIN || errno == EWOULDBLOCK ? State::blocked : State::failed;
    skip(std::size_t(sent));
  }
  return State::done;
}

void Outgoing::skip(std::size_t bytes) {
  sent_bytes_ += bytes;
  offset_ += bytes;
  while (part_ < parts() && offset_ >= part(part_).size()) {
    offset_ -= part(part_).size();
    ++part_;
  }
}

Outgoing::State Outgoing::send_file(int socket) {
  constexpr std::uint64_t bytes_at_once = 256 * 1024;
  while (slice_->bytes > 0) {
    off_t from = off_t(slice_->from);
    ssize_t const sent =
        ::sendfile(socket, slice_->file->descriptor(), &from, std::size_t(std::min(slice_->bytes, bytes_at_once)));
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return errno == EAGAIN || errno == EWOULDBLOCK ? State::blocked : State::failed;
    // The file is shorter than was promised: only a cut connection tells the client.
    if (sent == 0) return State::failed;
    slice_->from += std::uint64_t(sent);
    slice_->bytes -= std::uint64_t(sent);
    sent_bytes_ += std::uint64_t(sent);
  }
  return State::done;
}

void Outgoing::let_go() {
  pieces_.clear();
  slice_.reset();
  part_ = 0;
  offset_ = 0;
}

}  // namespace vastus::net
