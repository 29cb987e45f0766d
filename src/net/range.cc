// SPDX-License-Identifier: Apache-2.0
//   bytes=FIRST-LAST | bytes=FIRST- | bytes=-SUFFIX
#include "net/range.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace vastus::net {
namespace {

std::optional<std::uint64_t> number(std::string_view digits) {
  std::uint64_t value = 0;
  auto const [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || end != digits.data() + digits.size()) return std::nullopt;
  // More than 64 bits can say is beyond every end.
  return problem == std::errc::result_out_of_range ? UINT64_MAX : value;
}

}  // namespace

Range range_of(std::string_view field, std::uint64_t whole_bytes) {
  constexpr std::string_view unit = "bytes=";
  Range const whole{.kind = Range::Kind::whole, .from = 0, .bytes = whole_bytes};
  if (!field.starts_with(unit) || field.find(',') != std::string_view::npos) return whole;
  field.remove_prefix(unit.size());
  std::size_t const dash = field.find('-');
  if (dash == std::string_view::npos) return whole;
  auto const first = number(field.substr(0, dash));
  auto const last = number(field.substr(dash + 1));
  bool const is_suffix = dash == 0;
  bool const is_open = dash + 1 == field.size();
  if ((!is_suffix && !first) || (!is_open && !last) || (is_suffix && is_open)) return whole;
  if (!is_suffix && last && *last < *first) return whole;

  Range const none{.kind = Range::Kind::unsatisfiable, .from = 0, .bytes = 0};
  if (is_suffix) {
    std::uint64_t const bytes = std::min(*last, whole_bytes);
    return bytes == 0 ? none : Range{.kind = Range::Kind::part, .from = whole_bytes - bytes, .bytes = bytes};
  }
  if (*first >= whole_bytes) return none;
  std::uint64_t const end = last ? std::min(*last, whole_bytes - 1) : whole_bytes - 1;
  return {.kind = Range::Kind::part, .from = *first, .bytes = end - *first + 1};
}

}  // namespace vastus::net
