// SPDX-License-Identifier: Apache-2.0
// What is on its way to one client: a head, pieces, perhaps part of a file.
// Sent without blocking and resumed where it stopped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "net/answer.h"

namespace vastus::net {

class Outgoing {
 public:
  enum class State { done, blocked, failed };

  /// The head to fill in; what was in it is gone.
  [[nodiscard]] std::string& begin();
  void add(Piece piece);
  void add(FileSlice slice);
  /// Sends as much as the socket takes now. When done or failed, everything held is let go.
  [[nodiscard]] State send(int socket);
  /// Bytes taken by the socket since `begin`.
  [[nodiscard]] std::uint64_t sent_bytes() const { return sent_bytes_; }

 private:
  [[nodiscard]] State send_memory(int socket);
  [[nodiscard]] State send_file(int socket);
  [[nodiscard]] std::size_t parts() const { return pieces_.size() + 1; }
  [[nodiscard]] std::string_view part(std::size_t index) const;
  void skip(std::size_t bytes);
  void let_go();

  std::string head_;
  std::vector<Piece> pieces_;
  std::optional<FileSlice> slice_;
  std::size_t part_ = 0;
  std::size_t offset_ = 0;
  std::uint64_t sent_bytes_ = 0;
};

}  // namespace vastus::net
