// SPDX-License-Identifier: Apache-2.0
// What the first page, the index of the library and the list of sources show.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "library/claim_view.h"
#include "library/condition_view.h"
#include "library/holdings_store.h"
#include "library/reading_view.h"
#include "web/frame.h"
#include "web/pager.h"

namespace vastus::library {

struct RevisedView {
  std::string day;  ///< `22 Nov 2026`
  std::string iso;
  LinkView page;
  std::int64_t number = 0;  ///< 1: it is new
  [[nodiscard]] bool is_new() const { return number == 1; }
};

struct MuscleLine {
  std::string url;
  std::string title;
  std::int64_t points = 0;  ///< trigger points taught in it
};

/// `library/home`
struct HomeView {
  Frame frame;
  Borrowed record;
  Holdings holdings;
  std::optional<PlateView> plate;
  std::optional<LinkView> featured;  ///< a condition to begin with
  std::string flags_url;             ///< its red flags
  std::vector<IndexGroup> groups;    ///< conditions by region
  std::vector<MuscleLine> muscles;
  std::optional<PairView> pair;  ///< one teaching beside its test
  LinkView pair_from;            ///< the section it stands in
  std::vector<RevisedView> revised;
  std::vector<ReadingLine> articles;  ///< the newest
  GoodsView goods;                    ///< the first of the shelf
};

/// `library/index`
struct IndexView {
  Frame frame;
  std::int64_t count = 0;
  std::vector<IndexGroup> groups;
  PagerView pager;
};

/// `library/sources`
struct SourcesView {
  Frame frame;
  Borrowed record;
  std::size_t number = 1;  ///< of the first of them in the whole list
  std::vector<SourceView> sources;
  PagerView pager;
};

/// `library/source_page`
struct SourcePageView {
  Frame frame;
  Borrowed record;
  std::string short_name;  ///< `Powers 2003`
  SourceView source;
  FurtherView further;
};

}  // namespace vastus::library
