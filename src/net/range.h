// SPDX-License-Identifier: Apache-2.0
// One byte range of an answer (RFC 9110 §14).
// Several ranges at once are answered with the whole, which is always allowed.
#pragma once

#include <cstdint>
#include <string_view>

namespace vastus::net {

struct Range {
  enum class Kind { whole, part, unsatisfiable };
  Kind kind = Kind::whole;
  std::uint64_t from = 0;
  std::uint64_t bytes = 0;
};

/// What a `Range` field asks of `whole_bytes`; anything malformed counts as not sent.
[[nodiscard]] Range range_of(std::string_view field, std::uint64_t whole_bytes);

}  // namespace vastus::net
