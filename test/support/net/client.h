// SPDX-License-Identifier: Apache-2.0
// A client that sends exactly the bytes it is given and reads answers strictly, for tests of the edge.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace vastus::net::test {

struct Received {
  int status = 0;
  /// The whole head, line ends included.
  std::string head;
  /// By lower-case name; several values joined by `, `.
  std::map<std::string, std::string> fields;
  std::string body;

  [[nodiscard]] std::string field(std::string const& name) const;
};

enum class Close { clean, reset, none_yet };

class Client {
 public:
  /// Connects to 127.0.0.1; `is_connected` tells whether it was taken.
  explicit Client(std::uint16_t port);
  ~Client();
  Client(Client&& other) noexcept;
  Client(Client const&) = delete;
  Client& operator=(Client const&) = delete;

  [[nodiscard]] bool is_connected() const { return socket_ >= 0; }
  /// False when the other side has closed.
  bool send(std::string_view bytes);
  /// Sends whatever the socket takes in one call.
  std::size_t send_some(std::string_view bytes);
  /// One whole answer; `to_head` means that it carries no body whatever its length says. None on close or after
  /// `patience`.
  [[nodiscard]] std::optional<Received> read(bool to_head = false,
                                             std::chrono::milliseconds patience = std::chrono::seconds(10));
  /// Reads on until the other side closes and says how.
  [[nodiscard]] Close read_to_close(std::chrono::milliseconds patience = std::chrono::seconds(10));
  /// Bytes that came behind what was read.
  [[nodiscard]] std::string const& rest() const { return buffer_; }
  /// Says that nothing more will be sent.
  void end_sending();
  /// Shrinks what the kernel keeps for us, to be a slow reader.
  void set_receive_buffer(int bytes);

 private:
  enum class More { yes, end, reset, silent };
  [[nodiscard]] More more(std::chrono::steady_clock::time_point until);

  int socket_ = -1;
  std::string buffer_;
};

/// One request, one answer, on a connection of its own.
[[nodiscard]] std::optional<Received> ask(std::uint16_t port, std::string_view raw_request);

}  // namespace vastus::net::test
