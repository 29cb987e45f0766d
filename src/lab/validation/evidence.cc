// SPDX-License-Identifier: Apache-2.0
#include "lab/validation/evidence.h"

#include <cmath>
#include <string>

#include "base/fault.h"
#include "lab/model/contact.h"
#include "lab/model/trial.h"
#include "lab/validation/files.h"
#include "lab/validation/measures.h"

namespace vastus::lab {
namespace {

Solution usual(double flexion, Force quadriceps) {
  Trial trial;
  trial.flexion = degrees(flexion);
  trial.quadriceps = quadriceps;
  auto const solution = solve(trial);
  if (!solution) throw Fault("the usual knee has no solution");
  return *solution;
}

double area_in(double flexion, Activity activity) {
  Trial trial;
  trial.flexion = degrees(flexion);
  trial.activity = activity;
  return in_square_millimetres(solve(trial)->area);
}

Outcome judge(double ours, std::optional<double> low, std::optional<double> high) {
  if (!low || !high) return Outcome::compared;
  return ours >= *low && ours <= *high ? Outcome::met : Outcome::missed;
}

std::optional<double> number_or_none(Rows const& rows, std::string_view name) {
  return rows.has_number(name) ? std::optional(rows.number(name)) : std::nullopt;
}

}  // namespace

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::met:
      return "met";
    case Outcome::missed:
      return "missed";
    case Outcome::compared:
      return "compared";
  }
  return "";
}

double model_value(std::string_view quantity, double flexion, double force) {
  Solution const solution = usual(flexion, newtons(force > 0 ? force : 1000));
  if (quantity == "reaction") return solution.side.reaction;
  if (quantity == "ratio") return solution.side.ligament;
  if (quantity == "lever") return in_millimetres(solution.side.effective_lever);
  if (quantity == "area") return in_square_millimetres(solution.area);
  if (quantity == "mean-pressure") return in_megapascals(solution.mean);
  if (quantity == "area-stairs-down") return area_in(flexion, Activity::stairs_down);
  if (quantity == "area-stairs-up") return area_in(flexion, Activity::stairs_up);
  if (quantity == "area-unloaded") {
    // Lying, the leg carried 0.15 body weights; standing, 0.45, for which the table of areas is taken to hold.
    return in_square_millimetres(contact_area({.contact = solution.side.contact, .reaction = area_load / 3}));
  }
  throw Fault("no such quantity: " + std::string(quantity));
}

std::vector<DataPoint> data_points() {
  std::vector<DataPoint> points;
  Rows rows("points.tsv");
  while (rows.next()) {
    DataPoint point{.set = rows.field("set"),
                    .quantity = rows.field("quantity"),
                    .flexion = rows.number("flexion"),
                    .force = number_or_none(rows, "force").value_or(0),
                    .value = rows.number("value"),
                    .kept_outcome = rows.field("outcome"),
                    .kept = number_or_none(rows, "ours")};
    double const tolerance = rows.number("tolerance");
    double const gap = rows.field("kind") == "percent" ? std::abs(point.value) * tolerance / 100 : tolerance;
    point.low = point.value - gap;
    point.high = point.value + gap;
    point.ours = model_value(point.quantity, point.flexion, point.force);
    point.outcome = judge(point.ours, point.low, point.high);
    points.push_back(point);
  }
  return points;
}

std::vector<Target> targets() {
  std::vector<Target> all;
  Rows rows("targets.tsv");
  while (rows.next()) {
    Target target{.name = rows.field("name"),
                  .what = rows.field("what"),
                  .unit = rows.field("unit"),
                  .reference = rows.field("reference"),
                  .published = number_or_none(rows, "published"),
                  .low = number_or_none(rows, "low"),
                  .high = number_or_none(rows, "high"),
                  .kept_outcome = rows.field("outcome"),
                  .kept = number_or_none(rows, "ours")};
    target.ours = measure(target.name);
    target.outcome = judge(target.ours, target.low, target.high);
    all.push_back(target);
  }
  return all;
}

std::vector<DataSet> data_sets() {
  std::vector<DataSet> all;
  Rows rows("sets.tsv");
  while (rows.next()) {
    all.push_back({.name = rows.field("set"),
                   .title = rows.field("title"),
                   .reference = rows.field("reference"),
                   .licence = rows.field("licence"),
                   .how = rows.field("how")});
  }
  return all;
}

std::vector<Reference> references() {
  std::vector<Reference> all;
  Rows rows("references.tsv");
  while (rows.next()) {
    all.push_back(
        {.key = rows.field("key"), .cited = rows.field("cited"), .doi = rows.field("doi"), .read = rows.field("read")});
  }
  return all;
}

double misfit(std::vector<DataPoint> const& points, std::string_view set, std::string_view quantity) {
  double sum = 0, count = 0;
  for (DataPoint const& point : points) {
    if (point.set != set || point.quantity != quantity) continue;
    double const gap = point.ours / point.value - 1;
    sum += gap * gap;
    ++count;
  }
  return count > 0 ? std::sqrt(sum / count) : 0;
}

}  // namespace vastus::lab
