// SPDX-License-Identifier: Apache-2.0
// What the pages of the moderator's desk have in common.
#pragma once

#include <string>
#include <vector>

#include "discussion/queue_store.h"
#include "discussion/queue_view.h"
#include "web/visit.h"

namespace vastus::discussion {

enum class Tab : std::uint8_t { waiting, published, declined, rules };

[[nodiscard]] std::vector<TabView> tabs(Visit const& visit, Tab here);
[[nodiscard]] Frame desk_frame(Visit const& visit, std::string title);
/// Comments as their desk shows them, what raised the alarm marked.
[[nodiscard]] std::vector<QueuedView> to_views(Visit const& visit, Reader& db, std::vector<Queued> const& comments);
/// What the address says was just done.
[[nodiscard]] DoneView what_was_done(Visit const& visit);

}  // namespace vastus::discussion
