// SPDX-License-Identifier: Apache-2.0
// The running text of a handout: its statements as lines of type, and which of them may go when room is short.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "paper/columns.h"
#include "paper/handout.h"
#include "paper/type.h"

namespace vastus::paper {

/// Statements that stay or go together: one, or the steps of a programme, with the sentence that leads on to them.
struct Unit {
  std::size_t part = 0;
  std::size_t first = 0;
  std::size_t count = 0;
};

/// In the order in which units are left out: what tells nobody to do anything before what does, weak before strong,
/// late before early, programmes and the first of each part last.
[[nodiscard]] std::vector<Unit> expendable(std::vector<Part> const& parts);

/// `parts` without the units of `order` that are `gone`; a part without statements goes too.
[[nodiscard]] std::vector<Part> without(std::vector<Part> const& parts, std::span<Unit const> order,
                                        std::vector<bool> const& gone);

/// How wide a column is, and how much of it the marks take.
struct ColumnShape {
  double width = 0;
  double gutter = 0;
};

/// Sets parts in type of one size; what was set before is not set again.
class PartSetter {
 public:
  PartSetter(Typesetter const& type, HandoutWords const& words, double size, ColumnShape shape)
      : type_(type), words_(words), size_(size), shape_(shape) {}

  /// The parts one under the other.
  [[nodiscard]] std::vector<Line> set(std::vector<Part> const& parts);

 private:
  void append_heading(std::vector<Line>& lines, std::string const& heading);
  void append_limits(std::vector<Line>& lines, std::string const& label, std::vector<std::string> const& limits);
  Galley const& galley(std::vector<Piece> const& pieces);

  Typesetter const& type_;
  HandoutWords const& words_;
  double size_;
  ColumnShape shape_;
  std::map<std::string, Galley> headings_, known_;
};

[[nodiscard]] std::vector<Slug> slugs(std::span<Line const> lines);

}  // namespace vastus::paper
