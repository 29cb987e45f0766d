// SPDX-License-Identifier: Apache-2.0
// What the page of an error says (`web/error`).
#pragma once

#include <string>

#include "web/frame.h"

namespace vastus {

struct ErrorView {
  Frame frame;
  int status = 500;
  std::string title;       ///< what happened, in the page's language
  std::string sentence;    ///< what to do now
  bool is_bare = false;    ///< leads nowhere: there is nothing to see yet
  std::string request_id;  ///< may be empty when the edge refused before there was one
};

}  // namespace vastus
