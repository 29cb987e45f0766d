// SPDX-License-Identifier: Apache-2.0
// Starts a real mailbox (dovecot) for one test, and puts letters into it.
#pragma once

#include <string>

#include "mail/mailbox.h"
#include "support/mail/smtp_server.h"

namespace vastus::test {

class ImapServer {
 public:
  ImapServer();
  ~ImapServer();
  ImapServer(ImapServer const&) = delete;
  ImapServer& operator=(ImapServer const&) = delete;

  [[nodiscard]] mail::ImapServer settings() const;
  /// As a mail server delivers: a file in the Maildir.
  void deliver(std::string const& message);

 private:
  TestFolder folder_;
  int process_ = 0;
  int stdin_ = -1;
  int port_ = 0;
  int delivered_ = 0;
};

}  // namespace vastus::test
