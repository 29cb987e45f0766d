// SPDX-License-Identifier: Apache-2.0
// What people see of their own account (`accounts/account`, `accounts/sessions`, `accounts/second_factor`).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "accounts/ask_view.h"
#include "web/frame.h"

namespace vastus::accounts {

struct AccountView {
  Frame frame;
  std::string email;
  std::string role;
  std::string done;
  AskForm name;
  AskForm password;
  bool has_second_factor = false;
  std::int64_t sessions = 0;
};

struct SessionLineView {
  std::string device;  ///< `Firefox on Linux`
  std::string network;
  std::string begun;
  std::string used;
  std::string end;  ///< where the button posts to
  bool is_this_one = false;
};

struct SessionsView {
  Frame frame;
  std::string done;
  std::string csrf;
  std::vector<SessionLineView> sessions;
  bool has_others = false;
};

/// A QR code: dark modules as one path, a quiet zone of four around them.
struct QrView {
  int side = 0;
  std::string path;
};

struct SecondFactorView {
  Frame frame;
  std::string done;
  std::string complaint;
  bool is_on = false;
  std::optional<QrView> code;         ///< while it is being set up
  std::string secret;                 ///< the same to be typed by hand
  std::vector<std::string> recovery;  ///< shown once, just after they were made
  std::int64_t left = 0;              ///< recovery codes not used yet
  std::optional<AskForm> begin, confirm, renew, remove;
};

}  // namespace vastus::accounts
