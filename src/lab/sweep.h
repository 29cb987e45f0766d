// SPDX-License-Identifier: Apache-2.0
// Many trials in one table: every combination of some ranges, or random points of them, on all cores. Row n is always
// the same row, so a table that was cut off can be gone on with.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "lab/model/trial.h"

namespace vastus::lab {

/// One parameter that varies: `FROM:TO:STEP`, or `FROM:TO` to draw from.
struct Axis {
  Parameter const* parameter = nullptr;
  double from = 0;
  double to = 0;
  double step = 0;
  std::uint64_t count = 1;
};

enum class TableFormat : std::uint8_t {
  csv,
  json,    ///< an object on each line
  binary,  ///< little-endian doubles, one for each column
};

struct Sweep {
  Trial base;
  std::vector<Axis> axes;  ///< the first varies fastest
  std::vector<Activity> activities;
  std::uint64_t random_points = 0;  ///< 0: every combination
  std::uint64_t seed = 1;
  TableFormat format = TableFormat::csv;

  [[nodiscard]] std::uint64_t rows() const;
  [[nodiscard]] Trial trial_at(std::uint64_t row) const;
};

enum class Spread : std::uint8_t { grid, random };

/// Takes what was written for a parameter into the sweep: a number, or a range as `spread` asks. A refusal names the
/// parameter, its range and its unit.
[[nodiscard]] Expected<void, std::string> set(Sweep& sweep, std::string_view parameter, std::string_view text,
                                              Spread spread);

/// The columns' names, for a CSV's first line; empty for other formats.
[[nodiscard]] std::string heading(Sweep const& sweep);
/// Names of the columns in order.
[[nodiscard]] std::vector<std::string> column_names(Sweep const& sweep);
/// Rows from `first` up to `end`.
void append_rows(std::string& out, Sweep const& sweep, std::uint64_t first, std::uint64_t end);

struct Run {
  std::uint64_t from = 0;  ///< rows before this are there already
  unsigned threads = 1;
  /// Called in the order of rows, never twice at once; false when it could not write.
  std::function<bool(std::string_view)> write;
};
/// Returns when all is written, or false after a write that failed. `done` counts the rows written, for whoever shows
/// progress.
[[nodiscard]] bool run(Sweep const& sweep, Run const& run, std::atomic<std::uint64_t>& done);

/// How many whole rows of this sweep a table holds, and where they end. A refusal when it holds another sweep.
struct Begun {
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0;
};
/// `read(at, count)` gives bytes of the file, of which there are `size`.
struct TableFile {
  std::uint64_t size = 0;
  std::function<std::string(std::uint64_t at, std::uint64_t count)> read;
};
[[nodiscard]] Expected<Begun, std::string> begun(Sweep const& sweep, TableFile const& file);

}  // namespace vastus::lab
