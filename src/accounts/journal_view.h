// SPDX-License-Identifier: Apache-2.0
// What the journal of the office shows (`accounts/journal`).
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
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
  std::vector<JournalLineView> lines;
  std::string older;  ///< `/office/journal?before=…`, or empty
};

}  // namespace vastus::accounts
