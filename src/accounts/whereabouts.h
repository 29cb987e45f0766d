// SPDX-License-Identifier: Apache-2.0
// How a session is told from others by its owner: browser and system in words, and the network without its last part.
#pragma once

#include <string>
#include <string_view>

namespace vastus::accounts {

struct BrowserWords {
  std::string browser;  ///< `Firefox`; empty when it says nothing known
  std::string system;   ///< `Linux`
};

/// Reads what a browser says of itself; any bytes may come.
[[nodiscard]] BrowserWords browser_in_words(std::string_view user_agent);

/// `192.0.2.*` of 192.0.2.7 and `2001:db8:1::*` of an address in that /48; empty when it is no address.
[[nodiscard]] std::string network_in_words(std::string_view address);

}  // namespace vastus::accounts
