// SPDX-License-Identifier: Apache-2.0
// What the journal of the office shows (`accounts/journal`).
#pragma once

#include <string>
#include <vector>

#include "accounts/ask_view.h"
#include "base/time.h"
#include "web/form.h"
#include "web/frame.h"
#include "web/office_nav.h"

namespace vastus::accounts {

struct JournalLineView {
  std::string at;        ///< `22 November 2026, 09:30 UTC`
  std::string iso;       ///< `2026-11-22T09:30:00Z`
  std::string who;       ///< the name of the account, or empty: nobody signed in
  std::string sentence;  ///< what happened
  std::string event;     ///< `discussion.comment_published`
  std::string request;   ///< request id
};

struct JournalView {
  Frame frame;
  OfficeNav nav;
  FormField who, from, to, words;
  std::vector<AskChoice> kinds;
  bool is_narrowed = false;
  std::vector<JournalLineView> lines;
  std::string looked;  ///< how far a search by words got, or empty
  std::string older;   ///< `/office/journal?before=…`, or empty
  std::string newest;  ///< back to the beginning, or empty
  std::string as_csv;
};

}  // namespace vastus::accounts
