// SPDX-License-Identifier: Apache-2.0
// Curves as SVG paths: the numbers of a plot in the units of its drawing.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace vastus::lab {

/// A field of a drawing that shows numbers: its edges and what they stand for.
struct Axes {
  double left = 40, right = 724, top = 26, bottom = 206;
  double x_from = 0, x_to = 120;
  double y_to = 10;

  [[nodiscard]] double x(double value) const { return left + (value - x_from) / (x_to - x_from) * (right - left); }
  [[nodiscard]] double y(double value) const { return bottom - value / y_to * (bottom - top); }
};

struct PlotPoint {
  double x = 0;
  double y = 0;
};

/// `M40 206L45.7 …`; a value above the field is drawn up to its edge and no further.
[[nodiscard]] std::string path_of(Axes const& axes, std::span<PlotPoint const> points);
/// The area between two curves over the same places.
[[nodiscard]] std::string band_of(Axes const& axes, std::span<PlotPoint const> low, std::span<PlotPoint const> high);
/// The end of an axis that holds `most` and has round fifths.
[[nodiscard]] double round_end(double most);

}  // namespace vastus::lab
