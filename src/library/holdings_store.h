// SPDX-License-Identifier: Apache-2.0
// Counts what the library holds and lists what was revised lately, for its first pages.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "library/condition.h"
#include "library/record.h"

namespace vastus::library {

/// What the library shows to everyone at a moment.
struct Holdings {
  std::int64_t conditions = 0;
  std::int64_t claims = 0;
  std::int64_t tested_teachings = 0;  ///< claims taught, beside a claim that tests them
  std::int64_t sources = 0;
  std::int64_t muscles = 0;
  std::int64_t trigger_points = 0;
  std::int64_t exercises = 0;
  std::int64_t tests = 0;
  std::int64_t techniques = 0;
  std::int64_t guidelines = 0;
};

struct Revision {
  Kind kind = Kind::condition;
  std::string slug;
  std::string title;
  std::int64_t number = 0;
  Time written_at;
};

[[nodiscard]] Holdings count_holdings(Reader& db, Time now);

/// How many claims each condition makes.
[[nodiscard]] std::map<ConditionId, std::int64_t> count_claims_by_condition(Reader& db);

/// The newest revisions of pages that everyone can read, other than the school's own; each record once.
[[nodiscard]] std::vector<Revision> list_latest_revisions(Reader& db, Time now, int most);

}  // namespace vastus::library
