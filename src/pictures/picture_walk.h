// SPDX-License-Identifier: Apache-2.0
// Walks the container of an uploaded picture from its first byte to its last, before any decoder may see it.
//
//   JPEG   FF D8, marker segments and scans, FF D9           ITU T.81 §B.1
//   PNG    signature, chunks with their CRC up to IEND       PNG 3rd edition §5
//   WebP   RIFF of its own length, chunks                    RFC 9649 §2
//   AVIF   boxes, ftyp first, sizes in meta/iprp/ipco/ispe   ISO 14496-12 §4.2, AVIF 1.1
#pragma once

#include <cstdint>
#include <string_view>

#include "base/expected.h"

namespace vastus::pictures {

/// The numbers are stored.
enum class Format : std::uint8_t { jpeg = 1, png = 2, webp = 3, avif = 4 };

/// Why a file is no picture for the school, each by its name.
enum class Refusal : std::uint8_t {
  empty,
  too_many_bytes,
  svg,
  gif,
  tiff,
  bmp,
  heic,
  pdf,
  page,     ///< HTML or PHP from its first letter
  archive,  ///< ZIP
  unknown,
  cut_short,
  damaged,         ///< a structure or a checksum that does not hold
  more_after_end,  ///< bytes behind the picture's end: a second file hides there
  holds_script,    ///< HTML, script or PHP within the picture
  animated,
  too_many_pixels,
  too_small,
};

struct Shape {
  Format format = Format::jpeg;
  std::uint32_t width = 0;  ///< as the file declares it, before its orientation is applied
  std::uint32_t height = 0;
};

inline constexpr std::uint32_t side_least = 16;
inline constexpr std::uint32_t side_most = 20'000;
inline constexpr std::uint64_t pixels_most = 60'000'000;

/// What the bytes are when every one of them belongs to one still picture of a bearable size.
[[nodiscard]] Expected<Shape, Refusal> walk(std::string_view bytes);

}  // namespace vastus::pictures
