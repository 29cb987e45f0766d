// SPDX-License-Identifier: Apache-2.0
// Which bytes may stand where in a message.
#pragma once

#include <array>
#include <string_view>

namespace vastus::net {

/// A set of bytes, asked once per byte of every request.
class Characters {
 public:
  constexpr explicit Characters(std::string_view members) {
    for (char const c : members) has_[static_cast<unsigned char>(c)] = true;
  }
  constexpr Characters& with_range(unsigned first, unsigned last) {
    for (unsigned c = first; c <= last; ++c) has_[c] = true;
    return *this;
  }
  [[nodiscard]] constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }

 private:
  std::array<bool, 256> has_{};
};

inline constexpr Characters line_characters = Characters("\t").with_range(0x20, 0x7e).with_range(0x80, 0xff);
inline constexpr Characters token_characters =
    Characters("!#$%&'*+-.^_`|~").with_range('0', '9').with_range('a', 'z').with_range('A', 'Z');
inline constexpr Characters host_characters =
    Characters("-._~%!$&'()*+;=").with_range('0', '9').with_range('a', 'z').with_range('A', 'Z');

/// Everything a head may hold inside a line: no control character but the tab (RFC 9110 §5.5).
[[nodiscard]] constexpr bool may_stand_in_line(char c) { return line_characters.has(c); }
[[nodiscard]] constexpr bool may_stand_in_token(char c) { return token_characters.has(c); }
/// Of a registered name or an IPv4 address (RFC 3986 §3.2.2), but for the comma, which nobody's host has.
[[nodiscard]] constexpr bool may_stand_in_host(char c) { return host_characters.has(c); }

}  // namespace vastus::net
