// SPDX-License-Identifier: Apache-2.0
// Browsers drop tabs and line breaks and read `\` as `/`, so both are refused before the scheme is looked at.
#include "view/address.h"

#include <algorithm>
#include <array>

namespace vastus {

namespace {

/// Compares with a lower-case scheme in place: this runs for each link of each page.
bool begins_with(std::string_view address, std::string_view scheme) {
  auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; };
  return std::ranges::equal(address.substr(0, scheme.size()), scheme, {}, lower);
}

}  // namespace

bool is_safe_address(std::string_view address) {
  if (address.empty()) return false;
  auto const is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  if (std::ranges::any_of(address, is_control)) return false;
  if (address[0] == '#' || address[0] == '?') return true;
  if (address[0] == '/') return address.size() == 1 || (address[1] != '/' && address[1] != '\\');
  for (std::string_view scheme : {"https://", "http://", "mailto:", "tel:"}) {
    if (begins_with(address, scheme)) return true;
  }
  return false;
}

AddressPart part_after(std::string_view beginning) {
  if (beginning.find_first_of("?#") != std::string_view::npos) return AddressPart::component;
  bool const has_path = beginning[0] == '/' || begins_with(beginning, "http");
  return has_path ? AddressPart::path : AddressPart::mailbox;
}

void append_encoded(std::string& out, std::string_view text, AddressPart part) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (char const c : text) {
    bool const unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                            c == '.' || c == '_' || c == '~';
    // A slash after a slash would begin a host: `/` + `/evil.example`.
    bool const slash = c == '/' && part == AddressPart::path && !(out.ends_with('/'));
    bool const in_mailbox = part == AddressPart::mailbox && (c == '@' || c == '+');
    if (unreserved || slash || in_mailbox) {
      out += c;
    } else {
      auto const byte = static_cast<unsigned char>(c);
      out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
}

std::string encoded_component(std::string_view text) {
  std::string out;
  append_encoded(out, text, AddressPart::component);
  return out;
}

}  // namespace vastus
