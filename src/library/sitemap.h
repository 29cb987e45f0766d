// SPDX-License-Identifier: Apache-2.0
// The sitemap of a school of any size (sitemaps.org 0.9).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace vastus::library {

/// One file lists no more addresses than these; a larger school has several, and one that lists the files.
inline constexpr std::size_t addresses_in_a_sitemap = 50'000;

/// What stands at `/sitemap.xml` of `school` (part 0), or at `/sitemap/{part}.xml`; nothing when there is no such part.
/// `entries` are `<url>` elements.
[[nodiscard]] std::optional<std::string> sitemap(std::string_view school, std::span<std::string const> entries,
                                                 std::size_t part, std::size_t most = addresses_in_a_sitemap);

}  // namespace vastus::library
