// SPDX-License-Identifier: Apache-2.0
#include "view/number.h"

#include "base/fault.h"

namespace vastus {
namespace {

constexpr std::string_view thin_space = "\u202F";
constexpr std::string_view minus = "\u2212";

std::string grouped(std::string digits) {
  // Four digits read as one group (1234); a space helps from five on (ISO 80000-1, 7.3.1).
  if (digits.size() < 5) return digits;
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, thin_space);
  return digits.starts_with(thin_space) ? digits.substr(thin_space.size()) : digits;
}

}  // namespace

std::string in_figures(std::int64_t number) { return in_figures(number, 0); }

std::string in_figures(std::int64_t number, int decimals) {
  ENSURE(decimals >= 0 && decimals <= 18, "a number has between none and eighteen decimals");
  auto const size = number < 0 ? 0 - std::uint64_t(number) : std::uint64_t(number);
  std::string digits = std::to_string(size);
  auto const after = std::size_t(decimals);
  if (digits.size() <= after) digits.insert(0, after + 1 - digits.size(), '0');
  std::string const whole = grouped(digits.substr(0, digits.size() - after));
  std::string const sign(number < 0 ? minus : std::string_view());
  return sign + whole + (after == 0 ? "" : "." + digits.substr(digits.size() - after));
}

}  // namespace vastus
