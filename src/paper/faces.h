// SPDX-License-Identifier: Apache-2.0
// The school's typefaces for paper, from the program itself: what is installed on the machine plays no part.
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

#include <pango/pangocairo.h>

namespace vastus::paper {

struct EmbeddedFile {
  std::string_view path;
  std::string_view bytes;
};

/// The files of assets/fonts/print (generated).
[[nodiscard]] std::span<EmbeddedFile const> print_faces();

/// What reads and what labels, each followed by the faces that have the letters it lacks.
inline constexpr char const* text_family = "Brygada 1918, Noto Serif Hebrew, Noto Naskh Arabic, Commissioner";
inline constexpr char const* label_family = "Commissioner, Brygada 1918, Noto Serif Hebrew, Noto Naskh Arabic";

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class Object>
using Held = std::unique_ptr<Object, Unref>;

/// Held while a sheet is set and drawn: one at a time. When its cache of glyphs is full, cairo 1.16 takes the locks of
/// the cache and of a font in either order, and two threads could wait for each other for ever.
[[nodiscard]] std::unique_lock<std::mutex> turn_to_draw();

/// A context that knows these faces only, measures in points and rounds nothing, so that lines break alike at every
/// resolution. Make one for each sheet.
[[nodiscard]] Held<PangoContext> type_context(std::string const& language);

}  // namespace vastus::paper
