// SPDX-License-Identifier: Apache-2.0
// Percent-coding and the lists of names and values that queries and forms carry.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/expected.h"

namespace vastus {

/// Names and values in the order they came; a name may repeat.
class Fields {
 public:
  void add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }
  /// The first value of that name; empty when there is none.
  [[nodiscard]] std::string_view value(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
  [[nodiscard]] bool empty() const { return fields_.empty(); }
  [[nodiscard]] std::size_t size() const { return fields_.size(); }
  [[nodiscard]] auto begin() const { return fields_.begin(); }
  [[nodiscard]] auto end() const { return fields_.end(); }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

enum class BadCoding {
  broken_percent,   ///< `%` without two hexadecimal digits
  not_utf8,         ///< bytes that are no text
  too_many_fields,  ///< more than `fields_max`
};

inline constexpr std::size_t fields_max = 1000;

/// Reads `%41` (and `+` as a space where asked); nothing when a percent sign is broken.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);
/// Everything but letters, digits and `-._~` is coded.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// Reads `a=1&b=2` (WHATWG urlencoded).
[[nodiscard]] Expected<Fields, BadCoding> read_urlencoded(std::string_view text);

}  // namespace vastus
