// SPDX-License-Identifier: Apache-2.0
#include "lab/sketch.h"

#include <algorithm>
#include <cmath>

#include "lab/figures.h"
#include "lab/plot.h"

namespace vastus::lab {
namespace {

constexpr double area_uncertainty = 0.25;  ///< of the synthesis behind the table of areas, see contact.h
constexpr double axial_scale = 5;          ///< drawing units for a millimetre, seen from above
constexpr double front_scale = 1.2;
constexpr double side_scale = 2.2;
constexpr double side_x = 150, side_y = 230;  ///< where the knee's axis lies in the drawing from the side

std::string fixed(double value, int decimals = 1) {
  std::string out;
  append_short(out, value, decimals);
  return out;
}

std::string opacity(double part) { return fixed(std::clamp(part, 0.0, 1.0), 2); }

std::string side_point(Point p) {
  return fixed(side_x + in_millimetres(p.x) * side_scale) + ' ' + fixed(side_y - in_millimetres(p.y) * side_scale);
}

void draw_from_above(Sketch& sketch, Trial const& trial, Solution const& s) {
  double const shift = std::clamp(in_millimetres(s.seated.shift), -12.0, 12.0);
  // It rides up the slope it is pushed against; at rest it lies in the groove.
  double const lift = 10 - std::abs(shift) * axial_scale * 0.5;
  sketch.pat = "translate(" + fixed(-shift * axial_scale) + ' ' + fixed(lift) + ") rotate(" +
               fixed(-in_degrees(s.seated.tilt)) + " 276 150)";
  double const outer = in_megapascals(s.outer);
  sketch.light = opacity(outer / 2);
  sketch.more = opacity((outer - 2) / 3);
  sketch.most = opacity((outer - 5) / 5);
  sketch.inner = opacity(in_megapascals(s.inner) / 5);
  sketch.outer_band = fixed(0.6 + in_newtons(trial.outer_tightness) / 60);
  sketch.inner_band = fixed(0.3 + trial.vastus_medialis * 0.9);
}

void draw_from_the_front(Sketch& sketch, Trial const& trial, Solution const& s) {
  double const q = in_degrees(trial.q_angle);
  // The line from the hip bone leans 10.6° in the drawing; the shin makes up the rest.
  double const aside = 14 - 84 * std::tan((q - 10.6) * degree);
  double const shift = std::clamp(in_millimetres(s.seated.shift), -12.0, 12.0);
  sketch.front_pat = "translate(" + fixed(-shift * front_scale) + " 0)";
  sketch.tibia = "translate(" + fixed(aside) + " 0)";
  sketch.q_line = "M96 38L168 424L" + fixed(158 + aside) + " 508";
  sketch.q_ghost = "M168 424L" + fixed(168 + (10 - aside) * 1.3) + " 315";
  sketch.q_text = "Q " + in_print(q, 0) + "°";
}

void draw_from_the_side(Sketch& sketch, Trial const& trial, Solution const& s) {
  Pulley const base = trial.geometry == Geometry::best_fit ? best_fit_pulley() : anatomical_pulley();
  Pulley const pulley = scaled(base, trial.size, trial.height);
  auto const at = layout(pulley, s.flexion, s.side.patella);
  if (!at) return;
  std::string const radius = fixed(in_millimetres(pulley.tendon_wrap) * side_scale);
  sketch.side_tibia = "rotate(" + fixed(in_degrees(s.flexion)) + ' ' + fixed(side_x) + ' ' + fixed(side_y) + ')';
  sketch.side_pat = "translate(" + side_point(at->patella) + ") rotate(" + fixed(in_degrees(s.side.patella)) + ')';
  sketch.tendon = 'M' + side_point(pulley.quadriceps_origin);
  if (at->tendon == Tendon::wrapped) {
    sketch.tendon += 'L' + side_point(at->leaves) + 'A' + radius + ' ' + radius + " 0 0 1 " + side_point(at->touches);
  }
  sketch.tendon += 'L' + side_point(at->tendon_hold);
  sketch.ligament = 'M' + side_point(at->ligament_hold) + 'L' + side_point(at->tuberosity);
  // The push on the groove, twelve millimetres of drawing for each body weight.
  double const reach = s.reaction / weight_of(trial.mass) * 12;
  Point const tip = {at->patella.x - millimetres(reach * cosine(s.side.contact)),
                     at->patella.y - millimetres(reach * sine(s.side.contact))};
  sketch.push = 'M' + side_point(at->patella) + 'L' + side_point(tip);
}

struct Series {
  std::vector<PlotPoint> mine, low, high;
  double most = 0;
};

template <class Read>
Series series_of(Curves const& curves, double spread, Read read) {
  Series series;
  for (std::size_t i = 0; i < curve_points; ++i) {
    double const at = double(i);
    if (curves.mine[i]) series.mine.push_back({at, read(*curves.mine[i])});
    if (!curves.usual[i]) continue;
    double const usual = read(*curves.usual[i]);
    series.low.push_back({at, usual * (1 - spread)});
    series.high.push_back({at, usual * (1 + spread)});
    series.most = std::max(series.most, usual * (1 + spread));
  }
  return series;
}

std::vector<std::string> ticks(Axes const& axes) {
  std::vector<std::string> all;
  for (int i = 1; i <= 5; ++i) all.push_back(fixed(axes.y_to * i / 5, 2));
  return all;
}

}  // namespace

Trial usual_of(Trial trial) {
  Trial usual;
  usual.flexion = trial.flexion;
  usual.activity = trial.activity;
  usual.quadriceps = trial.quadriceps;
  usual.mass = trial.mass;
  usual.geometry = trial.geometry;
  return usual;
}

std::optional<NotSolved> fill(Trial const& trial, Curves& curves) {
  ActivityFacts const& facts = facts_of(trial.activity);
  bool const has_spread = facts.spread > 0 && trial.quadriceps == Force(0);
  curves.force_spread = has_spread ? facts.spread / facts.peak : 0;
  // Twice the force gives less than twice the pressure, for the area grows with it.
  curves.pressure_spread = has_spread ? curves.force_spread * (1 - trial.load_exponent) : area_uncertainty;
  curves.body_weight = in_newtons(weight_of(trial.mass));
  if (auto const refused = trace(usual_of(trial), curves.usual)) return refused;
  return trace(trial, curves.mine);
}

Sketch sketch_of(Trial const& trial, Solution const& solution, Curves const& curves) {
  Sketch sketch;
  draw_from_above(sketch, trial, solution);
  draw_from_the_front(sketch, trial, solution);
  draw_from_the_side(sketch, trial, solution);
  auto const pressure = [](Solution const& s) { return in_megapascals(s.outer); };
  auto const force = [&](Solution const& s) { return in_newtons(s.reaction) / curves.body_weight; };
  double const at = in_degrees(solution.flexion);

  Series const pressures = series_of(curves, curves.pressure_spread, pressure);
  Axes axes{.y_to = round_end(pressures.most * 1.2)};
  sketch.pressure_curve = path_of(axes, pressures.mine);
  sketch.pressure_band = band_of(axes, pressures.low, pressures.high);
  sketch.pressure_x = fixed(axes.x(at));
  sketch.pressure_y = fixed(axes.y(std::min(pressure(solution), axes.y_to)));
  sketch.pressure_ticks = ticks(axes);

  Series const forces = series_of(curves, curves.force_spread, force);
  axes.y_to = round_end(forces.most * 1.2);
  sketch.force_curve = path_of(axes, forces.mine);
  sketch.force_band = band_of(axes, forces.low, forces.high);
  sketch.force_x = fixed(axes.x(at));
  sketch.force_y = fixed(axes.y(std::min(force(solution), axes.y_to)));
  sketch.force_ticks = ticks(axes);
  return sketch;
}

std::vector<Mark> marks_of(Sketch const& s) {
  std::vector<Mark> marks = {{"pat", "transform", s.pat},
                             {"fpat", "transform", s.front_pat},
                             {"tib", "transform", s.tibia},
                             {"ql", "d", s.q_line},
                             {"qg", "d", s.q_ghost},
                             {"qt", "", s.q_text},
                             {"lr", "stroke-width", s.outer_band},
                             {"mr", "stroke-width", s.inner_band},
                             {"s1", "opacity", s.light},
                             {"s2", "opacity", s.more},
                             {"s3", "opacity", s.most},
                             {"si", "opacity", s.inner},
                             {"stib", "transform", s.side_tibia},
                             {"spat", "transform", s.side_pat},
                             {"sten", "d", s.tendon},
                             {"slig", "d", s.ligament},
                             {"push", "d", s.push},
                             {"pc", "d", s.pressure_curve},
                             {"pb", "d", s.pressure_band},
                             {"pd", "cx", s.pressure_x},
                             {"pd", "cy", s.pressure_y},
                             {"fc", "d", s.force_curve},
                             {"fb", "d", s.force_band},
                             {"fd", "cx", s.force_x},
                             {"fd", "cy", s.force_y}};
  for (std::size_t i = 0; i < s.pressure_ticks.size(); ++i) {
    marks.push_back({"pt" + std::to_string(i + 1), "", s.pressure_ticks[i]});
    marks.push_back({"ft" + std::to_string(i + 1), "", s.force_ticks[i]});
  }
  return marks;
}

}  // namespace vastus::lab
