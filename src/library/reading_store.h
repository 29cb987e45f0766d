// SPDX-License-Identifier: Apache-2.0
// Reads readings and what stands around a record. Every function notes what it saw and when its answer turns.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "library/reading.h"

namespace vastus::library {

/// The public reading of that kind at `slug`, whole.
[[nodiscard]] std::optional<Reading> find_reading(Reader& db, Kind kind, std::string_view slug, Time now);

/// Public readings of a kind: articles newest first, others by title.
[[nodiscard]] std::vector<ReadingCard> list_readings(Reader& db, Kind kind, Time now);

/// The school's own technique: the first by title that tells its history.
[[nodiscard]] std::optional<Ref> find_own_technique(Reader& db);

/// What a record names and what names it, both ways along its edges; by kind, then title, articles newest first.
[[nodiscard]] std::vector<Neighbour> list_neighbours(Reader& db, RecordId record, Time now);
/// Readings of a region, readings that rest on a source as a whole, and readings somebody wrote.
[[nodiscard]] std::vector<Neighbour> list_readings_of_region(Reader& db, RecordId region, Time now);
[[nodiscard]] std::vector<Neighbour> list_readings_from(Reader& db, RecordId source, Time now);
[[nodiscard]] std::vector<Neighbour> list_readings_by(Reader& db, RecordId person, Time now);

/// The articles published just before and just after.
struct Between {
  std::optional<Ref> older;
  std::optional<Ref> newer;
};
[[nodiscard]] Between find_between(Reader& db, Reading const& article, Time now);

/// Other articles that share most with it: topics, conditions, muscles, exercises.
[[nodiscard]] std::vector<Ref> list_related_articles(Reader& db, Reading const& article, Time now, int most);

/// Newest first.
[[nodiscard]] std::vector<Award> list_awards(Reader& db);

/// How many public claims carry each grade, and the newest of them as an example.
struct GradeInUse {
  Grade grade = Grade::t;
  std::int64_t claims = 0;
  std::string example;  ///< Markdown
  std::string slug;     ///< of that claim
  Kind kind = Kind::condition;
  Ref record;
};
[[nodiscard]] std::vector<GradeInUse> list_grades_in_use(Reader& db, Time now);

/// A public page of the library, for programs that list all of them.
struct PublicPage {
  Kind kind = Kind::condition;
  std::string slug;
  std::string title;
  std::string lede;  ///< of conditions and readings
  std::optional<Day> published;
  Time changed_at;
  std::string first_slug;  ///< the first address it ever had
};
/// Every record that has a page of its own, by kind and slug.
[[nodiscard]] std::vector<PublicPage> list_public_pages(Reader& db, Time now);
/// Conditions and articles, the one published last first.
[[nodiscard]] std::vector<PublicPage> list_newest_pages(Reader& db, Time now, int most);

}  // namespace vastus::library
