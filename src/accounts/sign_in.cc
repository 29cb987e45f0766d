// SPDX-License-Identifier: Apache-2.0
#include "accounts/sign_in.h"

namespace vastus::accounts {

std::string landing(std::string_view then, std::string_view desk) {
  // `//host` and `/\host` are other sites to a browser.
  bool const is_ours = then.starts_with('/') && !then.starts_with("//") && then.find('\\') == std::string_view::npos &&
                       then.find_first_of("\r\n") == std::string_view::npos;
  return std::string(is_ours ? then : desk);
}

}  // namespace vastus::accounts
