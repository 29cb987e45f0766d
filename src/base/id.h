// SPDX-License-Identifier: Apache-2.0
// Ids are made by the program, never by the database: 63 bits, ordered by time, one type per kind of thing.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace vastus {

/// An id of one kind of thing; ids of two kinds do not mix.
template <class Kind>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::int64_t number) : number_(number) {}

  [[nodiscard]] constexpr std::int64_t number() const { return number_; }
  constexpr auto operator<=>(Id const&) const = default;

 private:
  std::int64_t number_ = 0;
};

/// A fresh number: 42 bits of milliseconds since 2020, 21 random bits. Safe from any thread; numbers of one process
/// never repeat and grow within a millisecond.
[[nodiscard]] std::int64_t fresh_number(Time now);
/// No number given at `moment` or later is lower: where a search by time begins in rows kept by their number.
[[nodiscard]] std::int64_t least_number(Time moment);

template <class AnyId>
[[nodiscard]] AnyId fresh_id(Time now) {
  return AnyId(fresh_number(now));
}

/// Thirteen characters a person can read out: Crockford's base 32, no I, L, O, U.
[[nodiscard]] std::string to_code(std::int64_t number);
/// Nothing when `code` is not one that `to_code` writes (lower case is forgiven).
[[nodiscard]] std::optional<std::int64_t> from_code(std::string_view code);

/// The one id every room may hold: who acts.
using AccountId = Id<struct Account>;

}  // namespace vastus

template <class Kind>
struct std::hash<vastus::Id<Kind>> {
  std::size_t operator()(vastus::Id<Kind> id) const noexcept { return std::hash<std::int64_t>{}(id.number()); }
};
