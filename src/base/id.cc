// SPDX-License-Identifier: Apache-2.0
#include "base/id.h"

#include <mutex>
#include <optional>

#include "base/random.h"

namespace vastus {
namespace {

constexpr std::int64_t epoch_ms = 1'577'836'800'000;  // 2020-01-01T00:00:00Z
constexpr int random_bits = 21;
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

int value_of(char c) {
  if (c >= 'a' && c <= 'z') c = char(c - 'a' + 'A');
  auto const at = alphabet.find(c);
  return at == std::string_view::npos ? -1 : int(at);
}

}  // namespace

std::int64_t least_number(Time moment) { return (moment.microseconds() / 1000 - epoch_ms) << random_bits; }

std::int64_t fresh_number(Time now) {
  static std::mutex guard;
  static std::int64_t last = 0;

  std::int64_t const stamp = least_number(now);
  std::int64_t const number = stamp | std::int64_t(random_number() & ((1u << random_bits) - 1));
  std::lock_guard const lock(guard);
  // A number that would not be the highest so far follows the last by a random step: a busy millisecond runs over into
  // the next, and a moment from the past must not repeat one. Guessing still does not pay.
  last = number <= last ? last + 1 + std::int64_t(random_number() & 0xff) : number;
  return last;
}

std::string to_code(std::int64_t number) {
  auto rest = std::uint64_t(number);
  std::string code(13, '0');
  for (auto place = code.rbegin(); place != code.rend(); ++place, rest >>= 5) *place = alphabet[rest & 31];
  return code;
}

std::optional<std::int64_t> from_code(std::string_view code) {
  if (code.size() != 13) return std::nullopt;
  std::uint64_t number = 0;
  for (char const c : code) {
    int const value = value_of(c);
    if (value < 0 || number > (UINT64_MAX >> 5)) return std::nullopt;
    number = (number << 5) | std::uint64_t(value);
  }
  if (number > std::uint64_t(INT64_MAX)) return std::nullopt;
  return std::int64_t(number);
}

}  // namespace vastus
