// SPDX-License-Identifier: Apache-2.0
// What the moderator's queue shows (`discussion/queue`): who, what, act.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "view/markup.h"
#include "web/frame.h"
#include "web/office_nav.h"

namespace vastus::discussion {

/// A stretch of a waiting comment; what may speak of an emergency or a link is marked.
struct SpanView {
  std::string text;
  bool is_marked = false;
};

struct WaitingView {
  std::string name;
  std::string page;  ///< title of the page it stands under
  std::string page_url;
  std::string at;  ///< `22 November 2026, 09:30 UTC`
  std::string iso;
  std::vector<SpanView> text;  ///< as typed, in order
  bool has_emergency = false;  ///< words that may speak of an emergency
  std::int64_t links = 0;
  std::string publish;  ///< where the forms go: `/office/comments/{id}/publication`
  std::string decline;

  [[nodiscard]] bool has_links() const { return links > 0; }
};

struct QueueView {
  Frame frame;
  OfficeNav nav;
  std::string csrf;
  std::int64_t waiting = 0;
  std::string oldest;  ///< `5 hours`, or empty when nothing waits
  std::vector<WaitingView> comments;
  std::string done;  ///< what just happened: “Published the comment of Marit.”, or empty
  std::string next;  ///< address of the next page, or empty
};

}  // namespace vastus::discussion
