// SPDX-License-Identifier: Apache-2.0
// Reads the pages about muscles, trigger points, regions, people, sources and plates, with what leans on each.
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "library/condition.h"
#include "library/record.h"

namespace vastus::library {

struct MusclePage {
  Muscle muscle;
  std::vector<std::string> also;
  std::optional<Plate> plate;
  std::vector<Person> authors;
  Day due;
  std::vector<Section> sections;
  std::vector<Source> sources;  ///< what its claims cite
  std::vector<TriggerPoint> trigger_points;
  std::vector<ConditionCard> conditions;  ///< published ones that name it
};

struct TriggerPointPage {
  TriggerPoint point;
  std::optional<Plate> plate;
  std::vector<Person> authors;
  Day due;
  std::vector<Section> sections;
  std::vector<Source> sources;
  std::vector<ConditionCard> conditions;
};

struct RegionPage {
  RecordId id;
  Region region;
  std::vector<Ref> parts;  ///< regions within it
  std::vector<Muscle> muscles;
  std::vector<ConditionCard> conditions;
};

struct PersonPage {
  RecordId id;
  Person person;
  std::vector<Section> sections;
  std::vector<ConditionCard> conditions;  ///< published ones they wrote
};

/// A statement that leans on a source, and the page it stands on.
struct Leaning {
  std::string claim;  ///< slug: the anchor on the page; empty for a red flag and for the figures of a test
  Grade grade = Grade::t;
  std::string text;  ///< Markdown; the title of a red flag
  std::string locator;
  Kind kind = Kind::condition;
  Ref record;  ///< the page it stands on
};

struct SourceEntry {
  RecordId id;
  Source source;
  std::vector<Leaning> carries;  ///< on published pages only
};

[[nodiscard]] std::optional<MusclePage> find_muscle(Reader& db, std::string_view slug, Time now);
[[nodiscard]] std::optional<TriggerPointPage> find_trigger_point(Reader& db, std::string_view slug, Time now);
[[nodiscard]] std::optional<RegionPage> find_region(Reader& db, std::string_view slug, Time now);
[[nodiscard]] std::optional<PersonPage> find_person(Reader& db, std::string_view slug, Time now);
[[nodiscard]] std::optional<Plate> find_plate(Reader& db, std::string_view slug);
/// The drawing itself, as it was loaded.
[[nodiscard]] std::optional<std::string> find_plate_svg(Reader& db, std::string_view slug);

[[nodiscard]] std::vector<Muscle> list_muscles(Reader& db);
[[nodiscard]] std::vector<TriggerPoint> list_trigger_points(Reader& db);
[[nodiscard]] std::map<RecordId, std::int64_t> count_trigger_points_by_muscle(Reader& db);
[[nodiscard]] std::vector<Region> list_regions(Reader& db);
/// In the order of their authors, from the `first` on (0 is the first), `most` of them.
[[nodiscard]] std::vector<SourceEntry> list_sources(Reader& db, Time now, std::int64_t first, std::int64_t most);
[[nodiscard]] std::int64_t count_sources(Reader& db);
[[nodiscard]] std::optional<SourceEntry> find_source(Reader& db, std::string_view slug, Time now);

}  // namespace vastus::library
