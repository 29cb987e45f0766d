// SPDX-License-Identifier: Apache-2.0
#include "lab/plot.h"

#include <algorithm>
#include <cmath>

#include "lab/figures.h"

namespace vastus::lab {
namespace {

void append_point(std::string& path, Axes const& axes, PlotPoint point) {
  append_short(path, axes.x(point.x), 1);
  path += ' ';
  append_short(path, axes.y(std::min(point.y, axes.y_to)), 1);
}

}  // namespace

std::string path_of(Axes const& axes, std::span<PlotPoint const> points) {
  std::string path;
  path.reserve(points.size() * 12);
  for (PlotPoint const point : points) {
    path += path.empty() ? 'M' : 'L';
    append_point(path, axes, point);
  }
  return path;
}

std::string band_of(Axes const& axes, std::span<PlotPoint const> low, std::span<PlotPoint const> high) {
  std::string path = path_of(axes, high);
  for (std::size_t i = low.size(); i-- > 0;) {
    path += 'L';
    append_point(path, axes, low[i]);
  }
  return path.empty() ? path : path + 'Z';
}

double round_end(double most) {
  if (!(most > 0)) return 1;
  double const power = std::pow(10, std::floor(std::log10(most)));
  for (double const step : {1.0, 1.5, 2.0, 2.5, 4.0, 5.0, 7.5}) {
    if (most <= step * power) return step * power;
  }
  return 10 * power;
}

}  // namespace vastus::lab
