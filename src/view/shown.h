// SPDX-License-Identifier: Apache-2.0
// The few questions generated views ask of any value: what it shows, whether it holds anything, where a loop stands.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <ranges>
#include <type_traits>
#include <utility>

#include "base/fault.h"

namespace vastus::view {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

/// The value itself; of an optional what is in it. A temporary is handed on by value, so that nothing dangles.
template <class T>
[[nodiscard]] decltype(auto) shown(T&& value) {
  if constexpr (is_optional<std::remove_cvref_t<T>>) {
    ENSURE(value.has_value(), "a view shows an optional only within {{ if }}");
    if constexpr (std::is_lvalue_reference_v<T>)
      return *value;
    else
      return typename std::remove_cvref_t<T>::value_type(*std::forward<T>(value));
  } else {
    if constexpr (std::is_lvalue_reference_v<T>)
      return std::as_const(value);
    else
      return std::remove_cvref_t<T>(std::forward<T>(value));
  }
}

/// What `{{ if }}` asks: true, there, or not empty.
template <class T>
[[nodiscard]] bool holds(T const& value) {
  if constexpr (std::same_as<T, bool>)
    return value;
  else if constexpr (is_optional<T>)
    return value.has_value();
  else if constexpr (requires {
                       { value.empty() } -> std::convertible_to<bool>;
                     })
    return !value.empty();
  else
    static_assert(std::ranges::range<T>, "{{ if }} takes a bool, an optional, a string or a range");
}

/// What a plural counts.
template <class T>
[[nodiscard]] std::int64_t count(T const& value) {
  if constexpr (is_optional<T>) {
    return count(shown(value));
  } else {
    static_assert(std::integral<T> && !std::same_as<T, bool>, "a plural counts a whole number");
    return static_cast<std::int64_t>(value);
  }
}

/// `{{ loop.number }}`, `{{ if loop.first }}`, `{{ if loop.last }}`.
struct Loop {
  std::size_t size = 0;
  std::size_t number = 0;
  bool first = false;
  bool last = false;

  void next() {
    ++number;
    first = number == 1;
    last = number == size;
  }
};

}  // namespace vastus::view
