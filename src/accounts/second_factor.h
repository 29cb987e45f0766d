// SPDX-License-Identifier: Apache-2.0
// The rules of the second factor: codes by the clock (RFC 6238, SHA-1, six digits, half a minute) and recovery codes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace vastus::accounts {

inline constexpr std::size_t totp_secret_bytes = 20;    // RFC 4226 §4 asks for 160 bits
inline constexpr std::size_t recovery_code_bytes = 10;  // 80 bits need no slow hash
inline constexpr int recovery_codes_at_once = 10;

/// The half minute of `moment`, counted from 1970.
[[nodiscard]] std::int64_t step_at(Time moment);
/// The six digits of a half minute.
[[nodiscard]] std::string code_of(std::string_view secret, std::int64_t step);
/// The half minute whose code this is: the present one or a neighbour, for clocks that differ (RFC 6238 §5.2).
[[nodiscard]] std::optional<std::int64_t> step_of(std::string_view code, std::string_view secret, Time now);

/// RFC 4648 base 32, in groups of four: how a secret is typed by hand.
[[nodiscard]] std::string in_groups(std::string_view bytes, char between);

struct KeyOwner {
  std::string_view school;
  std::string_view email;
};

/// What the QR code holds: `otpauth://totp/School:ana%40example.org?secret=…&issuer=School`.
[[nodiscard]] std::string key_address(KeyOwner const& owner, std::string_view secret);

/// A code as somebody typed it, without the spaces and dashes between its groups, in capitals.
[[nodiscard]] std::string plain_code(std::string_view typed);
/// What is kept of a recovery code; any way of typing it gives the same.
[[nodiscard]] std::string recovery_hash(std::string_view typed);

}  // namespace vastus::accounts
