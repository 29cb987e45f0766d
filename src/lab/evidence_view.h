// SPDX-License-Identifier: Apache-2.0
// What the page about the model's evidence shows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lab/lab_view.h"
#include "web/frame.h"

namespace vastus::lab {

/// A published value in a chart.
struct ChartPoint {
  std::string x;
  std::string y;
  std::string kind;  ///< class of its mark: one for each set
  bool is_missed = false;
};

/// The model's curve with published points and their tolerances.
struct Chart {
  std::string id;
  std::string title;
  std::string what;
  std::string x_name;
  std::string curve;
  std::string bars;
  std::vector<ChartPoint> points;
  std::vector<Tick> ticks;
  std::vector<Tick> places;  ///< along the x axis; `y` is the place
  std::vector<std::string> sets;
};

/// How far the model lies from one set in one quantity.
struct MisfitRow {
  std::string set;
  std::string quantity;
  std::string points;
  std::string gap;
  std::string missed;
  bool has_missed = false;
};

struct TargetRow {
  std::string what;
  std::string published;
  std::string allowed;
  std::string ours;
  std::string outcome;
  std::string tone;  ///< class of its tag
  std::string source;
};

struct SourceRow {
  std::string key;
  std::string cited;
  std::string url;
  std::string doi;
  std::string note;
};

struct SetRow {
  std::string title;
  std::string how;
  std::string source;
  std::string licence;
};

struct ParameterRow {
  std::string name;
  std::string meaning;
  std::string range;
  std::string usual;
  std::string standing;
};

/// `lab/evidence`
struct EvidenceView {
  Frame frame;
  std::string tally;
  std::vector<Chart> charts;
  std::vector<MisfitRow> misfits;
  std::vector<TargetRow> targets;
  std::vector<SetRow> sets;
  std::vector<ParameterRow> parameters;
  std::vector<SourceRow> sources;
};

}  // namespace vastus::lab
