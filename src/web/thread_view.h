// SPDX-License-Identifier: Apache-2.0
// The comments under a page and the form to write one (`web/thread`): one room shows it, another fills it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "view/markup.h"
#include "web/form.h"

namespace vastus {

struct ReplyView {
  std::string anchor;  ///< `comment-0ABC…`
  std::string name;
  bool is_of_school = false;  ///< written by staff while signed in
  Day day;
  Markup text;
};

struct CommentView {
  std::string anchor;
  std::string name;
  bool is_of_school = false;
  bool is_removed = false;  ///< by its writer: only the answers are left
  Day day;
  Markup text;        ///< laid out as a visitor's Markdown
  std::string reply;  ///< where the form to answer it stands; empty when it cannot be answered
  std::vector<ReplyView> replies;
};

/// The comment a form answers.
struct AnsweredView {
  std::string code;
  std::string name;
  std::string says;  ///< its first words
};

struct ThreadView {
  std::string page;    ///< address of the page: `/library/runners-knee`
  std::string action;  ///< where the form goes: `/library/runners-knee/comments`; empty: no thread is shown
  std::string csrf;    ///< of a signed-in visitor, else empty
  std::vector<CommentView> comments;
  std::string more;  ///< where the thread goes on, or empty
  FormField name;
  FormField text;
  FormField email;
  std::optional<AnsweredView> answered;
  std::string staff_name;  ///< who of the school writes, or empty: then a name and an address are asked for
  std::string notice;      ///< what just happened, or empty
  std::string complaint;   ///< something is wrong that belongs to no field (too often, sent twice), or empty

  [[nodiscard]] std::size_t count() const { return comments.size(); }
  [[nodiscard]] bool has_errors() const { return name.error || text.error || email.error || !complaint.empty(); }
};

}  // namespace vastus
