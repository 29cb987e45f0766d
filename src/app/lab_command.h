// SPDX-License-Identifier: Apache-2.0
// `vastus lab`: tables of many trials.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace vastus::app {

/// What was written on the line; kept while it is parsed.
struct LabLine {
  std::map<std::string, std::string> values;  ///< by parameter
  std::vector<std::string> activities;
  std::string geometry = "best-fit";
  std::uint64_t random_points = 0;
  std::uint64_t seed = 1;
  bool is_csv = false, is_json = false, is_binary = false;
  std::string file;
  bool goes_on = false;
  unsigned threads = 0;
};

/// Adds its options, each with unit and range.
void describe_lab(CLI::App& command, LabLine& line);

/// 0 done, 1 not so (a table of another sweep), 2 a value that cannot be.
int lab_command(LabLine const& line);

}  // namespace vastus::app
