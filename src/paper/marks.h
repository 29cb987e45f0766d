// SPDX-License-Identifier: Apache-2.0
// What the school draws rather than writes: its emblem, the marks of evidence, a page's evidence in bars, a QR code.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paper/type.h"

namespace vastus::paper {

struct Point {
  double x = 0;
  double y = 0;
};

/// The school's mark in a square of `size` at `at`; `stroke` in units of the drawing, which is 40 wide.
void draw_emblem(cairo_t* to, Point at, double size, Colour colour, double stroke = 1.1);

/// The same as a plate: many fibres in hairlines, bone in stipple, denser toward its edge.
void draw_engraving(cairo_t* to, Point at, double size, Colour colour, double stroke);

/// The mark of a grade around `centre`: the amount of ink is the grade. `letter` is `A` … `F` or `T`.
void draw_grade(cairo_t* to, Typesetter const& type, char letter, Point centre, double diameter);

/// One bar for each statement, `A` tallest, evidence against below the line, a square for what was not tested; a gap
/// between groups. Answers its width, drawn or not when `to` is null.
double draw_profile(cairo_t* to, std::span<std::string const> groups, Point base, double scale);

/// A warning triangle in a square of `size`.
void draw_warning(cairo_t* to, Point at, double size, Colour colour);

/// Dark modules of a QR code, row by row; nothing when `text` is too long for one.
struct Modules {
  int side = 0;
  std::vector<bool> dark;
};
[[nodiscard]] Modules qr_modules(std::string_view text);
void draw_modules(cairo_t* to, Modules const& modules, Point at, double size);

void draw_rule(cairo_t* to, Point from, double width, double thickness, Colour colour);

}  // namespace vastus::paper
