// SPDX-License-Identifier: Apache-2.0
// Which lines stand in which column: arithmetic on heights, without type.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace vastus::paper {

/// A line as far as columns are concerned.
struct Slug {
  double before = 0;  ///< falls away at the top of a column
  double height = 0;
  bool may_break_before = true;
};

/// Where each column ends: the index behind its last line. What is left behind the last column did not fit.
using Ends = std::vector<std::size_t>;

/// Fills columns of these heights one after the other.
[[nodiscard]] Ends fill(std::span<Slug const> lines, std::span<double const> heights);

/// The least height, at most `height_most`, at which `lines` stand in `columns` columns; `height_most` if they do not.
[[nodiscard]] double balanced_height(std::span<Slug const> lines, std::size_t columns, double height_most);

}  // namespace vastus::paper
