// SPDX-License-Identifier: Apache-2.0
// A letter with one link (`accounts/letter`), as HTML for mail programs.
#pragma once

#include <string>
#include <vector>

namespace vastus::accounts {

struct LetterView {
  std::string language;
  std::string subject;
  std::string greeting;
  std::vector<std::string> before;  ///< paragraphs above the link
  std::string link;
  std::string link_words;
  std::vector<std::string> after;
  std::string school;
};

}  // namespace vastus::accounts
