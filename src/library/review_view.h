// SPDX-License-Identifier: Apache-2.0
// What the staff's review queue shows (`library/review`).
#pragma once

#include <string>
#include <vector>

#include "library/desk_view.h"
#include "library/index_view.h"
#include "web/office_nav.h"

namespace vastus::library {

/// A statement in the queue.
struct DueView {
  GradeView grade;
  std::string words;
  std::string edit;      ///< its place on the desk
  std::string due;       ///< the day
  std::string late;      ///< how far off that is
  std::string reviewer;  ///< a name, or empty
  LinkView page;         ///< the record, at the statement
  bool is_draft = false;
  bool is_late = false;
};

struct ReviewView {
  Frame frame;
  OfficeNav nav;
  std::vector<ChoiceView> states;
  std::vector<ChoiceView> reviewers;
  std::vector<DueView> due;      ///< the earliest day first
  std::string later;             ///< the next page, or empty
  std::vector<LinkView> drafts;  ///< conditions nobody sees yet
};

}  // namespace vastus::library
