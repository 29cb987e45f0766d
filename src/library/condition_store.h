// SPDX-License-Identifier: Apache-2.0
// Reads conditions for pages. Every function notes what it saw and when, without a write, its answer turns.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "library/condition.h"

namespace vastus::library {

/// The published condition at `slug`, whole; nothing while it is a draft, scheduled or withdrawn.
[[nodiscard]] std::optional<Condition> find_condition(Reader& db, std::string_view slug, Time now);

/// The condition at `slug` in any state but withdrawn: for staff.
[[nodiscard]] std::optional<Condition> find_condition_for_staff(Reader& db, std::string_view slug, Time now);

/// Published conditions by title.
[[nodiscard]] std::vector<ConditionCard> list_conditions(Reader& db, Time now);

/// What a condition may lean on.
enum class Leans { on_muscle, on_trigger_point, on_region, on_author };
/// Published conditions by title that name the record `on`. A region's title on a card is not noted as seen.
[[nodiscard]] std::vector<ConditionCard> list_conditions_leaning(Reader& db, Leans leans, RecordId on, Time now);

/// Drafts by title: for staff.
[[nodiscard]] std::vector<ConditionCard> list_draft_conditions(Reader& db);

}  // namespace vastus::library
