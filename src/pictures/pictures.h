// SPDX-License-Identifier: Apache-2.0
// The door of the pictures: other rooms show a picture by its name, and say which of their texts shows which.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "storage/storage.h"
#include "view/markup.h"

namespace vastus::pictures {

using PictureId = Id<struct PictureTag>;

/// What a page needs to show a picture in the size that fits.
struct Shown {
  std::string alt;
  std::string credit;  ///< who made it and under which licence, or empty
  int width = 0;       ///< of the whole picture, so that a page keeps its place free
  int height = 0;
  Srcset avif;
  Srcset webp;
  Srcset fallback;
  std::string src;  ///< one address for browsers that choose nothing; empty while no size is ready
};

/// The pictures of these names, by name; one that is missing is left out. Notes what it saw.
[[nodiscard]] std::map<std::string, Shown> find_shown(Reader& db, std::set<std::string> const& names);

/// Those of the names that no picture has.
[[nodiscard]] std::set<std::string> list_unknown(Reader& db, std::set<std::string> const& names);

/// A text of another room that may show pictures.
struct Text {
  enum class Which : std::uint8_t { published = 0, draft = 1 };
  Which which = Which::published;
  std::string desk;  ///< where it is edited
  std::string page;  ///< where it is read; empty where it has no page
  std::string title;
};

/// From now on `text` shows the pictures of these names, which all exist, and no others.
void note_uses(Writer& db, Text const& text, std::set<std::string> const& names);

}  // namespace vastus::pictures
