// SPDX-License-Identifier: Apache-2.0
#include "paper/marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numbers>

#include <qrencode.h>

namespace vastus::paper {
namespace {

/// The fibres of src/web/views/emblem.html, left half: a start and two curves each. The right half is its mirror.
constexpr std::array<std::array<double, 14>, 5> fibres{{
    {4, 3, 4.7, 4.8, 6.2, 10.5, 8, 14, 9.8, 17.5, 13.5, 22.3, 14.6, 24},
    {6.6, 3, 7.2, 4.8, 9, 10.5, 10.5, 14, 12, 17.5, 14.9, 22.3, 15.8, 24},
    {9.2, 3, 9.8, 4.8, 11.7, 10.5, 13, 14, 14.3, 17.5, 16.2, 22.3, 16.9, 24},
    {11.8, 3, 12.4, 4.8, 14.5, 10.5, 15.5, 14, 16.5, 17.5, 17.6, 22.3, 18.1, 24},
    {14.4, 3, 15, 4.8, 17.2, 10.5, 18, 14, 18.8, 17.5, 19, 22.3, 19.2, 24},
}};
constexpr double emblem_side = 40;

constexpr double full_turn = 2 * std::numbers::pi;

void circle(cairo_t* to, Point centre, double radius) {
  cairo_new_sub_path(to);
  cairo_arc(to, centre.x, centre.y, radius, 0, full_turn);
}

/// The fibre and its mirror.
void draw_fibre(cairo_t* to, std::array<double, 14> const& f) {
  cairo_move_to(to, f[0], f[1]);
  cairo_curve_to(to, f[2], f[3], f[4], f[5], f[6], f[7]);
  cairo_curve_to(to, f[8], f[9], f[10], f[11], f[12], f[13]);
  cairo_move_to(to, emblem_side - f[0], f[1]);
  cairo_curve_to(to, emblem_side - f[2], f[3], emblem_side - f[4], f[5], emblem_side - f[6], f[7]);
  cairo_curve_to(to, emblem_side - f[8], f[9], emblem_side - f[10], f[11], emblem_side - f[12], f[13]);
}

void patella(cairo_t* to) {
  cairo_move_to(to, 20, 23.4);
  cairo_curve_to(to, 23.9, 23.4, 26.3, 25.9, 26.3, 29.4);
  cairo_curve_to(to, 26.3, 32.7, 22.7, 36.8, 20, 36.8);
  cairo_curve_to(to, 17.3, 36.8, 13.7, 32.7, 13.7, 29.4);
  cairo_curve_to(to, 13.7, 25.9, 16.1, 23.4, 20, 23.4);
  cairo_close_path(to);
}

void ring(cairo_t* to, char letter, Point centre, double diameter) {
  double const thin = diameter * 0.075;
  if (letter == 'T') {
    double const side = diameter * 0.94;
    cairo_rectangle(to, centre.x - side / 2, centre.y - side / 2, side, side);
    cairo_set_line_width(to, thin * 0.75);
    return cairo_stroke(to);
  }
  double const line = letter == 'B' ? diameter * 0.135 : thin;
  circle(to, centre, (diameter - line) / 2);
  if (letter == 'A') {
    cairo_fill_preserve(to);
  } else if (letter == 'D') {
    // Sixteen dots, one after another by twice their own width.
    std::array const dots{0.0, std::numbers::pi * (diameter - line) / 16};
    cairo_set_dash(to, dots.data(), int(dots.size()), 0);
    cairo_set_line_cap(to, CAIRO_LINE_CAP_ROUND);
  }
  cairo_set_line_width(to, letter == 'D' ? line * 1.25 : line);
  cairo_stroke(to);
}

void strike(cairo_t* to, Point centre, double diameter) {
  double const reach = diameter * 0.44;
  cairo_move_to(to, centre.x - reach, centre.y + reach);
  cairo_line_to(to, centre.x + reach, centre.y - reach);
  cairo_set_line_width(to, diameter * 0.075);
  cairo_stroke(to);
}

}  // namespace

void draw_emblem(cairo_t* to, Point at, double size, Colour colour, double stroke) {
  cairo_save(to);
  cairo_translate(to, at.x, at.y);
  cairo_scale(to, size / emblem_side, size / emblem_side);
  use(to, colour);
  for (auto const& fibre : fibres) draw_fibre(to, fibre);
  cairo_set_line_width(to, stroke);
  cairo_stroke(to);
  patella(to);
  cairo_fill(to);
  cairo_restore(to);
}

void draw_engraving(cairo_t* to, Point at, double size, Colour colour, double stroke) {
  constexpr int between = 4;  // hairlines from one fibre of the emblem to the next
  cairo_save(to);
  cairo_translate(to, at.x, at.y);
  cairo_scale(to, size / emblem_side, size / emblem_side);
  use(to, colour);
  for (std::size_t fibre = 0; fibre + 1 < fibres.size(); ++fibre) {
    for (int step = 0; step < between + (fibre + 2 == fibres.size() ? 1 : 0); ++step) {
      std::array<double, 14> f{};
      for (std::size_t i = 0; i < f.size(); ++i) {
        f[i] = fibres[fibre][i] + (fibres[fibre + 1][i] - fibres[fibre][i]) * step / between;
      }
      draw_fibre(to, f);
    }
  }
  cairo_set_line_width(to, stroke);
  cairo_stroke(to);

  patella(to);
  cairo_set_line_width(to, stroke * 2);
  cairo_stroke_preserve(to);
  cairo_clip(to);
  // Points of a sunflower, crowded toward the edge.
  constexpr int dots = 900;
  for (int dot = 0; dot < dots; ++dot) {
    double const radius = 7.6 * std::pow(double(dot) / dots, 0.32);
    double const angle = dot * std::numbers::pi * (3 - std::sqrt(5.0));
    circle(to, {.x = 20 + radius * std::cos(angle), .y = 29.6 + radius * std::sin(angle)}, stroke * 0.62);
  }
  cairo_fill(to);
  cairo_restore(to);
}

void draw_grade(cairo_t* to, Typesetter const& type, char letter, Point centre, double diameter) {
  Style const style{
      .voice = Voice::label, .size = diameter * 0.62, .weight = semibold, .colour = letter == 'A' ? leaf : ink};
  Galley const set = type.set(std::string(1, letter), style, {.width = diameter * 2});
  if (set.lines.empty()) return;
  Line const& line = set.lines.front();
  // Capitals of Commissioner are 0.7 of its size high.
  Point const origin{.x = centre.x - line.width / 2 - line.x, .y = centre.y + style.size * 0.35};

  cairo_save(to);
  use(to, ink);
  ring(to, letter, centre, diameter);
  cairo_restore(to);
  if (letter == 'F') {
    cairo_save(to);
    use(to, ink);
    strike(to, centre, diameter);
    // The stroke passes behind the letter, with a little air.
    use(to, leaf);
    cairo_move_to(to, origin.x + line.x, origin.y);
    pango_cairo_layout_line_path(to, line.type);
    cairo_set_line_width(to, diameter * 0.16);
    cairo_set_line_join(to, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(to);
    cairo_restore(to);
  }
  draw(to, line, origin.x, origin.y);
}

double draw_profile(cairo_t* to, std::span<std::string const> groups, Point base, double scale) {
  constexpr double width = 7, step = 10, gap = 8;
  double x = 0;
  for (std::string const& group : groups) {
    for (char const letter : group) {
      if (to != nullptr) {
        double const left = base.x + x * scale;
        use(to, letter == 'F' ? madder : letter == 'T' ? ink_2 : ink);
        if (letter == 'T') {
          cairo_set_line_width(to, scale);
          cairo_rectangle(to, left + scale / 2, base.y - (width - 0.5) * scale, (width - 1) * scale,
                          (width - 1) * scale);
          cairo_stroke(to);
        } else if (letter == 'F') {
          cairo_rectangle(to, left, base.y + scale, width * scale, 14 * scale);
          cairo_fill(to);
        } else {
          double const height = 6.0 * ('E' - letter) * scale;
          cairo_rectangle(to, left, base.y - height, width * scale, height);
          cairo_fill(to);
        }
      }
      x += step;
    }
    if (!group.empty()) x += gap;
  }
  return std::max(0.0, x - gap - (step - width)) * scale;
}

void draw_warning(cairo_t* to, Point at, double size, Colour colour) {
  cairo_save(to);
  cairo_translate(to, at.x, at.y);
  cairo_scale(to, size / 24, size / 24);
  use(to, colour);
  cairo_set_line_width(to, 1.8);
  cairo_set_line_cap(to, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(to, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to(to, 12, 3.6);
  cairo_line_to(to, 21.8, 20.4);
  cairo_line_to(to, 2.2, 20.4);
  cairo_close_path(to);
  cairo_move_to(to, 12, 9.6);
  cairo_line_to(to, 12, 13.4);
  cairo_move_to(to, 12, 17);
  cairo_line_to(to, 12, 17.01);
  cairo_stroke(to);
  cairo_restore(to);
}

Modules qr_modules(std::string_view text) {
  struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
  };
  std::unique_ptr<QRcode, Free> const code(
      QRcode_encodeData(int(text.size()), reinterpret_cast<unsigned char const*>(text.data()), 0, QR_ECLEVEL_M));
  if (!code) return {};
  Modules modules{.side = code->width, .dark = {}};
  for (int at = 0; at < code->width * code->width; ++at) modules.dark.push_back((code->data[at] & 1) != 0);
  return modules;
}

void draw_modules(cairo_t* to, Modules const& modules, Point at, double size) {
  double const step = size / modules.side;
  for (int y = 0; y < modules.side; ++y) {
    // Neighbours in a row are one rectangle: a hairline between them would show on screens.
    for (int x = 0; x < modules.side;) {
      int end = x;
      while (end < modules.side && modules.dark[std::size_t(y * modules.side + end)]) ++end;
      if (end > x) cairo_rectangle(to, at.x + x * step, at.y + y * step, (end - x) * step, step);
      x = end + 1;
    }
  }
  use(to, ink);
  cairo_fill(to);
}

void draw_rule(cairo_t* to, Point from, double width, double thickness, Colour colour) {
  cairo_rectangle(to, from.x, from.y, width, thickness);
  use(to, colour);
  cairo_fill(to);
}

}  // namespace vastus::paper
