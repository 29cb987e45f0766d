// SPDX-License-Identifier: Apache-2.0
// Starts the real SMTP server of smtp_server.py for one test and shows what it received.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "mail/sender.h"

namespace vastus::test {

struct Received {
  std::string from;
  std::string to;
  std::string channel;  ///< `plain` or `tls`
  std::string login;
  std::string message;
};

/// A folder of one test's own, removed with it.
class TestFolder {
 public:
  TestFolder();
  ~TestFolder();
  TestFolder(TestFolder const&) = delete;
  TestFolder& operator=(TestFolder const&) = delete;
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Listens on a port of its own from construction to destruction.
class SmtpServer {
 public:
  enum class Tls { none, starttls, from_the_start };
  struct Options {
    Tls tls = Tls::none;
    std::string user;
    std::string password;
    std::uint16_t port = 0;  ///< 0: any free one
  };

  SmtpServer();
  explicit SmtpServer(Options const& options);
  ~SmtpServer();
  SmtpServer(SmtpServer const&) = delete;
  SmtpServer& operator=(SmtpServer const&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// How to reach it: certificate, user and password included.
  [[nodiscard]] mail::SmtpServer settings() const;
  [[nodiscard]] std::vector<Received> received() const;

 private:
  Options options_;
  TestFolder folder_;
  int process_ = 0;
  int stdin_ = -1;
  std::uint16_t port_ = 0;
};

}  // namespace vastus::test
