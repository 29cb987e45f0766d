// SPDX-License-Identifier: Apache-2.0
// The comments under a page and the form to write one (`web/thread`): one room shows it, another fills it.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "view/markup.h"
#include "web/form.h"

namespace vastus {

struct ReplyView {
  std::string anchor;  ///< `comment-0ABC…`
  std::string name;
  Day day;
  Markup text;
};

struct CommentView {
  std::string anchor;
  std::string name;
  Day day;
  Markup text;  ///< laid out as a visitor's Markdown
  std::vector<ReplyView> replies;
};

struct ThreadView {
  std::string action;  ///< where the form goes: `/library/runners-knee/comments`; empty: no thread is shown
  std::string csrf;    ///< of a signed-in visitor, else empty
  std::vector<CommentView> comments;
  FormField name;
  FormField text;
  bool is_held = false;   ///< the visitor comes from sending one: it waits for a moderator
  std::string complaint;  ///< something is wrong that belongs to no field (too often, sent twice), or empty

  [[nodiscard]] std::size_t count() const { return comments.size(); }
  [[nodiscard]] bool has_errors() const { return name.error || text.error || !complaint.empty(); }
};

}  // namespace vastus
