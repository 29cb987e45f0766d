// SPDX-License-Identifier: Apache-2.0
// What the first page, the index of the library and the list of sources show.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "library/claim_view.h"
#include "library/condition_view.h"
#include "web/frame.h"

namespace vastus::library {

/// What the library holds, counted as the page is made.
struct Holdings {
  std::int64_t conditions = 0;
  std::int64_t claims = 0;
  std::int64_t tested_teachings = 0;
  std::int64_t sources = 0;
  std::int64_t muscles = 0;
  std::int64_t trigger_points = 0;
};

struct RevisedView {
  std::string day;  ///< `22 Nov 2026`
  std::string iso;
  LinkView page;
  std::string what;  ///< what the revision says of itself, or empty
};

/// `library/home`
struct HomeView {
  Frame frame;
  Holdings holdings;
  std::optional<PlateView> plate;
  std::optional<LinkView> featured;   ///< a condition to begin with
  std::string flags_url;              ///< its red flags
  std::vector<IndexGroup> groups;     ///< conditions by region
  std::vector<LinkView> muscles;
  std::vector<PointRowView> points;
  std::optional<PairView> pair;       ///< one teaching beside its test
  LinkView pair_from;                 ///< the section it stands in
  std::vector<RevisedView> revised;
};

/// `library/index`
struct IndexView {
  Frame frame;
  std::int64_t count = 0;
  std::vector<IndexGroup> groups;
};

/// `library/sources`
struct SourcesView {
  Frame frame;
  std::vector<SourceView> sources;
};

/// A statement whose day has come.
struct DueView {
  GradeView grade;
  std::string words;
  std::string due;
  LinkView page;  ///< the record, at the statement
  bool is_draft = false;
};

}  // namespace vastus::library
