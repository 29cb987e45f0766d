// SPDX-License-Identifier: Apache-2.0
// Small questions about UTF-8 text that more than three rooms ask.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vastus {

[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::string lower_ascii(std::string_view text);
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);

/// Well-formed UTF-8 (no surrogates, no overlong forms), which PostgreSQL demands of every text.
[[nodiscard]] bool is_utf8(std::string_view text);
/// Code points of well-formed text; what a person would call its length, near enough.
[[nodiscard]] std::size_t length_in_characters(std::string_view utf8);

/// Words joined by hyphens, `[a-z0-9-]` only: `Runner’s knee` → `runners-knee`. Empty when nothing is left.
[[nodiscard]] std::string to_slug(std::string_view text);
[[nodiscard]] bool is_slug(std::string_view text);

/// A whole decimal number within `[low, high]`, nothing around it.
[[nodiscard]] std::optional<std::int64_t> to_number(std::string_view text, std::int64_t low = INT64_MIN,
                                                    std::int64_t high = INT64_MAX);

/// A 64-bit hash that is the same on every machine and in every release (FNV-1a, then mixed).
[[nodiscard]] std::uint64_t stable_hash(std::string_view bytes);

[[nodiscard]] std::string to_hex(std::string_view bytes);
/// SHA-256 as 32 raw bytes.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace vastus
