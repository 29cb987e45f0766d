// SPDX-License-Identifier: Apache-2.0
// The knee lab as a page: a form that works by itself, drawings that follow its numbers.
#include <algorithm>
#include <memory>

#include "base/fault.h"
#include "lab/asked_parts.h"
#include "lab/figures.h"
#include "lab/lab_view.h"
#include "lab/pages.h"
#include "views/lab_views.h"
#include "web/assets.h"

namespace vastus::lab {
namespace {

/// What the page offers of a parameter; addresses may ask for all of its range.
struct Slider {
  std::string_view name;
  std::string_view label;
  double from;
  double to;
  std::string_view low;  ///< empty: the number stands at the end
  std::string_view high;
};

constexpr Slider sliders[] = {
    {"flexion", tr("Knee bend"), 0, 120, tr("straight"), ""},
    {"q-angle", tr("Q-angle"), 5, 30, "", ""},
    {"vastus-medialis", tr("Inner thigh muscle"), 0, 150, tr("off"), tr("strong")},
    {"outer-tightness", tr("Outer tightness"), 0, 100, tr("free"), tr("tight")},
    {"height", tr("Height of the kneecap"), 80, 130, tr("low"), tr("high")},
    {"mass", tr("Body weight"), 40, 130, "", ""},
    {"cadence", tr("Steps a minute, running"), 85, 120, tr("fewer"), tr("more")},
};

std::string plain(double value) {
  std::string out;
  append_short(out, value, 2);
  return out;
}

std::string shown(double value, std::string_view unit) {
  return in_print(value, 0) + (unit == "deg" ? std::string("°") : "\u00a0" + std::string(unit));
}

std::string unit_shown(std::string_view unit) {
  return unit == "deg" ? std::string("°") : "\u00a0" + std::string(unit);
}

Knob knob_of(Words const& words, Slider const& slider, Fields const& fields, Asked const& asked) {
  Parameter const& parameter = *find_parameter(slider.name);
  double const value = parameter.read(asked.trial);
  auto const wrong = asked.wrong.find(slider.name);
  auto const end = [&](std::string_view word, double number) {
    return word.empty() ? shown(number, parameter.unit) : std::string(words.say(word));
  };
  // An address may ask for more than the slider offers; then the slider reaches that far.
  Knob knob{.name = std::string(slider.name),
            .label = std::string(words.say(slider.label)),
            .value = plain(value),
            .shown = shown(value, parameter.unit),
            .unit = unit_shown(parameter.unit),
            .from = plain(std::min(slider.from, value)),
            .to = plain(std::max(slider.to, value)),
            .low = end(slider.low, slider.from),
            .high = end(slider.high, slider.to),
            .is_assumed = parameter.standing == Standing::assumed,
            .error = {}};
  if (wrong != asked.wrong.end()) {
    knob.error = sentence(words, wrong->second);
    knob.shown = std::string(fields.value(slider.name).substr(0, 20));
  }
  return knob;
}

std::vector<Experiment> experiments(Words const& words) {
  struct Row {
    std::string_view what, query, act, claim_id, claim;
  };
  constexpr Row rows[] = {
      {tr("Walk, then run. How many body weights press the kneecap each time?"), "activity=running&flexion=44",
       tr("Run"), "rk-force-on-the-kneecap", tr("How hard it is pressed")},
      {tr("Make the Q-angle 10° wider at 20° of bend, then at 80°. Where does the pull outwards change least?"),
       "activity=walking&flexion=20&q-angle=25", tr("Widen it"), "rk-q-angle-tested",
       tr("Why this does not tell who will hurt")},
      {tr("Weaken the inner thigh muscle to three quarters. Does the kneecap notice?"), "vastus-medialis=75",
       tr("Weaken it"), "rk-weak-quads-tested", tr("What weakness has to do with pain")},
      {tr("Run with ten per cent more steps a minute."), "activity=running&flexion=44&cadence=110",
       tr("Take shorter steps"), "rk-step-rate", tr("What that did in runners")},
      {tr("Squat at 20° and at 80°; then straighten a loaded leg. Which presses harder where?"),
       "activity=leg-extension&flexion=20", tr("Straighten it"), "rk-step-calm", tr("Why both come first in pieces")},
  };
  std::vector<Experiment> all;
  for (Row const& row : rows) {
    all.push_back({.what = std::string(words.say(row.what)),
                   .url = "/lab?" + std::string(row.query),
                   .act = std::string(words.say(row.act)),
                   .claim_url = "/library/runners-knee#claim-" + std::string(row.claim_id),
                   .claim = std::string(words.say(row.claim))});
  }
  return all;
}

std::string band_said(Words const& words, Trial const& trial, Curves const& curves) {
  auto const percent = std::int64_t(curves.force_spread * 100 + 0.5);
  if (percent == 0) {
    return std::string(
        words.say("The band is a usual knee at the same task, ± 25 %: the uncertainty of the contact areas."));
  }
  return words.say(
      "The band is a usual knee at the same task ({task}), as far as people differ in it: ± {n} % of force.",
      {{"task", label_of(words, trial.activity)}, {"n", percent}});
}

std::vector<Known> assumptions(Words const& words) {
  auto const say = [&](std::string_view text) { return std::string(words.say(text)); };
  return {{say("Stiffness against tilting"), say("no trusted measurement exists; 0.2 N m for each degree")},
          {say("Outer tightness"), say("its range, its direction and how it slackens")},
          {say("How a task’s load grows with bending"),
           say("as the sine of the bend up to its hardest moment, the same beyond")},
          {say("The force at which the contact areas hold"), say("1,000 N")}};
}

std::vector<Known> fitted(Words const& words) {
  auto const say = [&](std::string_view text) { return std::string(words.say(text)); };
  return {{say("All lengths of the knee seen from the side"), say("fitted to published curves, not measured")},
          {say("How the ligament’s angle unwinds with bending"), say("fitted to a published simulation")},
          {say("Contact areas"), say("drawn together from several studies, ± 25 %")},
          {say("What more steps a minute save"), say("fitted to one study of runners")}};
}

/// The same trial for a program.
std::string data_path(Fields const& fields) {
  std::string path = "/api/v1/lab";
  for (auto const& [name, value] : fields) {
    path += path.find('?') == std::string::npos ? '?' : '&';
    path += percent_encoded(name) + '=' + percent_encoded(value);
  }
  return path;
}

std::vector<Tick> ticks_of(std::vector<std::string> const& words) {
  constexpr int lowest = 174, apart = 36;
  std::vector<Tick> ticks;
  for (std::size_t i = 0; i < words.size(); ++i) ticks.push_back({words[i], std::to_string(lowest - apart * int(i))});
  return ticks;
}

}  // namespace

Response show_lab(Visit const& visit, Reader&) {
  Words const& words = visit.words();
  Asked const asked = read_asked(visit.query());
  LabView view;
  view.frame = visit.frame({.title = std::string(words.say("Knee lab")),
                            .description = std::string(words.say(
                                "Change the pull on the kneecap and watch where the pressure goes: a model that is "
                                "computed, held against published values, and says what it is not.")),
                            .path = "/lab",
                            .place = Place::lab});
  view.script = asset_url("js/lab.js");
  for (auto const& [name, wrong] : asked.wrong) {
    if (!view.complaint) view.complaint = sentence(words, wrong);
  }
  auto const curves = std::make_unique<Curves>();
  Trial trial = asked.trial;
  auto solution = solve(trial);
  if (!solution) {
    view.complaint = sentence(words, solution.error());
    trial = usual_of(trial);
    solution = solve(trial);
  }
  if (auto const refused = fill(trial, *curves)) throw Fault(std::string(name_of(*refused)));
  for (ActivityFacts const& facts : activities()) {
    view.activities.push_back({.name = std::string(facts.name),
                               .label = std::string(label_of(words, facts.activity)),
                               .is_chosen = facts.activity == trial.activity});
  }
  for (Slider const& slider : sliders) view.knobs.push_back(knob_of(words, slider, visit.query(), asked));
  view.experiments = experiments(words);
  view.sketch = sketch_of(trial, *solution, *curves);
  view.pressure_ticks = ticks_of(view.sketch.pressure_ticks);
  view.force_ticks = ticks_of(view.sketch.force_ticks);
  view.path_to_data = data_path(visit.query());
  view.said = said(words, trial, *solution, *curves);
  view.facts = facts_said(words, *solution);
  view.band = band_said(words, trial, *curves);
  view.assumed = assumptions(words);
  view.effective = fitted(words);
  int const status = view.complaint ? 422 : 200;
  return Response::show(std::move(view), status).running_scripts();
}

}  // namespace vastus::lab
