// SPDX-License-Identifier: Apache-2.0
// What the pages of the settings desk have in common.
#pragma once

#include <string>

#include "school/settings_view.h"
#include "web/visit.h"

namespace vastus::school {

enum class Tab : std::uint8_t { school, look, menus, policies, languages, mail, proxies };

/// Title, tabs, and what the address says was just done.
[[nodiscard]] DeskHead desk_head(Visit const& visit, Tab here);
[[nodiscard]] Frame desk_frame(Visit const& visit, std::string title);
/// Title, tabs and navigation of a page of the desk.
template <class View>
void begin_desk(Visit const& visit, Reader& db, Tab here, View& view) {
  view.head = desk_head(visit, here);
  view.frame = desk_frame(visit, view.head.title);
  view.nav = visit.office_nav(db, Desk::settings);
}

}  // namespace vastus::school
