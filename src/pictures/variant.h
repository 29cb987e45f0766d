// SPDX-License-Identifier: Apache-2.0
// The sizes a picture is offered in, and how the darkroom hands them over.
//
//   answer = "size" SP width SP height LF variant* "done" LF | variant* reason LF
//   variant = "variant" SP format SP width SP height SP bytes LF content     format: the number of Format
//   reason = "undecodable" | "unconfined" | "unready"
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "pictures/picture_walk.h"

namespace vastus::pictures {

/// `webp` and so on, as an address of the picture ends.
[[nodiscard]] std::string_view extension(Format format);

/// Widths that are made, as far as the picture is that wide.
inline constexpr int widths[] = {320, 640, 960, 1280, 1920};

/// Those below `width`, then the whole picture, which never grows.
[[nodiscard]] std::vector<int> widths_of(int width);

struct Variant {
  Format format = Format::jpeg;
  int width = 0;
  int height = 0;
  std::string bytes;
};

/// A picture with its orientation applied, in every size and format.
struct Developed {
  int width = 0;
  int height = 0;
  std::vector<Variant> variants;
};

/// Why no sizes came of a picture. The numbers are stored.
enum class Failure : std::uint8_t {
  none = 0,
  undecodable = 1,  ///< the decoder found no picture in it
  too_slow = 2,
  crashed = 3,    ///< the decoder was ended by the kernel: a fault, or more memory or time than it may have
  too_large = 4,  ///< more came back than a picture can hold
  no_tools = 5,   ///< this machine lacks libvips, AVIF in it, or seccomp
};

/// Reads the answer of a darkroom that ended by itself.
[[nodiscard]] Expected<Developed, Failure> read_answer(std::string_view answer);

}  // namespace vastus::pictures
