// SPDX-License-Identifier: Apache-2.0
#include "accounts/sign_in.h"

#include <algorithm>

namespace vastus::accounts {

std::string landing(std::string_view then, std::string_view desk) {
  // `//host` and `/\host` are other sites to a browser.
  bool const is_ours = then.starts_with('/') && !then.starts_with("//") && then.find('\\') == std::string_view::npos &&
                       // Browsers drop tabs and line ends from an address, so that `/<tab>/host` is another site.
                       std::ranges::none_of(then, [](char letter) { return letter < ' ' || letter == 0x7F; });
  return std::string(is_ours ? then : desk);
}

}  // namespace vastus::accounts
