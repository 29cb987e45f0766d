// SPDX-License-Identifier: Apache-2.0
// The operator's desks: jobs and the health of the installation.
#pragma once

#include <functional>

#include "operations/health.h"
#include "web/response.h"
#include "web/site_map.h"
#include "web/visit.h"

namespace vastus::operations {

using TakeFigures = std::function<NodeFigures()>;

/// `/office/jobs`
[[nodiscard]] Response show_jobs(Visit const& visit, Reader& db);
[[nodiscard]] Response retry_job(Visit const& visit, Writer& db);
[[nodiscard]] Response retry_kind(Visit const& visit, Writer& db);
[[nodiscard]] Response discard_job(Visit const& visit, Writer& db);
/// `/office/health`
[[nodiscard]] Show show_health(TakeFigures take_figures);

}  // namespace vastus::operations
