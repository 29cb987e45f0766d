// SPDX-License-Identifier: Apache-2.0
// A picture of the school, its point that must stay in sight, and what a part of it shows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/time.h"
#include "files/files.h"
#include "pictures/pictures.h"
#include "pictures/variant.h"

namespace vastus::pictures {

/// The numbers are stored.
enum class State : std::uint8_t { preparing = 0, ready = 1, failed = 2 };

/// In hundredths of width and height.
struct Focal {
  int x = 50;
  int y = 50;
  auto operator<=>(Focal const&) const = default;
};

struct Size {
  int width = 0;
  int height = 0;
};

struct Crop {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  auto operator<=>(Crop const&) const = default;
};

/// The largest part of `whole` in the proportions of `shape`, with the focal point as near its middle as the edges let.
[[nodiscard]] Crop crop(Size whole, Focal focal, Size shape);

/// What people say of a picture.
struct PictureWords {
  std::string title;
  std::string alt;
  std::string credit;
  std::string licence;
};

struct Picture {
  PictureId id;
  std::string slug;
  files::Address address;
  std::string fingerprint;
  PictureWords words;
  Format type = Format::jpeg;
  std::int64_t size = 0;
  int width = 0;
  int height = 0;
  Focal focal;
  State state = State::preparing;
  Failure failure = Failure::none;
  std::string added_by;
  Time added_at;
  Time changed_at;
};

/// The beginning of an address by which the sizes are served.
[[nodiscard]] std::string fingerprint_of(files::Address const& address);

/// `320.webp`
struct VariantName {
  int width = 0;
  Format format = Format::jpeg;
};
[[nodiscard]] std::optional<VariantName> to_variant_name(std::string_view file);

struct PictureAdded {
  static constexpr std::string_view name = "pictures.added";
  std::string who;
  std::string title;
  [[nodiscard]] std::string sentence() const { return who + " added the picture “" + title + "”."; }
};

struct PictureChanged {
  static constexpr std::string_view name = "pictures.changed";
  enum class Part : std::uint8_t { words, focal_point } part;
  std::string who;
  std::string title;
  [[nodiscard]] std::string sentence() const;
};

struct PictureTriedAgain {
  static constexpr std::string_view name = "pictures.tried_again";
  std::string who;
  std::string title;
  [[nodiscard]] std::string sentence() const { return who + " had the picture “" + title + "” prepared again."; }
};

struct PictureRemoved {
  static constexpr std::string_view name = "pictures.removed";
  std::string who;
  std::string title;
  [[nodiscard]] std::string sentence() const { return who + " removed the picture “" + title + "”."; }
};

}  // namespace vastus::pictures
