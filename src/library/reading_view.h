// SPDX-License-Identifier: Apache-2.0
// What the pages of exercises, techniques, tests, guidelines, articles, topics and the school show.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "library/condition_view.h"
#include "web/book_view.h"
#include "web/pager.h"

namespace vastus::library {

/// `library/reading`
struct ReadingView {
  Frame frame;
  GoodsView goods;
  Borrowed record;
  std::vector<LinkView> crumbs;
  std::string title;
  std::vector<std::string> also;
  std::string lede;
  std::vector<AuthorView> authors;
  std::string published;  ///< the day, in words; empty when it has none
  std::string published_iso;
  bool is_clinical = false;  ///< must say who reviewed it
  bool is_due = false;
  std::optional<PlateView> plate;
  std::string steps_heading;
  std::vector<std::string> steps;
  std::vector<FactView> facts;
  std::vector<CitationView> citations;
  std::vector<std::string> not_for;
  std::vector<std::string> stop_if;
  std::vector<SectionView> sections;
  std::optional<LinkView> older;
  std::optional<LinkView> newer;
  FurtherView further;
  ReferencesView references;
  ThreadView talk;  ///< of an article: filled by who knows comments

  [[nodiscard]] bool has_thread() const { return !talk.action.empty(); }
  [[nodiscard]] bool has_invented_author() const { return any_invented(authors); }
  [[nodiscard]] bool has_limits() const { return !not_for.empty() || !stop_if.empty(); }
  [[nodiscard]] bool has_between() const { return older.has_value() || newer.has_value(); }
};

struct ReadingLine {
  LinkView page;
  std::string lede;
  std::string day;  ///< of an article, in words
  std::string day_iso;
  std::vector<FactView> facts;
};

struct ReadingGroup {
  std::string title;  ///< empty when the list is not grouped
  std::string url;
  std::vector<ReadingLine> lines;
};

/// `library/readings`
struct ReadingsView {
  Frame frame;
  std::string heading;
  std::string lede;
  std::string none;  ///< said while there is nothing
  std::vector<LinkView> topics;
  std::vector<ReadingGroup> groups;
  PagerView pager;
};

/// `library/tests`
struct TestRow {
  LinkView page;
  std::string sensitivity;
  std::string specificity;
  std::string lr_positive;
  std::string lr_negative;
};
struct TestsView {
  Frame frame;
  std::vector<TestRow> tests;
  PagerView pager;
};

struct AwardView {
  std::string title;
  std::string giver;
  int year = 0;
  LinkView holder;
  bool is_fictional = false;
  std::optional<LinkView> article;
};

/// `library/awards`
struct AwardsView {
  Frame frame;
  std::vector<AwardView> awards;
};

struct GradeUseView {
  GradeView grade;
  std::string means;
  std::int64_t claims = 0;
  std::string example;
  LinkView from;
};

/// `library/how_we_grade`
struct HowWeGradeView {
  Frame frame;
  std::vector<GradeUseView> grades;
};

}  // namespace vastus::library
