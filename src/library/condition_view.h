// SPDX-License-Identifier: Apache-2.0
// What the page of a condition shows (`library/condition`).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "library/claim_view.h"
#include "web/book_view.h"
#include "web/frame.h"
#include "web/thread_view.h"

namespace vastus::library {

struct FactView {
  std::string name;
  std::string words;
};

struct FlagView {
  std::string anchor;
  std::string title;
  std::string features;
  std::string action;
  GradeView grade;
  std::vector<CitationView> citations;
  bool is_due = false;
};

/// Red flags that follow one another and ask for the same haste.
struct UrgencyView {
  std::string when;  ///< `Now`
  std::string whom;  ///< `Emergency department or ambulance`
  std::vector<FlagView> flags;
};

/// How many statements carry a grade.
struct GradeCountView {
  GradeView grade;
  int claims = 0;
};

/// One statement in the drawing of the page's evidence: height is weight, below the line is evidence against.
struct BarView {
  std::string kind;  ///< `a` … `f`, `t`
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

struct PointRowView {
  std::string url;
  std::string title;
  std::string code;
  std::string where;
  std::string refers;
};

struct SectionView {
  std::string anchor;  ///< the word of the content file: `signs`
  std::string heading;
  std::vector<BlockView> blocks;
  std::vector<PointRowView> points;  ///< only in the section about trigger points
};

/// The article, without the frame and the thread around it (`library/condition_article`).
struct ConditionArticleView {
  std::string title;
  std::string formal;
  std::vector<std::string> also;
  std::string lede;
  std::optional<LinkView> region;
  std::vector<FactView> facts;
  std::vector<AuthorView> authors;
  std::optional<LinkView> reviewer;
  std::string reviewed;  ///< the day, in words
  std::string changed;   ///< the day of the last change, in words
  std::string changed_iso;
  std::string next_review;
  bool is_due = false;
  bool is_draft = false;  ///< staff look at a page nobody else sees
  int claims = 0;
  std::vector<GradeCountView> grades;
  std::vector<BarView> bars;
  int bars_width = 0;
  std::vector<UrgencyView> urgencies;
  std::string audience;
  std::string children;
  std::string pregnancy;
  std::vector<BlockView> lead;
  std::vector<SectionView> sections;
  ReferencesView references;
  FurtherView further;

  [[nodiscard]] bool has_invented_author() const { return any_invented(authors); }
  [[nodiscard]] bool has_scope() const { return !children.empty() || !pregnancy.empty() || !audience.empty(); }
};

/// An article laid out, the same for everybody who may see it, and what its page says of it elsewhere.
struct ConditionPart {
  Frame frame;  ///< not completed by a visit yet
  Markup article;

  [[nodiscard]] std::size_t size() const { return article.html().size() + frame.json_ld.size() + 1024; }
};

/// `library/condition`
struct ConditionView {
  Frame frame;
  std::shared_ptr<ConditionPart const> part;
  GoodsView goods;
  ThreadView talk;  ///< filled by who knows comments

  [[nodiscard]] Markup const& article() const { return part->article; }
  /// Around the article stand the frame and a page of comments.
  [[nodiscard]] std::size_t expected_bytes() const { return article().html().size() + 32'768; }
  [[nodiscard]] bool has_thread() const { return !talk.action.empty(); }
};

}  // namespace vastus::library
