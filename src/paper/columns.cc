// SPDX-License-Identifier: Apache-2.0
#include "paper/columns.h"

namespace vastus::paper {

Ends fill(std::span<Slug const> lines, std::span<double const> heights) {
  Ends ends;
  std::size_t start = 0;
  for (double const height : heights) {
    double used = 0;
    std::size_t end = start;
    for (; end < lines.size(); ++end) {
      double const more = (end == start ? 0 : lines[end].before) + lines[end].height;
      if (used + more > height) break;
      used += more;
    }
    // The first line of a column may always stand there: what came before it ended another.
    if (end < lines.size()) {
      while (end > start && !lines[end].may_break_before) --end;
    }
    ends.push_back(end);
    start = end;
  }
  return ends;
}

double balanced_height(std::span<Slug const> lines, std::size_t columns, double height_most) {
  auto const holds = [&](double height) {
    std::vector<double> const heights(columns, height);
    return fill(lines, heights).back() == lines.size();
  };
  double low = 0;
  double high = height_most;
  if (!holds(high)) return height_most;
  while (high - low > 0.5) {
    double const middle = (low + high) / 2;
    (holds(middle) ? high : low) = middle;
  }
  return high;
}

}  // namespace vastus::paper
