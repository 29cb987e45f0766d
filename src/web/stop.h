// SPDX-License-Identifier: Apache-2.0
// Ways a handler may stop early; the request boundary turns them into designed pages.
#pragma once

#include <exception>
#include <optional>
#include <string>
#include <utility>

namespace vastus {

/// 404: there is no such thing, or this visitor may not know of it.
struct NotFound : std::exception {};
/// 410: it was here and was taken away on purpose.
struct Gone : std::exception {};
/// 403: known visitor, wrong permission; or a form that did not come from our own page.
struct Forbidden : std::exception {};
/// 400: no form of ours could have sent this.
struct BadRequest : std::exception {};

/// 308: the page has another address, for good.
struct MovedForGood : std::exception {
  explicit MovedForGood(std::string to) : url(std::move(to)) {}
  std::string url;
};

/// The value, or 404.
template <class T>
[[nodiscard]] T require(std::optional<T> found) {
  if (!found) throw NotFound{};
  return *std::move(found);
}

}  // namespace vastus
