// SPDX-License-Identifier: Apache-2.0
// Letters that wait in a mailbox on some server, over IMAP. A letter is taken only when its keeper says so.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/expected.h"
#include "base/time.h"

namespace vastus::mail {

/// Where mail comes in.
struct ImapServer {
  std::string url;  ///< `imaps://host` or `imap://host:143`
  std::string user;
  std::string password;
  std::string folder = "INBOX";
  bool is_encrypted = true;  ///< refuse to sign in without TLS
  std::string ca_file;       ///< certificates to trust instead of the system's
  Duration time_limit = std::chrono::seconds(60);
};

struct WaitingLetter {
  std::int64_t uid = 0;
  std::int64_t bytes = 0;
};

/// One connection from each list of what waits to the next. A refusal is a sentence for the operator.
class Mailbox {
 public:
  explicit Mailbox(ImapServer server);
  ~Mailbox();
  Mailbox(Mailbox const&) = delete;
  Mailbox& operator=(Mailbox const&) = delete;

  /// Letters not taken yet that came since `since`, oldest first. Reading one does not take it.
  [[nodiscard]] Expected<std::vector<WaitingLetter>, std::string> list_waiting(Day since, std::size_t most);
  [[nodiscard]] Expected<std::string, std::string> fetch(std::int64_t uid);
  /// Only its header fields.
  [[nodiscard]] Expected<std::string, std::string> fetch_head(std::int64_t uid);
  /// Marks it read and answered: it does not wait any more, and stays where it is.
  [[nodiscard]] Expected<void, std::string> take(std::int64_t uid);

 private:
  struct Line;
  /// A new connection at the next question.
  void connect();
  [[nodiscard]] Expected<std::string, std::string> ask(std::string const& path, std::string const& command);

  ImapServer const server_;
  std::unique_ptr<Line> line_;
};

/// The longest letter that is read.
inline constexpr std::int64_t letter_bytes_max = 25 * 1024 * 1024;

}  // namespace vastus::mail
