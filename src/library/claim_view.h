// SPDX-License-Identifier: Apache-2.0
// What a page shows of statements, plates and sources: the parts every page of the library is made of.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "view/markup.h"

namespace vastus::library {

/// Another page by its address and its name.
struct LinkView {
  std::string url;
  std::string title;
};

/// Texts of a record that views borrow, kept until the page is laid out: a page of sixty statements copies none of
/// them.
using Borrowed = std::shared_ptr<void const>;

/// An evidence mark (`library/grade`).
struct GradeView {
  std::string_view letter;  ///< `A` … `F`, `T`
  std::string_view name;    ///< `moderate evidence`, one of the Words
};

struct CitationView {
  int number = 0;            ///< its number in the page's list of sources
  std::string_view slug;     ///< `collins-2013`
  std::string name;          ///< `Collins 2013`
  std::string_view locator;  ///< what exactly it says, or empty
  std::string page{};        ///< where the list of sources is, if not on this page
};

/// `library/claim`
struct ClaimView {
  std::string_view slug;
  GradeView grade;
  Markup html;
  std::string_view note;
  std::vector<CitationView> citations;
  std::span<std::string const> not_for;
  std::span<std::string const> stop_if;
  bool is_for_visitor = false;
  bool is_for_therapist = false;
  bool is_due = false;  ///< the mark “review due”
  std::string due;      ///< the day, in words; only when it is due
  std::optional<LinkView> reviewer;
  std::string reviewed;  ///< the day, in words

  [[nodiscard]] bool has_limits() const { return !not_for.empty() || !stop_if.empty(); }
  [[nodiscard]] bool has_note() const { return !note.empty() || !citations.empty() || is_due || reviewer; }
};

/// What is taught beside what was found when it was tested (`library/pair`).
struct PairView {
  ClaimView taught;
  std::vector<ClaimView> tested;
};

struct PlateKeyView {
  std::string mark;
  std::string words;
  bool is_point = false;  ///< a letter: a trigger point
};

/// `library/plate`
struct PlateView {
  std::string src;
  std::string number;
  std::string caption;
  std::string alt;
  int width = 0;
  int height = 0;
  std::vector<PlateKeyView> keys;
};

/// `library/picture`
struct PictureView {
  Srcset avif;
  Srcset webp;
  Srcset fallback;
  std::string src;  ///< empty while no size is ready: then its alternative text is shown
  int width = 0;
  int height = 0;
  std::string alt;
  std::string caption;
  std::string credit;

  [[nodiscard]] bool has_words() const { return !caption.empty() || !credit.empty(); }
};

/// One of the five.
struct BlockView {
  Markup words;
  std::optional<ClaimView> claim;
  std::optional<PairView> pair;
  std::optional<PlateView> plate;
  std::optional<PictureView> picture;
};

/// A statement that leans on a source, as the list of sources names it.
struct CarriedView {
  GradeView grade;
  std::string url;
  std::string words;
  std::string_view page;  ///< the title of where it stands
  std::string_view at;    ///< where in the source; may be empty
};

/// A source in the list under a record's page, short.
struct ReferenceView {
  std::string_view slug;
  std::string_view title;
  std::string authors;  ///< the first three
  int year = 0;
  std::string_view journal;
  std::string url;          ///< its DOI or its place in PubMed, or empty
  std::string_view unread;  ///< said when nobody read so much as an abstract, one of the Words
};

/// `library/references`
struct ReferencesView {
  std::vector<ReferenceView> list;
};

/// A source among all sources of the school (`library/source`).
struct SourceView {
  std::string_view slug;
  std::string_view title;
  std::string_view authors;
  int year = 0;
  std::string_view journal;
  std::string_view doi;
  std::string_view pmid;
  std::string_view checked;  ///< how far the school looked, one of the Words
  std::string_view note;
  std::vector<CarriedView> carries;
};

/// Who wrote a page.
struct AuthorView {
  std::string url;
  std::string name;
  bool is_fictional = false;
};

[[nodiscard]] inline bool any_invented(std::vector<AuthorView> const& authors) {
  return std::ranges::any_of(authors, &AuthorView::is_fictional);
}

/// Pages of one kind that a page leads on to.
struct LinkGroup {
  std::string title;
  std::vector<LinkView> links;
};

/// `library/further`
struct FurtherView {
  std::vector<LinkGroup> groups;
  std::string address;    ///< the page's full address, to copy
  std::string mail;       ///< a mailto: address with subject and body, or empty
  std::string handout{};  ///< where the page is on paper, or empty
};

/// A line of an index with leaders.
struct IndexLine {
  std::string url;
  std::string title;
  std::string formal;
  std::int64_t claims = 0;
  bool is_due = false;
};

struct IndexGroup {
  std::string title;
  std::string url;
  std::vector<IndexLine> lines;
};

}  // namespace vastus::library
