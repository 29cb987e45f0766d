// SPDX-License-Identifier: Apache-2.0
// The handlers of the lab, for the site map.
#pragma once

#include "web/response.h"
#include "web/visit.h"

namespace vastus::lab {

/// `/lab`
[[nodiscard]] Response show_lab(Visit const& visit, Reader& db);
/// `/lab/evidence`
[[nodiscard]] Response show_evidence(Visit const& visit, Reader& db);
/// `/api/v1/lab`: one trial and its curve as JSON; with `draw` what changes on the page instead.
[[nodiscard]] Response answer_trial(Visit const& visit, Reader& db);

}  // namespace vastus::lab
