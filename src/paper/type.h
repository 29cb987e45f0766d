// SPDX-License-Identifier: Apache-2.0
// Sets words in lines of a width, measured and ready to be drawn anywhere.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paper/colour.h"
#include "paper/faces.h"
#include "paper/prose.h"

namespace vastus::paper {

/// Brygada speaks, Commissioner labels.
enum class Voice : std::uint8_t { text, label };

inline constexpr int regular = 400, semibold = 600;

struct Style {
  Voice voice = Voice::text;
  double size = 10;
  double leading = 1.35;  ///< line height in sizes
  int weight = regular;
  Slant slant = Slant::upright;
  Colour colour = ink;
  double tracking = 0;  ///< in sizes
};

/// Text in one style.
struct Piece {
  std::string text;
  Style style;
};

/// One line of set type. `x` counts from the start of the measure, from the left on the paper.
struct Line {
  std::shared_ptr<PangoLayout> layout;  ///< the line lives as long as its layout
  PangoLayoutLine* type = nullptr;
  double x = 0;
  double width = 0;
  double height = 0;
  double baseline = 0;  ///< below the line's top
  double before = 0;    ///< space above, which falls away at the top of a column
  double indent = 0;    ///< from the start edge of the column
  bool may_break_before = true;
  char mark = 0;             ///< a grade that hangs beside the line
  bool has_rule = false;     ///< a rule above, as over a heading
  bool begins_part = false;  ///< a heading
};

/// Lines that belong together.
struct Galley {
  std::vector<Line> lines;

  [[nodiscard]] double height() const;
  [[nodiscard]] double width() const;
};

/// Runs in `style`; italic ones in its other slant.
[[nodiscard]] std::vector<Piece> in_style(Prose const& prose, Style const& style);

/// How a paragraph meets the measure.
struct Measure {
  double width = 0;
  int lines_most = 0;  ///< 0: as many as it takes; otherwise the last ends with an ellipsis
};

class Typesetter {
 public:
  explicit Typesetter(std::string const& language) : context_(type_context(language)) {}

  /// From now on every paragraph begins at the right, whatever its first letter.
  void begin_at_the_right();
  [[nodiscard]] bool runs_from_right(std::string_view text) const;

  /// One paragraph in the leading of its first piece. It breaks only where at least two lines stay together.
  [[nodiscard]] Galley set(std::span<Piece const> pieces, Measure measure) const;
  [[nodiscard]] Galley set(std::string_view text, Style const& style, Measure measure) const;

 private:
  [[nodiscard]] double baseline_of(Style const& style) const;

  Held<PangoContext> context_;
  bool begins_at_the_right_ = false;
};

/// Draws the lines from `x`, `y` down; answers where the next would begin.
double draw(cairo_t* to, std::span<Line const> lines, double x, double y);
void draw(cairo_t* to, Line const& line, double x, double baseline);

/// `text` without what paper cannot take (control characters, broken UTF-8), at most about `bytes_most` long.
[[nodiscard]] std::string clean(std::string_view text, std::size_t bytes_most);
[[nodiscard]] Prose clean(Prose const& prose, std::size_t bytes_most);

}  // namespace vastus::paper
