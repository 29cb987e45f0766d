// SPDX-License-Identifier: Apache-2.0
// What the sign-in page shows (`accounts/sign_in`).
#pragma once

#include <string>

#include "web/form.h"
#include "web/frame.h"

namespace vastus::accounts {

struct SignInView {
  Frame frame;
  FormField email;
  FormField password;                ///< its value is never given back
  std::string csrf;                  ///< of a session that is there already, or empty
  std::string done;                  ///< what was done before coming here, or empty
  std::string complaint;             ///< wrong pair, or too many tries; empty at first
  std::string sign_up = "/sign-up";  ///< with where they are going
  std::string then;                  ///< the path to go to afterwards, kept in a hidden field; may be empty
};

}  // namespace vastus::accounts
