// SPDX-License-Identifier: Apache-2.0
// Pictures, their sizes, and who shows them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pictures/picture.h"
#include "storage/storage.h"

namespace vastus::pictures {

[[nodiscard]] std::optional<Picture> find_picture(Reader& db, std::string_view slug);
[[nodiscard]] std::optional<Picture> find_picture(Reader& db, PictureId id);
/// The one whose bytes these are.
[[nodiscard]] std::optional<Picture> find_picture_of(Reader& db, files::Address const& address);

struct PicturesAsked {
  std::string words;  ///< in title, alternative text, credit or licence, any case of A to Z
  std::optional<State> state;
  PictureId before{INT64_MAX};
  int most = 24;
};
/// Newest first.
[[nodiscard]] std::vector<Picture> list_pictures(Reader& db, PicturesAsked const& asked);

struct PictureToAdd {
  files::Examined const& content;
  Shape shape;
  PictureWords words;
  std::string by;
};
/// Stores the bytes and the picture, whose sizes are still to be made. Nothing when its bytes are here already.
[[nodiscard]] std::optional<Picture> add_picture(Writer& db, PictureToAdd const& to_add);

/// False when somebody changed it since `seen`.
[[nodiscard]] bool save_words(Writer& db, Picture const& picture, PictureWords const& words, Time seen);
void save_focal(Writer& db, Picture const& picture, Focal focal);

/// A failed picture is to be prepared again; false when it is not failed (any more).
[[nodiscard]] bool begin_again(Writer& db, Picture const& picture);
/// A size whose bytes were examined.
struct VariantToKeep {
  Format format = Format::jpeg;
  int width = 0;
  int height = 0;
  files::Examined content;
};
void record_ready(Writer& db, Picture const& picture, Size size, std::vector<VariantToKeep> const& variants);
void record_failed(Writer& db, Picture const& picture, Failure failure);

/// Removes it with its sizes; false while a text shows it.
[[nodiscard]] bool remove_picture(Writer& db, Picture const& picture);

/// The bytes of a size.
[[nodiscard]] std::optional<files::Address> find_variant(Reader& db, std::string_view fingerprint, VariantName name);
/// Widths there are, smallest first.
[[nodiscard]] std::vector<int> list_widths(Reader& db, PictureId id);

/// Texts that show it, at most 200.
[[nodiscard]] std::vector<Text> list_uses(Reader& db, std::string_view slug);

}  // namespace vastus::pictures
