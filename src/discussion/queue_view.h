// SPDX-License-Identifier: Apache-2.0
// What the moderator's desk shows: the queue (`discussion/queue`), what was decided (`discussion/decided`), and the
// rules (`discussion/rules`).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "web/form.h"
#include "web/frame.h"
#include "web/office_nav.h"

namespace vastus::discussion {

/// A stretch of a comment; what raised an alarm is marked.
struct SpanView {
  std::string text;
  bool is_marked = false;
};

struct QueuedView {
  std::string code;
  std::string name;
  bool is_of_school = false;
  std::string page;  ///< title of the page it stands under
  std::string page_url;
  std::string at;  ///< `22 November 2026, 09:30 UTC`
  std::string iso;
  std::vector<SpanView> text;  ///< as typed, in order
  bool has_emergency = false;  ///< words that may speak of an emergency
  bool has_blocked = false;    ///< words the school blocks
  std::int64_t links = 0;
  std::string answers_name;  ///< of the comment it answers, or empty
  std::string answers_text;
  std::string publish;  ///< where the forms go: `/office/comments/{id}/publication`
  std::string decline;
  std::string decision;  ///< of a decided one: what takes it back, `0ABC….3`
  std::string decided;   ///< when and by whom, in words

  [[nodiscard]] bool has_links() const { return links > 0; }
};

/// The pages of the desk, one of them current.
struct TabView {
  std::string url;
  std::string title;
  bool is_here = false;
};

/// What just happened, and what would take it back.
struct DoneView {
  std::string words;                   ///< empty: nothing did
  std::vector<std::string> decisions;  ///< to undo; none: nothing can be undone
  bool is_bad = false;
  std::string csrf;
  std::string after;  ///< where this page of the queue begins, or empty
};

struct QueueView {
  Frame frame;
  OfficeNav nav;
  std::vector<TabView> tabs;
  std::string csrf;
  std::string script;
  std::int64_t waiting = 0;
  bool waits_more = false;  ///< than `waiting`
  std::string oldest;       ///< `5 hours`, or empty when nothing waits
  std::vector<QueuedView> comments;
  DoneView done;
  std::string after;  ///< where this page of the queue begins, or empty
  std::string next;   ///< address of the next page, or empty
  // Places that a script fills in sentences of the page's language.
  std::string hole_name = "{name}", hole_n = "{n}";
};

struct DecidedView {
  Frame frame;
  OfficeNav nav;
  std::vector<TabView> tabs;
  std::string csrf;
  std::string heading;
  std::string none;  ///< said while there is nothing
  std::string state;
  std::vector<QueuedView> comments;
  DoneView done;
  std::string next;
};

struct ChoiceView {
  std::string value;
  std::string title;
  bool is_chosen = false;
};

struct RulesView {
  Frame frame;
  OfficeNav nav;
  std::vector<TabView> tabs;
  std::string csrf;
  DoneView done;
  FormField blocked;
  std::vector<ChoiceView> on_blocked;
  std::vector<ChoiceView> on_links;
  FormField links_most;
};

}  // namespace vastus::discussion
