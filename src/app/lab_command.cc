// SPDX-License-Identifier: Apache-2.0
#include "app/lab_command.h"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "base/fault.h"
#include "lab/sweep.h"

namespace vastus::app {
namespace {

constexpr int not_so = 1;
constexpr int wrong_use = 2;
constexpr int bar_width = 30;
constexpr auto bar_rhythm = std::chrono::milliseconds(200);

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

int refuse(std::string const& why, int code) {
  fmt::print(stderr, "vastus lab: {}\n", why);
  return code;
}

std::string option_help(lab::Parameter const& parameter) {
  std::string_view standing;
  if (parameter.standing == lab::Standing::effective) standing = "; effective, not measured";
  if (parameter.standing == lab::Standing::assumed) standing = "; assumed";
  return fmt::format("{}: {:g} to {:g}{}{}, usually {:g}{}", parameter.meaning, parameter.from, parameter.to,
                     parameter.unit.empty() ? "" : " ", parameter.unit, parameter.read(lab::Trial{}), standing);
}

Expected<lab::Sweep, std::string> sweep_of(LabLine const& line) {
  lab::Sweep sweep;
  sweep.random_points = line.random_points;
  sweep.seed = line.seed;
  if (line.is_json) sweep.format = lab::TableFormat::json;
  if (line.is_binary) sweep.format = lab::TableFormat::binary;
  if (line.geometry == "anatomical") sweep.base.geometry = lab::Geometry::anatomical;
  for (std::string const& name : line.activities) {
    auto const activity = lab::to_activity(name);
    if (!activity) return Unexpected{"there is no activity “" + name + "”; vastus lab --help lists them"};
    sweep.activities.push_back(*activity);
  }
  if (sweep.activities.empty()) sweep.activities.push_back(sweep.base.activity);
  lab::Spread const spread = line.random_points > 0 ? lab::Spread::random : lab::Spread::grid;
  // In the order of the list of parameters, so that bending varies fastest.
  for (lab::Parameter const& parameter : lab::parameters()) {
    auto const given = line.values.find(std::string(parameter.name));
    if (given == line.values.end() || given->second.empty()) continue;
    auto const taken = lab::set(sweep, parameter.name, given->second, spread);
    if (!taken) return Unexpected{taken.error()};
  }
  return sweep;
}

/// Draws how far the table is until told to stop; only where a person looks on.
class Bar {
 public:
  Bar(std::uint64_t from, std::uint64_t rows, std::atomic<std::uint64_t> const& done) {
    if (isatty(STDERR_FILENO) == 0 || rows == 0) return;
    thread_ = std::jthread([=, &done](std::stop_token const& stop) {
      while (!stop.stop_requested()) {
        draw(from + done, rows);
        std::this_thread::sleep_for(bar_rhythm);
      }
      draw(from + done, rows);
      std::fputc('\n', stderr);
    });
  }

 private:
  static void draw(std::uint64_t done, std::uint64_t rows) {
    double const part = double(done) / double(rows);
    int const full = int(part * bar_width);
    fmt::print(stderr, "\r[{:=<{}}{: <{}}] {:3.0f} %  {} of {} rows", "", full, "", bar_width - full, part * 100, done,
               rows);
  }
  std::jthread thread_;
};

/// Opens the table, cut back to its last whole row when it is gone on with.
Expected<lab::Begun, std::string> open_table(LabLine const& line, lab::Sweep const& sweep, File& file) {
  lab::Begun begun;
  bool const is_there = std::filesystem::exists(line.file);
  if (is_there && !line.goes_on) return Unexpected{line.file + " is there already; --resume goes on with it"};
  if (is_there) {
    std::ifstream in(line.file, std::ios::binary);
    auto const found = lab::begun(
        sweep, {.size = std::filesystem::file_size(line.file), .read = [&in](std::uint64_t at, std::uint64_t count) {
                  std::string bytes(count, '\0');
                  in.clear();
                  in.seekg(std::streamoff(at));
                  in.read(bytes.data(), std::streamsize(count));
                  bytes.resize(std::size_t(in.gcount()));
                  return bytes;
                }});
    if (!found) return Unexpected{line.file + ": " + found.error()};
    begun = *found;
    std::filesystem::resize_file(line.file, begun.bytes);
  }
  file.reset(std::fopen(line.file.c_str(), "ab"));
  if (!file) throw Fault("cannot write " + line.file);
  return begun;
}

}  // namespace

void describe_lab(CLI::App& command, LabLine& line) {
  command.footer(
      "A value is one number, FROM:TO:STEP for every combination, or FROM:TO to draw from with --random.\n"
      "A row that has no solution says why in its last column. Row n of a table is always the same row.");
  for (lab::Parameter const& parameter : lab::parameters()) {
    std::string const name(parameter.name);
    command.add_option("--" + name, line.values[name], option_help(parameter))->type_name("VALUE");
  }
  std::string names;
  for (lab::ActivityFacts const& facts : lab::activities()) {
    names += (names.empty() ? "" : ", ") + std::string(facts.name);
  }
  command.add_option("--activity", line.activities, "one or several of: " + names)->delimiter(',');
  command.add_option("--geometry", line.geometry, "best-fit or anatomical: the lengths seen from the side")
      ->check(CLI::IsMember({"best-fit", "anatomical"}));
  command.add_option("--random", line.random_points, "this many random points of the ranges");
  command.add_option("--seed", line.seed, "another seed draws other points");
  auto* const csv = command.add_flag("--csv", line.is_csv, "a heading, then a line for each row (usual)");
  auto* const json = command.add_flag("--json", line.is_json, "an object on each line");
  auto* const binary = command.add_flag("--binary", line.is_binary, "little-endian doubles, one for each column");
  json->excludes(csv);
  binary->excludes(csv)->excludes(json);
  auto* const out = command.add_option("--out", line.file, "write here and not to standard output");
  command.add_flag("--resume", line.goes_on, "go on with a table that was cut off")->needs(out);
  command.add_option("--threads", line.threads, "0: one for every core");
}

int lab_command(LabLine const& line) {
  auto const sweep = sweep_of(line);
  if (!sweep) return refuse(sweep.error(), wrong_use);
  File file;
  lab::Begun begun;
  if (!line.file.empty()) {
    auto const opened = open_table(line, *sweep, file);
    if (!opened) return refuse(opened.error(), not_so);
    begun = *opened;
  }
  std::FILE* const out = file ? file.get() : stdout;
  auto const write = [out](std::string_view bytes) {
    return std::fwrite(bytes.data(), 1, bytes.size(), out) == bytes.size();
  };
  bool is_written = begun.bytes > 0 || write(lab::heading(*sweep));
  unsigned const cores = std::max(1U, std::thread::hardware_concurrency());
  std::atomic<std::uint64_t> done = 0;
  {
    Bar const bar(begun.rows, sweep->rows(), done);
    unsigned const threads = line.threads > 0 ? line.threads : cores;
    is_written = is_written && lab::run(*sweep, {.from = begun.rows, .threads = threads, .write = write}, done);
  }
  if (!is_written || std::fflush(out) != 0) throw Fault("the table cannot be written");
  return 0;
}

}  // namespace vastus::app
