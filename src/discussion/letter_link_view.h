// SPDX-License-Identifier: Apache-2.0
// What the pages show that links of letters lead to (`discussion/letter_link`): only a button acts.
#pragma once

#include <string>

#include "web/frame.h"

namespace vastus::discussion {

struct LetterLinkView {
  Frame frame;
  std::string heading;
  std::string says;
  std::string quote;   ///< the comment it is about, or empty
  std::string action;  ///< where the button's form goes; empty: there is nothing to do
  std::string button;
  bool is_removing = false;  ///< cannot be undone
  std::string csrf;
  std::string page;  ///< address of the page the comment stands under, or empty
  std::string page_title;
};

}  // namespace vastus::discussion
