// SPDX-License-Identifier: Apache-2.0
#include "accounts/whereabouts.h"

#include <array>
#include <span>

#include <arpa/inet.h>
#include <fmt/format.h>

namespace vastus::accounts {
namespace {

struct Sign {
  std::string_view sign, word;
};

// In the order in which they must be asked: Edge says Chrome too, Chrome says Safari too, Android says Linux too.
constexpr std::array<Sign, 8> browsers{{{"Edg", "Edge"},
                                        {"OPR/", "Opera"},
                                        {"SamsungBrowser/", "Samsung Internet"},
                                        {"Firefox/", "Firefox"},
                                        {"FxiOS/", "Firefox"},
                                        {"Chrome/", "Chrome"},
                                        {"CriOS/", "Chrome"},
                                        {"Safari/", "Safari"}}};
constexpr std::array<Sign, 7> systems{{{"Android", "Android"},
                                       {"iPhone", "iPhone"},
                                       {"iPad", "iPad"},
                                       {"Windows", "Windows"},
                                       {"CrOS", "ChromeOS"},
                                       {"Mac OS X", "macOS"},
                                       {"Linux", "Linux"}}};

std::string first_sign(std::span<Sign const> signs, std::string_view text) {
  for (auto const& [sign, word] : signs) {
    if (text.contains(sign)) return std::string(word);
  }
  return {};
}

}  // namespace

BrowserWords browser_in_words(std::string_view user_agent) {
  user_agent = user_agent.substr(0, 512);
  return {.browser = first_sign(browsers, user_agent), .system = first_sign(systems, user_agent)};
}

std::string network_in_words(std::string_view address) {
  std::string const copy(address);
  in6_addr six{};
  if (inet_pton(AF_INET6, copy.c_str(), &six) == 1) {
    auto const* const part = six.s6_addr;
    return fmt::format("{:x}:{:x}:{:x}::*", part[0] << 8 | part[1], part[2] << 8 | part[3], part[4] << 8 | part[5]);
  }
  in_addr four{};
  if (inet_pton(AF_INET, copy.c_str(), &four) != 1) return {};
  return copy.substr(0, copy.rfind('.') + 1) + "*";
}

}  // namespace vastus::accounts
