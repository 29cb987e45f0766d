// SPDX-License-Identifier: Apache-2.0
// The model beside published values, drawn from the files its tests read.
#include <algorithm>
#include <cmath>

#include "lab/evidence_view.h"
#include "lab/figures.h"
#include "lab/model/trial.h"
#include "lab/pages.h"
#include "lab/plot.h"
#include "lab/validation/evidence.h"
#include "views/lab_views.h"

namespace vastus::lab {
namespace {

/// One chart: which published points it shows, and the model's curve beside them.
struct ChartRow {
  std::string_view id;
  std::string_view title;
  std::string_view what;
  std::string_view quantity;
  double y_to;
  bool is_by_force = false;  ///< at 30° against the force of the quadriceps, else against bending
};

constexpr ChartRow charts[] = {
    {"reaction", tr("Push on the groove"), tr("for each newton of the quadriceps"), "reaction", 1.5, false},
    {"lever", tr("Lever of the quadriceps"), tr("mm"), "lever", 75, false},
    {"ratio", tr("Pull of the ligament"), tr("for each newton of the quadriceps"), "ratio", 1.5, false},
    {"area-unloaded", tr("Contact area, lying down"), tr("mm²"), "area-unloaded", 750, false},
    {"area", tr("Contact area at 30°"), tr("mm²"), "area", 500, true},
    {"mean-pressure", tr("Mean pressure at 30°"), tr("MPa"), "mean-pressure", 5, true},
};

bool is_shown(ChartRow const& chart, DataPoint const& point) {
  return point.quantity == chart.quantity && (point.force > 0 && point.set == "jam-isometric") == chart.is_by_force;
}

std::string short_number(double value, int decimals) {
  std::string out;
  append_short(out, value, decimals);
  return out;
}

/// Four figures, however large it is.
std::string figures(double value) {
  if (std::abs(value) < 1e-6) return "0";
  double const size = std::abs(value);
  return in_print(value, size < 1 ? 3 : size < 100 ? 2 : 0);
}

Chart chart_of(Words const& words, ChartRow const& row, std::vector<DataPoint> const& points) {
  double const end = row.is_by_force ? 2000 : 120;
  Axes const axes{.x_to = end, .y_to = row.y_to};
  Chart chart{.id = std::string(row.id),
              .title = std::string(words.say(row.title)),
              .what = std::string(words.say(row.what)),
              .x_name = std::string(row.is_by_force ? words.say("pull of the quadriceps, N") : words.say("knee bend")),
              .curve = {},
              .bars = {},
              .points = {},
              .ticks = {},
              .places = {},
              .sets = {}};
  std::vector<PlotPoint> curve;
  for (int i = row.is_by_force ? 1 : 0; i <= 120; ++i) {
    double const x = end * i / 120;
    curve.push_back({x, row.is_by_force ? model_value(row.quantity, 30, x) : model_value(row.quantity, x, 0)});
  }
  chart.curve = path_of(axes, curve);
  for (DataPoint const& point : points) {
    if (!is_shown(row, point)) continue;
    double const x = row.is_by_force ? point.force : point.flexion;
    chart.bars += 'M' + short_number(axes.x(x), 1) + ' ' + short_number(axes.y(point.low), 1) + 'V' +
                  short_number(axes.y(std::min(point.high, row.y_to)), 1);
    std::string const set(point.set);
    auto found = std::ranges::find(chart.sets, set);
    if (found == chart.sets.end()) found = chart.sets.insert(chart.sets.end(), set);
    chart.points.push_back({.x = short_number(axes.x(x), 1),
                            .y = short_number(axes.y(point.value), 1),
                            .kind = found == chart.sets.begin() ? "first" : "second",
                            .is_missed = point.outcome == Outcome::missed});
  }
  for (int i = 1; i <= 5; ++i) {
    chart.ticks.push_back({short_number(row.y_to * i / 5, 2), std::to_string(210 - 36 * i)});
  }
  for (int i = 0; i <= 4; ++i) {
    std::string place = short_number(end * i / 4, 0) + (row.is_by_force ? "" : "°");
    chart.places.push_back({std::move(place), std::to_string(40 + 171 * i)});
  }
  return chart;
}

std::string quantity_said(Words const& words, std::string_view quantity) {
  for (ChartRow const& row : charts) {
    if (row.quantity == quantity) return std::string(words.say(row.title));
  }
  return std::string(words.say("Contact area on stairs"));
}

std::vector<MisfitRow> misfits_of(Words const& words, std::vector<DataPoint> const& points) {
  std::vector<MisfitRow> rows;
  std::string last;
  for (DataPoint const& point : points) {
    std::string const key = std::string(point.set) + ' ' + std::string(point.quantity);
    if (key == last) continue;
    last = key;
    std::int64_t count = 0, missed = 0;
    for (DataPoint const& each : points) {
      if (each.set != point.set || each.quantity != point.quantity) continue;
      ++count;
      if (each.outcome == Outcome::missed) ++missed;
    }
    rows.push_back({.set = std::string(point.set),
                    .quantity = quantity_said(words, point.quantity),
                    .points = std::to_string(count),
                    .gap = in_print(misfit(points, point.set, point.quantity) * 100, 1) + "\u00a0%",
                    .missed = std::to_string(missed),
                    .has_missed = missed > 0});
  }
  return rows;
}

/// What a number is of: `4.97 BW`, `12.8 %`, `0.676`.
std::string with_unit(double value, std::string_view unit) {
  return figures(value) + (unit.empty() ? "" : unit == "deg" ? "°" : "\u00a0" + std::string(unit));
}

std::string outcome_said(Words const& words, Target const& target) {
  switch (target.outcome) {
    case Outcome::met:
      return std::string(words.say("met"));
    case Outcome::missed: {
      double const by = target.ours < *target.low ? *target.low - target.ours : target.ours - *target.high;
      return words.say("missed by {n}", {{"n", with_unit(by, target.unit)}});
    }
    case Outcome::compared:
      return std::string(words.say("no tolerance given"));
  }
  return {};
}

std::vector<TargetRow> target_rows(Words const& words, std::vector<Target> const& all) {
  std::vector<TargetRow> rows;
  for (Target const& target : all) {
    std::string allowed;
    // A bound of rounding is said as it is: below a millionth every figure would be nought.
    if (target.low && std::abs(*target.high) <= 1e-6) {
      allowed = *target.high < 1e-9 ? "± 10⁻¹²" : "± 10⁻⁶";
    } else if (target.low) {
      allowed = words.say("{from} to {to}", {{"from", figures(*target.low)}, {"to", figures(*target.high)}});
    }
    rows.push_back({.what = std::string(words.say(target.what)),
                    .published = target.published ? with_unit(*target.published, target.unit) : "",
                    .allowed = std::move(allowed),
                    .ours = with_unit(target.ours, target.unit),
                    .outcome = outcome_said(words, target),
                    .tone = target.outcome == Outcome::met      ? "tag tag--ok"
                            : target.outcome == Outcome::missed ? "tag tag--bad"
                                                                : "tag",
                    .source = std::string(target.reference)});
  }
  return rows;
}

std::string standing_said(Words const& words, Standing standing) {
  switch (standing) {
    case Standing::measured:
      return std::string(words.say("measurable"));
    case Standing::effective:
      return std::string(words.say("effective"));
    case Standing::assumed:
      return std::string(words.say("assumed"));
  }
  return {};
}

std::vector<ParameterRow> parameter_rows(Words const& words) {
  std::vector<ParameterRow> rows;
  for (Parameter const& each : parameters()) {
    rows.push_back({.name = std::string(each.name),
                    .meaning = std::string(words.say(each.meaning)),
                    .range = words.say("{from} to {to}", {{"from", in_print(each.from, each.to < 1 ? 1 : 0)},
                                                          {"to", in_print(each.to, each.to < 1 ? 1 : 0)}}) +
                             (each.unit == "deg" ? "°" : " " + std::string(each.unit)),
                    .usual = short_number(each.read(Trial{}), 2),
                    .standing = standing_said(words, each.standing)});
  }
  return rows;
}

std::vector<SourceRow> source_rows(Words const& words) {
  std::vector<SourceRow> rows;
  for (Reference const& each : references()) {
    rows.push_back(
        {.key = std::string(each.key),
         .cited = std::string(each.cited),
         .url = each.doi.empty() ? "" : "https://doi.org/" + std::string(each.doi),
         .doi = std::string(each.doi),
         .note = std::string(each.read == "excerpt" ? words.say("an abstract or excerpt was read")
                                                    : words.say("quoted from memory, to be checked again"))});
  }
  return rows;
}

std::string tally_of(Words const& words, std::vector<Target> const& all, std::vector<DataPoint> const& points) {
  auto const met = [](auto const& each) { return each.outcome == Outcome::met; };
  auto const has_tolerance = [](Target const& each) { return each.low.has_value(); };
  return words.say(
      "{a} of {b} targets and {c} of {d} points on published curves lie within the tolerance that was set "
      "for them beforehand. No tolerance was widened; what is missed stands below with its size.",
      {{"a", std::ranges::count_if(all, met)},
       {"b", std::ranges::count_if(all, has_tolerance)},
       {"c", std::ranges::count_if(points, met)},
       {"d", points.size()}});
}

}  // namespace

Response show_evidence(Visit const& visit, Reader&) {
  Words const& words = visit.words();
  auto const points = data_points();
  auto const all = targets();
  EvidenceView view;
  view.frame = visit.frame({.title = std::string(words.say("The knee lab beside published values")),
                            .description = std::string(words.say(
                                "Every published value the model of the knee was held against, what the model says, "
                                "and where it misses.")),
                            .path = "/lab/evidence",
                            .place = Place::lab});
  view.tally = tally_of(words, all, points);
  for (ChartRow const& row : charts) view.charts.push_back(chart_of(words, row, points));
  view.misfits = misfits_of(words, points);
  view.targets = target_rows(words, all);
  for (DataSet const& set : data_sets()) {
    view.sets.push_back({.title = std::string(words.say(set.title)),
                         .how = std::string(words.say(set.how)),
                         .source = std::string(set.reference),
                         .licence = std::string(words.say(set.licence))});
    // The tables name a set as its row here does.
    for (MisfitRow& row : view.misfits) {
      if (row.set == set.name) row.set = view.sets.back().title;
    }
    for (Chart& chart : view.charts) std::ranges::replace(chart.sets, std::string(set.name), view.sets.back().title);
  }
  view.parameters = parameter_rows(words);
  view.sources = source_rows(words);
  return Response::show(std::move(view));
}

}  // namespace vastus::lab
