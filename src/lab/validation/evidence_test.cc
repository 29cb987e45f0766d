// SPDX-License-Identifier: Apache-2.0
// A target met must stay met and a known miss must stay as large as it is written down: both worse and better are
// noticed. VASTUS_WRITE_LAB=1 writes the model's numbers of today into the files.
#include "lab/validation/evidence.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/fault.h"
#include "lab/model/sagittal.h"
#include "lab/validation/files.h"
#include "lab/validation/measures.h"

namespace vastus::lab {
namespace {

std::string number(double value) {
  // What is only rounding differs from compiler to compiler.
  if (std::abs(value) < 1e-6) return "0";
  std::ostringstream out;
  out.precision(4);
  out << value;
  return out.str();
}

/// The same file with the last two columns taken anew, in the order of its rows.
void write_back(std::string const& file, std::vector<std::pair<Outcome, double>> const& now) {
  std::string const path = std::string(VASTUS_SOURCE) + "/src/lab/validation/data/" + file;
  std::ifstream in(path);
  std::string line, all;
  for (std::size_t row = 0; std::getline(in, line); ++row) {
    if (row > 0) {
      for (int column = 0; column < 2; ++column) line.resize(line.rfind('\t'));
      line += '\t' + std::string(name_of(now[row - 1].first)) + '\t' + number(now[row - 1].second);
    }
    all += line + '\n';
  }
  in.close();
  std::ofstream(path) << all;
}

template <class Row>
void check(std::vector<Row> const& rows, std::string const& file) {
  std::vector<std::pair<Outcome, double>> now;
  for (Row const& row : rows) now.emplace_back(row.outcome, row.ours);
  if (std::getenv("VASTUS_WRITE_LAB") != nullptr) return write_back(file, now);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ASSERT_TRUE(rows[i].kept) << file << " row " << i + 2 << " has no number of ours";
    EXPECT_EQ(rows[i].kept_outcome, name_of(rows[i].outcome)) << file << " row " << i + 2 << ": " << rows[i].ours;
    EXPECT_NEAR(rows[i].ours, *rows[i].kept, 1e-6 + std::abs(*rows[i].kept) * 1e-3) << file << " row " << i + 2;
  }
}

TEST(lab_evidence, each_published_point_lies_to_the_model_as_it_is_written_down) { check(data_points(), "points.tsv"); }

TEST(lab_evidence, each_target_is_met_or_missed_as_it_is_written_down) { check(targets(), "targets.tsv"); }

TEST(lab_evidence, every_set_and_every_source_is_named) {
  std::set<std::string_view> known, sets;
  for (Reference const& reference : references()) known.insert(reference.key);
  for (DataSet const& set : data_sets()) {
    sets.insert(set.name);
    EXPECT_TRUE(known.contains(set.reference)) << set.name;
    EXPECT_FALSE(set.licence.empty()) << set.name;
  }
  for (DataPoint const& point : data_points()) EXPECT_TRUE(sets.contains(point.set)) << point.set;
  for (Target const& target : targets()) {
    EXPECT_TRUE(target.reference.empty() || known.contains(target.reference)) << target.name;
    EXPECT_EQ(target.low.has_value(), target.high.has_value()) << target.name;
  }
}

TEST(lab_evidence, what_nobody_measures_is_a_fault) {
  EXPECT_THROW((void)measure("beauty"), Fault);
  EXPECT_THROW((void)model_value("beauty", 30, 0), Fault);
  EXPECT_THROW(Rows("no-such.tsv"), Fault);
}

/// Two models whose files name no licence are compared here and shipped nowhere.
double worst_lever_gap(std::string const& file) {
  std::ifstream in(std::string(VASTUS_SOURCE) + "/test/data/lab/" + file);
  std::string line;
  std::getline(in, line);
  double worst = 0, flexion = 0, lever = 0;
  while (in >> flexion >> lever) {
    auto const side = balance(best_fit_pulley(), degrees(flexion));
    worst = std::max(worst, std::abs(in_millimetres(side->effective_lever) / lever - 1));
  }
  return worst;
}

TEST(lab_evidence, the_lever_lies_near_those_of_two_whole_body_models) {
  EXPECT_NEAR(worst_lever_gap("rajagopal2016.tsv"), 0.150, 0.001);
  EXPECT_NEAR(worst_lever_gap("rlu2023.tsv"), 0.263, 0.001);  // missed: ± 15 % was asked
}

}  // namespace
}  // namespace vastus::lab
