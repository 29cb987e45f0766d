// SPDX-License-Identifier: Apache-2.0
#include "lab/figures.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include "view/number.h"

namespace vastus::lab {
namespace {

constexpr std::array<double, 10> powers = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
constexpr double scaled_max = 9e15;  ///< below 2^53 a double holds every whole number

}  // namespace

void append_fixed(std::string& out, double value, int decimals) {
  double const scaled = std::round(value * powers[std::size_t(decimals)]);
  if (!(std::abs(scaled) < scaled_max)) {
    out += "null";
    return;
  }
  if (scaled < 0) out += '-';
  std::array<char, 20> digits{};
  auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), std::int64_t(std::abs(scaled))).ptr;
  auto const count = int(end - digits.data());
  if (decimals == 0) {
    out.append(digits.data(), std::size_t(count));
    return;
  }
  int const whole = count - decimals;
  if (whole > 0) {
    out.append(digits.data(), std::size_t(whole));
    out += '.';
    out.append(digits.data() + whole, std::size_t(decimals));
  } else {
    out += "0.";
    out.append(std::size_t(-whole), '0');
    out.append(digits.data(), std::size_t(count));
  }
}

void append_short(std::string& out, double value, int decimals) {
  append_fixed(out, value, decimals);
  if (decimals == 0 || out.ends_with("null")) return;
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  if (out.ends_with("-0")) out.erase(out.size() - 2, 1);
}

std::string in_print(double value, int decimals) {
  return in_figures(std::int64_t(std::llround(value * powers[std::size_t(decimals)])), decimals);
}

}  // namespace vastus::lab
