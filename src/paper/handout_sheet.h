// SPDX-License-Identifier: Apache-2.0
// The furniture of a handout: its head, the red flags, whom it is for, and what stands at its foot.
#pragma once

#include <cstddef>
#include <vector>

#include "paper/handout.h"
#include "paper/marks.h"
#include "paper/type.h"

namespace vastus::paper {

/// The type area, in points from the upper left corner of the page. Text that runs from right to left mirrors it.
struct Area {
  static constexpr double left = 42, right = 553.2756, width = right - left;
  static constexpr double top = 32, bottom = 803;
  static constexpr double column_gap = 18, gutter = 18;
  static constexpr double column_width = (width - column_gap) / 2;
  bool is_mirrored = false;

  /// Where something `wide` begins that stands `at` from the start edge.
  [[nodiscard]] double x(double at, double wide) const { return is_mirrored ? right - at - wide : left + at; }
};

/// How much of the red flags is shown.
struct FlagRoom {
  int action_lines = 0;  ///< for each; 0: all of it
  std::size_t flags_most = SIZE_MAX;
};

/// What stands above the columns of the first page, set but not drawn.
class Opening {
 public:
  Opening(Typesetter const& type, Handout const& content, double size, FlagRoom room, Area area);

  [[nodiscard]] double height() const;
  void draw(cairo_t* to) const;

 private:
  struct Row {
    Galley haste;
    Galley flags;
    [[nodiscard]] double height() const;
  };
  void set_title(Handout const& content);
  void set_flags(Handout const& content, FlagRoom room);
  void set_scope(Handout const& content);
  [[nodiscard]] double byline_height() const;
  [[nodiscard]] double flags_height() const;
  [[nodiscard]] double scope_height() const;
  void draw_head(cairo_t* to) const;
  void draw_byline(cairo_t* to, double y) const;
  void draw_flags(cairo_t* to, double y) const;
  void draw_scope(cairo_t* to, double y) const;

  Typesetter const& type_;
  double size_;
  Area area_;
  Review reviewed_;
  Galley school_, printed_, title_, lede_, review_, look_again_, flags_heading_, more_flags_;
  std::vector<Row> rows_;
  std::vector<Galley> scope_;
};

enum class Told : std::uint8_t { everything, not_everything };

/// What stands below the columns of the second page: the way to the page, the purpose, the key to the marks.
class Closing {
 public:
  Closing(Typesetter const& type, Handout const& content, Told told, Area area);

  [[nodiscard]] double height() const;
  void draw(cairo_t* to) const;

 private:
  Typesetter const& type_;
  Area area_;
  std::string address_;
  Modules modules_;
  Galley heading_, link_, purpose_;
  std::vector<GradeName> grades_;
  std::vector<Galley> names_;
};

/// The line at the foot of each page, and what runs along the top of the second.
void draw_foot(cairo_t* to, Typesetter const& type, std::string const& printed, std::string const& page, Area area);
double draw_running_head(cairo_t* to, Typesetter const& type, Handout const& content, Area area);
/// Lines to write on.
void draw_notes(cairo_t* to, Typesetter const& type, std::string const& heading, double from, double until, Area area);

}  // namespace vastus::paper
