// SPDX-License-Identifier: Apache-2.0
// Reads the pieces that pages of several kinds are put together from. None of these notes what it saw: their callers
// do.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "library/condition.h"
#include "library/text_store.h"

namespace vastus::library {

/// A piece and the id of its record, for `Reader::saw`.
template <class Piece>
struct WithId {
  RecordId id;
  Piece piece;
};

/// The plates that stand in the text of a record, by id.
[[nodiscard]] std::map<std::int64_t, Plate> load_plates_in_text(Reader& db, RecordId record);
[[nodiscard]] std::optional<WithId<Plate>> find_plate_row(Reader& db, std::string_view slug);

[[nodiscard]] std::vector<WithId<Person>> list_authors(Reader& db, RecordId record);
[[nodiscard]] std::vector<std::string> list_aliases(Reader& db, RecordId record);

/// What a condition names, in the order of its file.
[[nodiscard]] std::vector<Muscle> list_muscles_of_condition(Reader& db, RecordId condition);
[[nodiscard]] std::vector<TriggerPoint> list_trigger_points_of_condition(Reader& db, RecordId condition);
[[nodiscard]] std::vector<RedFlag> list_flags_of_condition(Reader& db, RecordId condition, SourceShelf& sources);

/// Those that stand in the school, by title; `slug` empty means all.
[[nodiscard]] std::vector<Muscle> list_muscle_rows(Reader& db, std::string_view slug);
[[nodiscard]] std::vector<Muscle> list_muscles_of_region(Reader& db, RecordId region);
/// By code.
[[nodiscard]] std::vector<TriggerPoint> list_trigger_point_rows(Reader& db, std::string_view slug);
[[nodiscard]] std::vector<TriggerPoint> list_trigger_points_of_muscle(Reader& db, RecordId muscle);

}  // namespace vastus::library
