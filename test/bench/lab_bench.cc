// SPDX-License-Identifier: Apache-2.0
// Measures the knee lab: one solution, its allocations, a sweep on all cores, a table as CSV.
//   lab_bench [POINTS]        POINTS of the random sweep; ten million unless told
// Prints one figure a line: name, value, unit.
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <new>
#include <random>
#include <thread>

#include "lab/sweep.h"

namespace {

std::atomic<std::uint64_t> allocations = 0;

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

using namespace vastus::lab;
using std::chrono::steady_clock;

double seconds_since(steady_clock::time_point start) {
  return std::chrono::duration<double>(steady_clock::now() - start).count();
}

double cpu_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  auto const of = [](timeval t) { return double(t.tv_sec) + double(t.tv_usec) * 1e-6; };
  return of(used.ru_utime) + of(used.ru_stime);
}

void print(std::string_view name, double value, std::string_view unit) {
  std::cout << name << '\t' << value << '\t' << unit << std::endl;
}

/// Every parameter anywhere in its range.
Sweep wide(std::uint64_t points) {
  Sweep sweep;
  sweep.random_points = points;
  for (ActivityFacts const& facts : activities()) sweep.activities.push_back(facts.activity);
  for (Parameter const& parameter : parameters()) {
    sweep.axes.push_back({.parameter = &parameter, .from = parameter.from, .to = parameter.to});
  }
  return sweep;
}

void one_solution() {
  constexpr std::uint64_t count = 400'000;
  Sweep const sweep = wide(count);
  std::vector<Trial> trials;
  for (std::uint64_t i = 0; i < 1000; ++i) trials.push_back(sweep.trial_at(i));
  double sum = 0;
  std::uint64_t const before = allocations;
  auto const start = steady_clock::now();
  for (std::uint64_t i = 0; i < count; ++i) {
    auto const solution = solve(trials[i % trials.size()]);
    if (solution) sum += solution->peak.si();
  }
  print("full solution, anywhere in the ranges", seconds_since(start) / double(count) * 1e6, "µs");
  print("allocations in it", double(allocations - before), "");

  Trial trial;
  auto const usual = steady_clock::now();
  for (std::uint64_t i = 0; i < count; ++i) {
    trial.flexion = degrees(double(i % 1200) / 10);
    sum += solve(trial)->peak.si();
  }
  print("full solution, usual knee", seconds_since(usual) / double(count) * 1e6, "µs");

  // The prototype bends the best-fit knee in steps of ten degrees, and knows only the side view.
  auto const side = steady_clock::now();
  for (std::uint64_t i = 0; i < count; ++i) sum += balance(best_fit_pulley(), degrees(double(i % 13) * 10))->reaction;
  print("sagittal point", seconds_since(side) / double(count) * 1e6, "µs");

  auto const curve = std::make_unique<Curve>();
  auto const curves = steady_clock::now();
  for (int i = 0; i < 2000; ++i) sum += double(trace(trial, *curve).has_value());
  print("curve of 121 bends", seconds_since(curves) / 2000 * 1e6, "µs");
  if (!std::isfinite(sum)) std::abort();
}

/// Counts what became of each point; a number that is none would end the program.
void every_point(std::uint64_t points) {
  Sweep const sweep = wide(points);
  std::map<std::string_view, std::uint64_t> became;
  std::mutex guard;
  unsigned const cores = std::max(1U, std::thread::hardware_concurrency());
  auto const part = [&](unsigned core) {
    std::map<std::string_view, std::uint64_t> mine;
    for (std::uint64_t row = core; row < points; row += cores) {
      Trial trial = sweep.trial_at(row);
      if (row % 2 == 0) trial.quadriceps = Force(0);
      if (row % 3 == 0) trial.geometry = Geometry::anatomical;
      auto const solution = solve(trial);
      if (solution && !(solution->peak.is_finite() && solution->seated.shift.is_finite() &&
                        solution->seated.tilt.is_finite() && std::isfinite(solution->seated.margin))) {
        std::cerr << "row " << row << " has a number that is none\n";
        std::abort();
      }
      ++mine[solution ? std::string_view(name_of(solution->seated.seat)) : name_of(solution.error())];
    }
    std::lock_guard const lock(guard);
    for (auto const& [name, count] : mine) became[name] += count;
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned core = 0; core < cores; ++core) threads.emplace_back(part, core);
  }
  for (auto const& [name, count] : became) print("sweep: " + std::string(name), double(count), "points");
}

void table(std::string_view name, TableFormat format, std::uint64_t rows) {
  Sweep sweep = wide(rows);
  sweep.axes.resize(5);
  sweep.format = format;
  std::FILE* const sink = std::fopen("/dev/null", "wb");
  unsigned const cores = std::max(1U, std::thread::hardware_concurrency());
  std::atomic<std::uint64_t> done = 0;
  double const cpu = cpu_seconds();
  auto const start = steady_clock::now();
  auto const write = [&](std::string_view bytes) { return std::fwrite(bytes.data(), 1, bytes.size(), sink) > 0; };
  bool const is_whole = run(sweep, {.from = 0, .threads = cores, .write = write}, done);
  double const took = seconds_since(start);
  std::fclose(sink);
  if (!is_whole) std::abort();
  print(std::string(name) + ", rows", double(rows) / took, "/s");
  print(std::string(name) + ", cores busy", (cpu_seconds() - cpu) / took / cores * 100, "%");
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t const points = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
  one_solution();
  every_point(points);
  table("binary table", TableFormat::binary, points);
  table("CSV table", TableFormat::csv, points / 4 + 1);
  return 0;
}
