// SPDX-License-Identifier: Apache-2.0
// Writes what only one kind of record has: its own row, then the edges to others.
#pragma once

#include <string>

#include "library/record_store.h"

namespace vastus::library {

/// The row of its kind, leaning on rows of kinds that come before it in `kinds_by_need`. `drawing` only for plates.
void save_details(Writer& db, Record const& record, RecordIds const& ids, std::string const& drawing);

/// Edges and lists, once every record they name has its row. `clear_details` has run.
void save_edges(Writer& db, Record const& record, RecordIds const& ids);

/// Every kind after the kinds its rows need.
inline constexpr Kind kinds_by_need[] = {
    Kind::region,   Kind::person,    Kind::source,   Kind::plate,     Kind::muscle, Kind::trigger_point,
    Kind::red_flag, Kind::condition, Kind::exercise, Kind::technique, Kind::test,   Kind::guideline,
    Kind::article,  Kind::topic,     Kind::page,     Kind::award,     Kind::synonym};

}  // namespace vastus::library
