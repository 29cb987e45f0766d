// SPDX-License-Identifier: Apache-2.0
// The health of this node and of the store, each line with what to do.
#include <algorithm>

#include "operations/health_parts.h"
#include "operations/pages.h"
#include "views/operations_views.h"

namespace vastus::operations {

Show show_health(TakeFigures take_figures) {
  return [take = std::move(take_figures)](Visit const& visit, Reader& db) {
    Words const& words = visit.words();
    HealthView view;
    view.frame = visit.frame({.title = std::string(words.say("Health")),
                              .description = std::string(words.say("How this installation is.")),
                              .path = "/office/health",
                              .is_office = true,
                              .is_indexed = false});
    view.nav = visit.office_nav(db, Desk::health);
    std::int64_t unwell = 0;
    for (Finding& finding : look_at(take(), load_figures(db), visit.now(), words)) {
      bool const is_fine = finding.advice.empty();
      if (!is_fine) ++unwell;
      view.findings.push_back({std::move(finding.name), std::move(finding.value), is_fine, std::move(finding.advice)});
    }
    std::ranges::stable_sort(view.findings, {}, &FindingView::is_fine);
    view.is_fine = unwell == 0;
    view.summary = view.is_fine ? std::string(words.say("Everything is fine."))
                                : words.say("{n} line wants looking at.", "{n} lines want looking at.", unwell);
    return Response::show(std::move(view));
  };
}

}  // namespace vastus::operations
