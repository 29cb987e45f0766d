// SPDX-License-Identifier: Apache-2.0
// What the pages of the moderator's desk have in common.
#pragma once

#include "discussion/alarm.h"
#include "discussion/queue_store.h"
#include "discussion/queue_view.h"
#include "web/visit.h"

namespace vastus::discussion {

enum class Tab : std::uint8_t { waiting, published, declined, rules };

[[nodiscard]] std::vector<TabView> tabs(Visit const& visit, Tab here);
[[nodiscard]] Frame desk_frame(Visit const& visit, std::string title);
[[nodiscard]] QueuedView to_view(Visit const& visit, Reader& db, Queued const& comment, AlarmFinder const& finder);
/// What the address says was just done.
[[nodiscard]] DoneView what_was_done(Visit const& visit);

}  // namespace vastus::discussion
