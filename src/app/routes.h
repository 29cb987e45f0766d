// SPDX-License-Identifier: Apache-2.0
// The site map.
#pragma once

#include "search/pages.h"
#include "web/reactions.h"
#include "web/site_map.h"

namespace vastus::app {

/// Every address, one line each: path, handler, who may enter.
[[nodiscard]] SiteMap site_map(search::Catalogue const& catalogue);

/// Every "when this happened, then that" between rooms.
[[nodiscard]] Reactions introduce();

}  // namespace vastus::app
