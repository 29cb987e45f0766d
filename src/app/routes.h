// SPDX-License-Identifier: Apache-2.0
// The site map.
#pragma once

#include "operations/pages.h"
#include "orders/pages.h"
#include "school/pages.h"
#include "search/pages.h"
#include "web/reactions.h"
#include "web/site_map.h"

namespace vastus::app {

/// What the site map's pages need besides the visit; outlives the map.
struct Equipment {
  search::Catalogue const& catalogue;
  school::Installation const& installation;
  operations::TakeFigures take_figures;
  payments::Desk& payments;
};

/// Every address, one line each: path, handler, who may enter.
[[nodiscard]] SiteMap site_map(Equipment const& equipment);

/// Every "when this happened, then that" between rooms.
[[nodiscard]] Reactions introduce();

}  // namespace vastus::app
