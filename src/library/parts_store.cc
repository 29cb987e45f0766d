// SPDX-License-Identifier: Apache-2.0
#include "library/parts_store.h"

#include <algorithm>

namespace vastus::library {
namespace {

constexpr char const* plate_columns = "p.id, r.slug, r.title, p.number, p.caption, p.alt, p.width, p.height, p.version";

Plate to_plate(Row const& row) {
  return {.slug = row.string(1),
          .title = row.string(2),
          .number = row.string(3),
          .caption = row.string(4),
          .alt = row.string(5),
          .width = int(row.number(6)),
          .height = int(row.number(7)),
          .keys = {},
          .version = row.string(8)};
}

PlateKey to_plate_key(Row const& row) { return {.mark = row.string(0), .words = row.string(1)}; }

std::vector<PlateKey> list_plate_keys(Reader& db, RecordId plate) {
  return db.list("SELECT mark, words FROM library_plate_keys WHERE plate_id = $1 ORDER BY position", to_plate_key,
                 plate);
}

constexpr char const* muscle_select =
    "SELECT m.id, r.slug, r.title, m.latin, g.slug, g.title, m.origin, m.insertion, m.nerve, m.action "
    "FROM library_muscles m JOIN library_records r ON r.id = m.id AND r.withdrawn_at IS NULL "
    "JOIN library_records g ON g.id = m.region_id ";

Muscle to_muscle(Row const& row) {
  return {.id = row.id<RecordId>(0),
          .slug = row.string(1),
          .title = row.string(2),
          .latin = row.string(3),
          .region = {.slug = row.string(4), .title = row.string(5)},
          .origin = row.string(6),
          .insertion = row.string(7),
          .nerve = row.string(8),
          .action = row.string(9)};
}

constexpr char const* point_select =
    "SELECT t.id, r.slug, r.title, t.code, m.slug, m.title, t.place, t.refers, p.slug, t.letter "
    "FROM library_trigger_points t JOIN library_records r ON r.id = t.id AND r.withdrawn_at IS NULL "
    "LEFT JOIN library_records m ON m.id = t.muscle_id LEFT JOIN library_records p ON p.id = t.plate_id ";

TriggerPoint to_trigger_point(Row const& row) {
  TriggerPoint point;
  point.id = row.id<RecordId>(0);
  point.slug = row.string(1);
  point.title = row.string(2);
  point.code = row.string(3);
  if (!row.is_null(4)) point.muscle = Ref{.slug = row.string(4), .title = row.string(5)};
  point.where = row.string(6);
  point.refers = row.string(7);
  point.plate = row.is_null(8) ? std::string() : row.string(8);
  point.letter = row.string(9);
  return point;
}

/// Adds who must not and when to stop, read by `limits_sql` as (trigger point, kind, words).
template <class... Args>
std::vector<TriggerPoint> with_limits(Reader& db, std::vector<TriggerPoint> points, std::string const& scope,
                                      Args const&... args) {
  db.each(
      "SELECT l.record_id, l.kind, l.words FROM library_record_limits l WHERE l.record_id IN (" + scope +
          ") ORDER BY l.record_id, l.position",
      [&](Row const& row) {
        auto const point = std::ranges::find(points, row.id<RecordId>(0), &TriggerPoint::id);
        if (point == points.end()) return;
        (row.number(1) == 1 ? point->not_for : point->stop_if).push_back(row.string(2));
      },
      args...);
  return points;
}

}  // namespace

std::map<std::int64_t, Plate> load_plates_in_text(Reader& db, RecordId record) {
  std::map<std::int64_t, Plate> plates;
  db.each(
      std::string("SELECT DISTINCT ") + plate_columns +
          " FROM library_blocks b JOIN library_plates p ON p.id = b.plate_id JOIN library_records r ON r.id = p.id "
          "WHERE b.record_id = $1",
      [&](Row const& row) { plates.emplace(row.number(0), to_plate(row)); }, record);
  for (auto& [id, plate] : plates) plate.keys = list_plate_keys(db, RecordId(id));
  return plates;
}

std::optional<WithId<Plate>> find_plate_row(Reader& db, std::string_view slug) {
  auto found = db.find(
      std::string("SELECT ") + plate_columns +
          " FROM library_plates p JOIN library_records r ON r.id = p.id "
          "WHERE r.kind = $1 AND r.slug = $2 AND r.withdrawn_at IS NULL",
      [](Row const& row) { return WithId<Plate>{row.id<RecordId>(0), to_plate(row)}; }, Kind::plate, slug);
  if (found) found->piece.keys = list_plate_keys(db, found->id);
  return found;
}

std::vector<WithId<Person>> list_authors(Reader& db, RecordId record) {
  return db.list(
      "SELECT p.id, r.slug, r.title, p.role, p.qualification, p.fictional FROM library_authors a "
      "JOIN library_people p ON p.id = a.target_id JOIN library_records r ON r.id = p.id "
      "WHERE a.record_id = $1 ORDER BY a.position",
      [](Row const& row) {
        return WithId<Person>{row.id<RecordId>(0),
                              {.slug = row.string(1),
                               .name = row.string(2),
                               .role = row.string(3),
                               .qualification = row.string(4),
                               .fictional = row.flag(5)}};
      },
      record);
}

std::vector<std::string> list_aliases(Reader& db, RecordId record) {
  return db.list(
      "SELECT words FROM library_aliases WHERE record_id = $1 ORDER BY position",
      [](Row const& row) { return row.string(0); }, record);
}

std::vector<Muscle> list_muscles_of_condition(Reader& db, RecordId condition) {
  return db.list(std::string(muscle_select) +
                     "JOIN library_condition_muscles e ON e.target_id = m.id WHERE e.record_id = $1 "
                     "ORDER BY e.position",
                 to_muscle, condition);
}

std::vector<Muscle> list_muscles_of_region(Reader& db, RecordId region) {
  return db.list(std::string(muscle_select) + "WHERE m.region_id = $1 ORDER BY r.title, r.slug", to_muscle, region);
}

std::vector<Muscle> list_muscle_rows(Reader& db, std::string_view slug) {
  return db.list(std::string(muscle_select) + "WHERE $1 = '' OR r.slug = $1 ORDER BY r.title, r.slug", to_muscle, slug);
}

std::vector<TriggerPoint> list_trigger_points_of_condition(Reader& db, RecordId condition) {
  auto points = db.list(std::string(point_select) +
                            "JOIN library_condition_trigger_points e ON e.target_id = t.id "
                            "WHERE e.record_id = $1 ORDER BY e.position",
                        to_trigger_point, condition);
  return with_limits(db, std::move(points),
                     "SELECT target_id FROM library_condition_trigger_points WHERE record_id = $1", condition);
}

std::vector<TriggerPoint> list_trigger_points_of_muscle(Reader& db, RecordId muscle) {
  auto points =
      db.list(std::string(point_select) + "WHERE t.muscle_id = $1 ORDER BY t.code, r.slug", to_trigger_point, muscle);
  return with_limits(db, std::move(points), "SELECT id FROM library_trigger_points WHERE muscle_id = $1", muscle);
}

std::vector<TriggerPoint> list_trigger_point_rows(Reader& db, std::string_view slug) {
  auto points = db.list(std::string(point_select) + "WHERE $1 = '' OR r.slug = $1 ORDER BY t.code, r.slug",
                        to_trigger_point, slug);
  return with_limits(db, std::move(points),
                     "SELECT t.id FROM library_trigger_points t JOIN library_records r ON r.id = t.id "
                     "WHERE $1 = '' OR r.slug = $1",
                     slug);
}

std::vector<RedFlag> list_flags_of_condition(Reader& db, RecordId condition, SourceShelf& sources) {
  auto flags = db.list(
      "SELECT f.id, r.slug, r.title, f.urgency, f.features, f.action, f.grade, r.due FROM library_condition_flags e "
      "JOIN library_red_flags f ON f.id = e.target_id JOIN library_records r ON r.id = f.id "
      "WHERE e.record_id = $1 ORDER BY e.position",
      [](Row const& row) {
        return RedFlag{.id = row.id<RecordId>(0),
                       .slug = row.string(1),
                       .title = row.string(2),
                       .urgency = row.as<Urgency>(3),
                       .features = row.string(4),
                       .action = row.string(5),
                       .grade = row.as<Grade>(6),
                       .citations = {},
                       .due = row.day(7)};
      },
      condition);
  db.each(
      std::string("SELECT e.position, fs.locator, ") + source_columns +
          " FROM library_condition_flags e JOIN library_record_sources fs ON fs.record_id = e.target_id "
          "JOIN library_sources s ON s.id = fs.source_id JOIN library_records sr ON sr.id = s.id "
          "WHERE e.record_id = $1 ORDER BY e.position, fs.position",
      [&](Row const& row) {
        std::uint32_t const at = sources.place(to_source(row, 2));
        flags[std::size_t(row.number(0))].citations.push_back({.source = at, .locator = row.string(1)});
      },
      condition);
  return flags;
}

}  // namespace vastus::library
