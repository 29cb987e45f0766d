// SPDX-License-Identifier: Apache-2.0
// A request and an answer as web sees them: no socket, no coding of the wire. App joins them to net.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vastus {

struct Asked {
  std::string method;                                       ///< as sent: `GET`, `HEAD`, `POST` …
  std::string target;                                       ///< as sent: `/library/runners-knee?page=2`
  std::vector<std::pair<std::string, std::string>> fields;  ///< names in lower case
  std::string body;
  std::string peer;  ///< address of the other end of the connection

  [[nodiscard]] std::string_view field(std::string_view name) const;
};

struct Answered {
  int status = 200;
  std::string head;  ///< header lines without Content-Length, Date and Connection, each ended by CRLF
  std::shared_ptr<std::string const> body;
};

using Answer = std::function<void(Answered)>;

/// The few header values that decide whether finished bytes will do; all borrowed.
struct Glance {
  std::string_view target, cookie, accept_encoding, if_none_match;
};

}  // namespace vastus
