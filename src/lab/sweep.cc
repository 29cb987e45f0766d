// SPDX-License-Identifier: Apache-2.0
#include "lab/sweep.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <ranges>
#include <thread>

#include "lab/columns.h"
#include "lab/figures.h"

namespace vastus::lab {
namespace {

constexpr std::uint64_t rows_at_once = 4096;
constexpr std::size_t row_bytes_about = 160;
constexpr std::uint64_t read_at_once = 1 << 20;
constexpr std::uint64_t rows_max = std::uint64_t(1) << 53;
constexpr double step_slack = 1e-9;

/// splitmix64: every row draws by its own number, whoever computes it.
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

double drawn(std::uint64_t seed, std::uint64_t row, std::size_t axis) {
  std::uint64_t const bits = mixed(mixed(mixed(seed) ^ row) ^ axis);
  return double(bits >> 11) * 0x1p-53;
}

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
  bool const is_number = read.ec == std::errc() && read.ptr == text.data() + text.size();
  return is_number ? std::optional(value) : std::nullopt;
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    auto const at = text.find(':');
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string range_of(Parameter const& parameter) {
  std::string out = std::string(parameter.name) + " goes from ";
  append_short(out, parameter.from, 4);
  out += " to ";
  append_short(out, parameter.to, 4);
  if (!parameter.unit.empty()) out += " " + std::string(parameter.unit);
  return out;
}

bool is_within(Parameter const& parameter, double value) { return value >= parameter.from && value <= parameter.to; }

/// 0 for a solution, else which refusal: the order of NotBalanced after the two others.
double code_of(NotSolved const& refusal) {
  switch (refusal.why) {
    case NotSolved::Why::parameter_out_of_range:
      return 1;
    case NotSolved::Why::no_muscle_pulls:
      return 2;
    case NotSolved::Why::not_balanced:
      return 3 + double(refusal.balance);
  }
  return 0;
}

void append_double(std::string& out, double value) {
  static_assert(std::endian::native == std::endian::little);
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

using Solved = Expected<Solution, NotSolved>;

void append_binary(std::string& out, Sweep const& sweep, Trial const& trial, Solved const& solved) {
  if (sweep.activities.size() > 1) append_double(out, double(trial.activity));
  for (Axis const& axis : sweep.axes) append_double(out, axis.parameter->read(trial));
  for (Column const& column : columns()) {
    append_double(out, solved ? column.of(*solved) : std::numeric_limits<double>::quiet_NaN());
  }
  append_double(out, solved ? double(solved->seated.seat) : 0);
  append_double(out, solved ? 0 : code_of(solved.error()));
}

void append_csv(std::string& out, Sweep const& sweep, Trial const& trial, Solved const& solved) {
  if (sweep.activities.size() > 1) {
    out += facts_of(trial.activity).name;
    out += ',';
  }
  for (Axis const& axis : sweep.axes) {
    append_short(out, axis.parameter->read(trial), 4);
    out += ',';
  }
  for (Column const& column : columns()) {
    if (solved) append_fixed(out, column.of(*solved), column.decimals);
    out += ',';
  }
  if (solved) out += name_of(solved->seated.seat);
  out += ',';
  if (!solved) out += name_of(solved.error());
  out += '\n';
}

void append_json(std::string& out, Sweep const& sweep, Trial const& trial, Solved const& solved) {
  out += '{';
  auto const name = [&out](std::string_view text) {
    if (out.back() != '{') out += ',';
    out += '"';
    out += text;
    out += "\":";
  };
  if (sweep.activities.size() > 1) {
    name("activity");
    out += '"' + std::string(facts_of(trial.activity).name) + '"';
  }
  for (Axis const& axis : sweep.axes) {
    name(axis.parameter->name);
    append_short(out, axis.parameter->read(trial), 4);
  }
  if (solved) {
    for (Column const& column : columns()) {
      name(column.name);
      append_short(out, column.of(*solved), column.decimals);
    }
    name("seat");
    out += '"' + std::string(name_of(solved->seated.seat)) + '"';
  } else {
    name("refused");
    out += '"' + std::string(name_of(solved.error())) + '"';
  }
  out += "}\n";
}

void append_row(std::string& out, Sweep const& sweep, Trial const& trial, Solved const& solved) {
  switch (sweep.format) {
    case TableFormat::csv:
      return append_csv(out, sweep, trial, solved);
    case TableFormat::json:
      return append_json(out, sweep, trial, solved);
    case TableFormat::binary:
      return append_binary(out, sweep, trial, solved);
  }
}

/// Keeps finished pieces until it is their turn, so that no thread waits for another's.
class InOrder {
 public:
  InOrder(std::function<bool(std::string_view)> const& write, std::atomic<std::uint64_t>& done)
      : write_(write), done_(done) {}

  [[nodiscard]] bool has_failed() const { return has_failed_; }

  void give(std::uint64_t piece, std::string bytes, std::uint64_t rows) {
    std::lock_guard const lock(guard_);
    waiting_.emplace(piece, Piece{std::move(bytes), rows});
    for (auto next = waiting_.find(next_); next != waiting_.end(); next = waiting_.find(next_)) {
      if (!has_failed_ && write_(next->second.bytes)) {
        done_ += next->second.rows;
      } else {
        has_failed_ = true;
      }
      waiting_.erase(next);
      ++next_;
    }
  }

 private:
  struct Piece {
    std::string bytes;
    std::uint64_t rows;
  };
  std::function<bool(std::string_view)> const& write_;
  std::atomic<std::uint64_t>& done_;
  std::mutex guard_;
  std::map<std::uint64_t, Piece> waiting_;
  std::uint64_t next_ = 0;
  std::atomic<bool> has_failed_ = false;
};

/// Rows end with their line, or after so many bytes.
Begun counted(Sweep const& sweep, TableFile const& file, std::uint64_t heading_bytes) {
  Begun found{.rows = 0, .bytes = heading_bytes};
  if (sweep.format == TableFormat::binary) {
    std::uint64_t const width = column_names(sweep).size() * sizeof(double);
    found.rows = file.size / width;
    found.bytes = found.rows * width;
    return found;
  }
  for (std::uint64_t at = heading_bytes; at < file.size; at += read_at_once) {
    std::string const bytes = file.read(at, std::min(read_at_once, file.size - at));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if (bytes[i] != '\n') continue;
      ++found.rows;
      found.bytes = at + i + 1;
    }
  }
  return found;
}

}  // namespace

std::uint64_t Sweep::rows() const {
  std::uint64_t count = random_points > 0 ? random_points : activities.size();
  if (random_points > 0) return count;
  for (Axis const& axis : axes) count *= axis.count;
  return count;
}

Trial Sweep::trial_at(std::uint64_t row) const {
  Trial trial = base;
  if (random_points > 0) {
    for (std::size_t i = 0; i < axes.size(); ++i) {
      axes[i].parameter->write(trial, axes[i].from + drawn(seed, row, i) * (axes[i].to - axes[i].from));
    }
    trial.activity = activities[std::size_t(drawn(seed, row, axes.size()) * double(activities.size()))];
    return trial;
  }
  for (Axis const& axis : axes) {
    double const value = axis.from + double(row % axis.count) * axis.step;
    axis.parameter->write(trial, std::min(value, axis.to));
    row /= axis.count;
  }
  trial.activity = activities[row % activities.size()];
  return trial;
}

Expected<void, std::string> set(Sweep& sweep, std::string_view name, std::string_view text, Spread spread) {
  Parameter const* const parameter = find_parameter(name);
  if (parameter == nullptr) return Unexpected{"the lab has nothing called " + std::string(name)};
  std::vector<double> numbers;
  for (std::string_view const part : parts_of(text)) {
    auto const number = number_in(part);
    if (!number) return Unexpected{"“" + std::string(text) + "” is no number and no range; " + range_of(*parameter)};
    numbers.push_back(*number);
  }
  bool const is_all_within =
      std::ranges::all_of(numbers | std::views::take(2), [&](double value) { return is_within(*parameter, value); });
  if (!is_all_within) return Unexpected{range_of(*parameter) + ", not “" + std::string(text) + "”"};
  if (numbers.size() == 1) {
    parameter->write(sweep.base, numbers[0]);
    return {};
  }
  std::size_t const wanted = spread == Spread::grid ? 3 : 2;
  if (numbers.size() != wanted) {
    return Unexpected{std::string(name) + " asks for " + (wanted == 3 ? "FROM:TO:STEP" : "FROM:TO, as --random draws") +
                      ", not “" + std::string(text) + "”"};
  }
  Axis axis{.parameter = parameter, .from = numbers[0], .to = numbers[1]};
  if (spread == Spread::grid) {
    axis.step = numbers[2];
    bool const is_range = axis.step > 0 && axis.from <= axis.to;
    if (!is_range) return Unexpected{std::string(name) + ": FROM must not exceed TO, and STEP must be above nought"};
    double const count = std::floor((axis.to - axis.from) / axis.step + step_slack) + 1;
    if (!(count * double(sweep.rows() + 1) < double(rows_max)))
      return Unexpected{std::string(name) + ": too many rows"};
    axis.count = std::uint64_t(count);
  }
  sweep.axes.push_back(axis);
  return {};
}

std::vector<std::string> column_names(Sweep const& sweep) {
  std::vector<std::string> names;
  if (sweep.activities.size() > 1) names.emplace_back("activity");
  for (Axis const& axis : sweep.axes) names.emplace_back(axis.parameter->name);
  for (Column const& column : columns()) names.emplace_back(column.name);
  names.emplace_back("seat");
  names.emplace_back("refused");
  return names;
}

std::string heading(Sweep const& sweep) {
  if (sweep.format != TableFormat::csv) return {};
  std::string line;
  for (std::string const& name : column_names(sweep)) line += (line.empty() ? "" : ",") + name;
  return line + '\n';
}

void append_rows(std::string& out, Sweep const& sweep, std::uint64_t first, std::uint64_t end) {
  // In a grid bending varies fastest when it varies at all: then one knee serves a stretch of rows.
  bool const bends_first =
      sweep.random_points == 0 && !sweep.axes.empty() && sweep.axes.front().parameter == find_parameter("flexion");
  std::uint64_t const stretch = bends_first ? sweep.axes.front().count : 1;
  auto knee = Expected<Knee, NotSolved>(Unexpected{NotSolved{}});
  for (std::uint64_t row = first; row < end; ++row) {
    Trial const trial = sweep.trial_at(row);
    if (row == first || row % stretch == 0) knee = Knee::of(trial);
    append_row(out, sweep, trial, knee ? knee->bend(trial.flexion) : Solved(Unexpected{knee.error()}));
  }
}

bool run(Sweep const& sweep, Run const& run, std::atomic<std::uint64_t>& done) {
  std::uint64_t const rows = sweep.rows();
  std::atomic<std::uint64_t> next = 0;
  InOrder table(run.write, done);
  auto const work = [&] {
    for (std::uint64_t piece = next++; !table.has_failed() && run.from + piece * rows_at_once < rows; piece = next++) {
      std::uint64_t const first = run.from + piece * rows_at_once;
      std::uint64_t const end = std::min(first + rows_at_once, rows);
      std::string bytes;
      bytes.reserve(std::size_t(end - first) * row_bytes_about);
      append_rows(bytes, sweep, first, end);
      table.give(piece, std::move(bytes), end - first);
    }
  };
  {
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < run.threads; ++i) others.emplace_back(work);
    work();
  }
  return !table.has_failed();
}

Expected<Begun, std::string> begun(Sweep const& sweep, TableFile const& file) {
  std::string const another = "the file holds another table; begin a new one, or leave out --resume";
  std::string const head = heading(sweep);
  if (file.size < head.size()) {
    bool const is_start = head.starts_with(file.read(0, file.size));
    return is_start ? Expected<Begun, std::string>(Begun{}) : Unexpected{another};
  }
  if (file.read(0, head.size()) != head) return Unexpected{another};
  Begun const found = counted(sweep, file, head.size());
  if (found.rows > sweep.rows()) return Unexpected{another};
  // The first and the last whole row must be what this sweep would write there.
  std::string first, last;
  if (found.rows > 0) {
    append_rows(first, sweep, 0, 1);
    append_rows(last, sweep, found.rows - 1, found.rows);
  }
  bool const is_ours = file.read(head.size(), first.size()) == first && found.bytes >= head.size() + last.size() &&
                       file.read(found.bytes - last.size(), last.size()) == last;
  return is_ours ? Expected<Begun, std::string>(found) : Unexpected{another};
}

}  // namespace vastus::lab
