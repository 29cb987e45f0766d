// SPDX-License-Identifier: Apache-2.0
// Names what a page showed and what a write moved, so that a finished page is dropped exactly when it must be.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string_view>

#include "base/id.h"
#include "base/text.h"

namespace vastus {

/// One thing whose change makes pages stale: a record (`library_conditions`, id) or a list (`library_conditions`).
/// Two things may share a key by chance; that costs a needless render and nothing else.
struct Thing {
  std::uint64_t key = 0;

  /// All rows of a table: what an index page shows.
  [[nodiscard]] static Thing all(std::string_view table) { return {stable_hash(table)}; }

  template <class Kind>
  [[nodiscard]] static Thing one(std::string_view table, Id<Kind> id) {
    return {stable_hash(table) ^ (std::uint64_t(id.number()) * 0x9E37'79B9'7F4A'7C15u)};
  }

  auto operator<=>(Thing const&) const = default;
};

}  // namespace vastus

template <>
struct std::hash<vastus::Thing> {
  std::size_t operator()(vastus::Thing thing) const noexcept { return std::size_t(thing.key); }
};
