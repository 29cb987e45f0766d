// SPDX-License-Identifier: Apache-2.0
// What the pages about muscles, trigger points, regions and authors show, and the lists of the first two.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "library/condition_view.h"
#include "web/book_view.h"
#include "web/pager.h"

namespace vastus::library {

/// `library/muscle`
struct MuscleView {
  Frame frame;
  GoodsView goods;
  Borrowed record;
  std::string title;
  std::string latin;
  std::vector<std::string> also;
  LinkView region;
  std::string origin;
  std::string insertion;
  std::string nerve;
  std::string action;
  std::vector<AuthorView> authors;
  bool is_due = false;
  std::optional<PlateView> plate;
  std::vector<BlockView> blocks;
  std::vector<PointRowView> points;
  FurtherView further;
  ReferencesView references;

  [[nodiscard]] bool has_invented_author() const { return any_invented(authors); }
};

/// `library/trigger_point`
struct TriggerPointView {
  Frame frame;
  Borrowed record;
  std::string title;
  std::string code;
  std::optional<LinkView> muscle;
  std::string where;
  std::string refers;
  std::string letter;  ///< its mark on the plate
  std::vector<std::string> not_for;
  std::vector<std::string> stop_if;
  std::vector<AuthorView> authors;
  bool is_due = false;
  std::optional<PlateView> plate;
  std::vector<BlockView> blocks;
  FurtherView further;
  ReferencesView references;

  [[nodiscard]] bool has_invented_author() const { return any_invented(authors); }
};

struct MuscleRow {
  std::string url;
  std::string title;
  std::string latin;
  std::string nerve;
  std::string action;
};

struct MuscleGroup {
  std::string title;
  std::string url;
  std::vector<MuscleRow> muscles;
};

/// `library/muscles`
struct MusclesView {
  Frame frame;
  std::int64_t count = 0;
  std::vector<MuscleGroup> groups;
  PagerView pager;
};

/// `library/trigger_points`
struct TriggerPointsView {
  Frame frame;
  std::int64_t count = 0;
  std::vector<PointRowView> points;
  PagerView pager;
};

/// `library/region`
struct RegionView {
  Frame frame;
  std::string title;
  std::optional<LinkView> parent;
  std::vector<LinkView> parts;
  std::vector<IndexLine> conditions;
  std::vector<LinkView> muscles;
  std::vector<LinkGroup> readings;
  PagerView pager;

  [[nodiscard]] bool is_empty() const {
    return parts.empty() && conditions.empty() && muscles.empty() && readings.empty();
  }
};

/// `library/author`
struct PersonView {
  Frame frame;
  Borrowed record;
  std::string name;
  std::string role;
  std::string qualification;
  bool is_fictional = false;
  std::vector<BlockView> blocks;
  FurtherView written;
};

}  // namespace vastus::library
