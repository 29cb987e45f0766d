// SPDX-License-Identifier: Apache-2.0
// Compressed forms of finished bytes, and a gzip whose middle can be put in without compressing anything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vastus {

[[nodiscard]] std::string gzip(std::string_view bytes, int level);
[[nodiscard]] std::string brotli(std::string_view bytes, int quality);

/// One side of a gzip member: raw deflate that ends at a byte boundary, with what the trailer needs.
struct GzipPart {
  std::string deflated;
  std::uint32_t crc = 0;
  std::size_t size = 0;
};

[[nodiscard]] GzipPart gzip_part(std::string_view bytes, int level, bool last);

/// A complete gzip member of before + middle + after; the middle goes in as stored blocks (RFC 1951 §3.2.4).
[[nodiscard]] std::string gzip_around(GzipPart const& before, std::string_view middle, GzipPart const& after);

}  // namespace vastus
