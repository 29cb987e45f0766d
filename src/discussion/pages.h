// SPDX-License-Identifier: Apache-2.0
// A condition with its thread, the form under it, and the moderator's queue.
#pragma once

#include <string>

#include "base/time.h"
#include "web/form.h"
#include "web/response.h"
#include "web/visit.h"

namespace vastus::discussion {

/// What was written, read and laid out before a Writer is held.
struct CommentTry {
  bool is_trap = false;  ///< a program filled in the field people cannot see
  std::string name, text, html;
  FormField name_field, text_field;
  bool is_good = false;
  Duration wait{};  ///< how long this neighbourhood has to wait; zero: it need not
};

[[nodiscard]] Response show_condition(Visit const& visit, Reader& db);
[[nodiscard]] CommentTry read_comment(Visit const& visit, Reader& db);
[[nodiscard]] Response add_comment(Visit const& visit, Writer& db, CommentTry const& attempt);
[[nodiscard]] Response show_queue(Visit const& visit, Reader& db);
[[nodiscard]] Response publish_comment(Visit const& visit, Writer& db);
[[nodiscard]] Response decline_comment(Visit const& visit, Writer& db);

}  // namespace vastus::discussion
