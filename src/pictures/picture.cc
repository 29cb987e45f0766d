// SPDX-License-Identifier: Apache-2.0
#include "pictures/picture.h"

#include <algorithm>

#include "base/text.h"

namespace vastus::pictures {
namespace {

/// Where a part of `part` begins in `whole` so that `focal` hundredths of `whole` lie in its middle, if they can.
int begin_of(int whole, int part, int focal) {
  auto const wanted = (std::int64_t(whole) * focal - std::int64_t(part) * 50) / 100;
  return int(std::clamp<std::int64_t>(wanted, 0, whole - part));
}

}  // namespace

Crop crop(Size whole, Focal focal, Size shape) {
  auto const wide = std::int64_t(whole.height) * shape.width / std::max(1, shape.height);
  Crop part{.width = whole.width, .height = whole.height};
  if (wide < whole.width) {
    part.width = std::max(1, int(wide));
  } else {
    part.height = std::max(1, int(std::int64_t(whole.width) * shape.height / std::max(1, shape.width)));
  }
  part.x = begin_of(whole.width, part.width, focal.x);
  part.y = begin_of(whole.height, part.height, focal.y);
  return part;
}

std::string fingerprint_of(files::Address const& address) { return address.text().substr(0, 20); }

std::optional<VariantName> to_variant_name(std::string_view file) {
  auto const dot = file.find('.');
  auto const width = to_number(file.substr(0, dot), 1, side_most);
  if (dot == std::string_view::npos || !width || file[0] == '0') return std::nullopt;
  for (Format const format : {Format::jpeg, Format::png, Format::webp, Format::avif}) {
    if (file.substr(dot + 1) == extension(format)) return VariantName{.width = int(*width), .format = format};
  }
  return std::nullopt;
}

std::string PictureChanged::sentence() const {
  return who +
         (part == Part::words ? " changed what is said of the picture “" : " moved the focal point of the picture “") +
         title + "”.";
}

}  // namespace vastus::pictures
