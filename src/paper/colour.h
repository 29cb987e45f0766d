// SPDX-License-Identifier: Apache-2.0
// The school's inks by day, as assets/css/vastus.css has them: paper is always printed light.
#pragma once

#include <cairo.h>

namespace vastus::paper {

struct Colour {
  double red = 0;
  double green = 0;
  double blue = 0;

  /// `0x17201e`
  [[nodiscard]] static constexpr Colour of(unsigned rgb) {
    return {.red = (rgb >> 16 & 0xff) / 255.0, .green = (rgb >> 8 & 0xff) / 255.0, .blue = (rgb & 0xff) / 255.0};
  }
};

inline constexpr Colour ground = Colour::of(0xf5f8f5), leaf = Colour::of(0xffffff);
inline constexpr Colour ink = Colour::of(0x17201e), ink_2 = Colour::of(0x46534e), ink_3 = Colour::of(0x5a6862);
inline constexpr Colour rule = Colour::of(0xc6d1cb), rule_2 = Colour::of(0x788680);
inline constexpr Colour vein = Colour::of(0x0c4d62);
inline constexpr Colour madder = Colour::of(0x9f1f2b), madder_wash = Colour::of(0xf8e7e4);
inline constexpr Colour ochre = Colour::of(0x74530a), ochre_wash = Colour::of(0xf4ecd3);

inline void use(cairo_t* to, Colour colour) { cairo_set_source_rgb(to, colour.red, colour.green, colour.blue); }

}  // namespace vastus::paper
