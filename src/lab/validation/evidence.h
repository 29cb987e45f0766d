// SPDX-License-Identifier: Apache-2.0
// The model against published values: what each is, what the model says, and whether that lies within the tolerance
// set beforehand. A target that is missed stays a target.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace vastus::lab {

enum class Outcome : std::uint8_t {
  met,
  missed,
  compared,  ///< the source gives no tolerance, and we make none up
};
[[nodiscard]] std::string_view name_of(Outcome outcome);

/// One published value on a curve.
struct DataPoint {
  std::string_view set;
  std::string_view quantity;
  double flexion = 0;  ///< degrees
  double force = 0;    ///< of the quadriceps in newtons; 0: the quantity does not ask
  double value = 0;
  double low = 0;
  double high = 0;
  double ours = 0;
  Outcome outcome = Outcome::met;
  std::string_view kept_outcome;  ///< as the file has it, so that a change is noticed
  std::optional<double> kept;
};
[[nodiscard]] std::vector<DataPoint> data_points();

/// One number with its tolerance.
struct Target {
  std::string_view name;
  std::string_view what;
  std::string_view unit;
  std::string_view reference;       ///< empty: an identity that holds by itself
  std::optional<double> published;  ///< none where only a range or a sign is known
  std::optional<double> low;
  std::optional<double> high;
  double ours = 0;
  Outcome outcome = Outcome::met;
  std::string_view kept_outcome;
  std::optional<double> kept;
};
[[nodiscard]] std::vector<Target> targets();

struct DataSet {
  std::string_view name;
  std::string_view title;
  std::string_view reference;
  std::string_view licence;
  std::string_view how;
};
[[nodiscard]] std::vector<DataSet> data_sets();

struct Reference {
  std::string_view key;
  std::string_view cited;
  std::string_view doi;   ///< empty when unsure
  std::string_view read;  ///< `excerpt`, or `from memory`
};
[[nodiscard]] std::vector<Reference> references();

/// What the model says of a quantity of points.tsv. A fault when there is no such quantity.
[[nodiscard]] double model_value(std::string_view quantity, double flexion, double force);

/// How the model's numbers lie to a set's: root mean square of their relative gaps.
[[nodiscard]] double misfit(std::vector<DataPoint> const& points, std::string_view set, std::string_view quantity);

}  // namespace vastus::lab
