// SPDX-License-Identifier: Apache-2.0
// How a letter leaves the house: by SMTP, or as a file for a school that has no mail server yet.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "jobs/jobs.h"
#include "mail/mail.h"

namespace vastus::mail {

/// A message ready to leave, and to whom.
struct Parcel {
  std::string from;  ///< the envelope's sender: bounces go there
  std::string to;
  std::string name;     ///< the letter's code; the same for every attempt
  std::string message;  ///< RFC 5322, CRLF line ends
};

class Sender {
 public:
  virtual ~Sender() = default;
  [[nodiscard]] virtual jobs::Result deliver(Parcel const& parcel) = 0;
};

/// Where mail goes out.
struct SmtpServer {
  enum class Encryption { required, when_offered, none };

  std::string url;  ///< `smtp://host:587` (STARTTLS by `encryption`) or `smtps://host:465`
  std::string user;
  std::string password;
  Encryption encryption = Encryption::required;
  std::string hello_name;  ///< what we call ourselves in EHLO; empty: the machine's name
  std::string ca_file;     ///< certificates to trust instead of the system's
  Duration time_limit = std::chrono::seconds(60);
};

/// One connection a letter. 4xx and trouble on the way are tried again, 5xx is given up.
class SmtpSender final : public Sender {
 public:
  explicit SmtpSender(SmtpServer server);
  [[nodiscard]] jobs::Result deliver(Parcel const& parcel) override;

 private:
  SmtpServer const server_;
};

/// Writes `NAME.eml` into a folder; the same letter twice is one file.
class FolderSender final : public Sender {
 public:
  explicit FolderSender(std::filesystem::path folder);
  [[nodiscard]] jobs::Result deliver(Parcel const& parcel) override;

 private:
  std::filesystem::path const folder_;
};

/// Handles `mail.send`: loads the letter, delivers it from `from`, notes that it was sent. `sender` outlives it.
[[nodiscard]] jobs::Work sending(Sender& sender, Address from);

}  // namespace vastus::mail
