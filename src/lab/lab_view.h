// SPDX-License-Identifier: Apache-2.0
// What the page of the knee lab shows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lab/said_parts.h"
#include "lab/sketch.h"
#include "web/frame.h"

namespace vastus::lab {

/// One slider.
struct Knob {
  std::string name;
  std::string label;
  std::string value;
  std::string shown;  ///< with its unit
  std::string unit;
  std::string from;
  std::string to;
  std::string low;  ///< words at its ends
  std::string high;
  bool is_assumed = false;
  std::optional<std::string> error;
};

struct ActivityChoice {
  std::string name;
  std::string label;
  bool is_chosen = false;
};

/// Something to try, and the claim of the library it shows.
struct Experiment {
  std::string what;
  std::string url;
  std::string act;
  std::string claim_url;
  std::string claim;
};

/// A number beside an axis.
struct Tick {
  std::string words;
  std::string y;
};

struct Known {
  std::string name;
  std::string why;
};

/// `lab/lab`
struct LabView {
  Frame frame;
  std::string script;
  std::string path_to_data;  ///< the same trial as JSON
  std::optional<std::string> complaint;
  std::vector<ActivityChoice> activities;
  std::vector<Knob> knobs;
  std::vector<Experiment> experiments;
  Sketch sketch;
  std::vector<Tick> pressure_ticks, force_ticks;
  std::string said;
  std::vector<Fact> facts;
  std::string band;  ///< what the usual band is
  std::vector<Known> assumed;
  std::vector<Known> effective;
};

}  // namespace vastus::lab
