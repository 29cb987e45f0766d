// SPDX-License-Identifier: Apache-2.0
#include "library/anatomy_store.h"

#include <algorithm>

#include "library/condition_store.h"
#include "library/parts_store.h"
#include "library/things.h"

namespace vastus::library {
namespace {

/// The head of a record's page.
struct Head {
  RecordId id;
  Day due;
  std::string plate;  ///< slug, may be empty
};

/// Notes what an address leads to, or that nothing is there yet.
template <class Found>
std::optional<Found> seen(Reader& db, Kind kind, std::optional<Found> found) {
  if (found) {
    db.saw(thing_of(found->id));
  } else {
    db.saw(list_of(kind));
  }
  return found;
}

/// Mark the day on which the page begins to say "review due".
void note_due(Reader& db, Day due, std::vector<Section> const& sections, Time now) {
  auto const consider = [&](Day day) {
    if (day.start() > now) db.turns_at(day.start());
  };
  consider(due);
  for (Section const& section : sections) {
    for (Block const& block : section.blocks) {
      if (auto const* const claim = std::get_if<Claim>(&block)) consider(claim->due);
    }
  }
}

std::vector<Person> authors_seen(Reader& db, RecordId record) {
  std::vector<Person> authors;
  for (auto& [id, person] : list_authors(db, record)) {
    db.saw(thing_of(id));
    authors.push_back(std::move(person));
  }
  return authors;
}

std::optional<Plate> plate_seen(Reader& db, std::string_view slug) {
  if (slug.empty()) return std::nullopt;
  return find_plate(db, slug);
}

struct Text {
  std::vector<Section> sections;
  std::vector<Source> sources;
};

Text text_seen(Reader& db, RecordId record) {
  SourceShelf shelf;
  Text text{.sections = load_sections(db, record, shelf), .sources = shelf.take()};
  db.each(
      "SELECT DISTINCT plate_id FROM library_blocks WHERE record_id = $1 AND plate_id IS NOT NULL",
      [&](Row const& row) { db.saw(thing_of(row.id<RecordId>(0))); }, record);
  db.each(
      "SELECT DISTINCT cs.source_id FROM library_claim_sources cs JOIN library_claims c ON c.id = cs.claim_id "
      "WHERE c.record_id = $1",
      [&](Row const& row) { db.saw(thing_of(row.id<RecordId>(0))); }, record);
  return text;
}

template <class Pieces>
void saw_all(Reader& db, Pieces const& pieces) {
  for (auto const& piece : pieces) db.saw(thing_of(piece.id));
}

struct RegionRow {
  RecordId id;
  Region region;
};

std::optional<RegionRow> find_region_row(Reader& db, std::string_view slug) {
  return db.find(
      "SELECT r.id, r.slug, r.title, p.slug, p.title, p.id FROM library_regions g "
      "JOIN library_records r ON r.id = g.id LEFT JOIN library_records p ON p.id = g.parent_id "
      "WHERE r.kind = $1 AND r.slug = $2 AND r.withdrawn_at IS NULL",
      [&](Row const& row) {
        RegionRow found{row.id<RecordId>(0), {.slug = row.string(1), .title = row.string(2), .parent = {}}};
        if (row.is_null(3)) return found;
        found.region.parent = Ref{.slug = row.string(3), .title = row.string(4)};
        db.saw(thing_of(row.id<RecordId>(5)));
        return found;
      },
      Kind::region, slug);
}

std::vector<Ref> parts_seen(Reader& db, RecordId region) {
  return db.list(
      "SELECT r.id, r.slug, r.title FROM library_regions g JOIN library_records r ON r.id = g.id "
      "WHERE g.parent_id = $1 AND r.withdrawn_at IS NULL ORDER BY r.title, r.slug",
      [&](Row const& row) {
        db.saw(thing_of(row.id<RecordId>(0)));
        return Ref{.slug = row.string(1), .title = row.string(2)};
      },
      region);
}

}  // namespace

std::optional<MusclePage> find_muscle(Reader& db, std::string_view slug, Time now) {
  auto const head = seen(
      db, Kind::muscle,
      db.find(
          "SELECT r.id, r.due, p.slug FROM library_muscles m JOIN library_records r ON r.id = m.id "
          "LEFT JOIN library_records p ON p.id = m.plate_id WHERE r.kind = $1 AND r.slug = $2 AND r.withdrawn_at IS "
          "NULL",
          [](Row const& row) {
            return Head{.id = row.id<RecordId>(0), .due = row.day(1), .plate = row.is_null(2) ? "" : row.string(2)};
          },
          Kind::muscle, slug));
  if (!head) return std::nullopt;
  db.saw(list_of(Kind::region));

  MusclePage page;
  page.muscle = std::move(list_muscle_rows(db, slug).front());
  page.also = list_aliases(db, head->id);
  page.plate = plate_seen(db, head->plate);
  page.authors = authors_seen(db, head->id);
  page.due = head->due;
  Text text = text_seen(db, head->id);
  page.sections = std::move(text.sections);
  page.sources = std::move(text.sources);
  page.trigger_points = list_trigger_points_of_muscle(db, head->id);
  saw_all(db, page.trigger_points);
  page.conditions = list_conditions_leaning(db, Leans::on_muscle, head->id, now);
  note_due(db, page.due, page.sections, now);
  return page;
}

std::optional<TriggerPointPage> find_trigger_point(Reader& db, std::string_view slug, Time now) {
  auto const head = seen(
      db, Kind::trigger_point,
      db.find(
          "SELECT r.id, r.due, p.slug FROM library_trigger_points t JOIN library_records r ON r.id = t.id "
          "LEFT JOIN library_records p ON p.id = t.plate_id WHERE r.kind = $1 AND r.slug = $2 AND r.withdrawn_at IS "
          "NULL",
          [](Row const& row) {
            return Head{.id = row.id<RecordId>(0), .due = row.day(1), .plate = row.is_null(2) ? "" : row.string(2)};
          },
          Kind::trigger_point, slug));
  if (!head) return std::nullopt;
  db.saw(list_of(Kind::muscle));
  db.saw(list_of(Kind::region));

  TriggerPointPage page;
  page.point = std::move(list_trigger_point_rows(db, slug).front());
  page.plate = plate_seen(db, head->plate);
  page.authors = authors_seen(db, head->id);
  page.due = head->due;
  Text text = text_seen(db, head->id);
  page.sections = std::move(text.sections);
  page.sources = std::move(text.sources);
  page.conditions = list_conditions_leaning(db, Leans::on_trigger_point, head->id, now);
  note_due(db, page.due, page.sections, now);
  return page;
}

std::optional<RegionPage> find_region(Reader& db, std::string_view slug, Time now) {
  auto found = seen(db, Kind::region, find_region_row(db, slug));
  if (!found) return std::nullopt;
  RegionPage page;
  page.id = found->id;
  page.region = std::move(found->region);
  page.parts = parts_seen(db, found->id);
  page.muscles = list_muscles_of_region(db, found->id);
  saw_all(db, page.muscles);
  page.conditions = list_conditions_leaning(db, Leans::on_region, found->id, now);
  return page;
}

std::optional<PersonPage> find_person(Reader& db, std::string_view slug, Time now) {
  struct Found {
    RecordId id;
    Person person;
  };
  auto found =
      seen(db, Kind::person,
           db.find(
               "SELECT r.id, r.slug, r.title, p.role, p.qualification, p.fictional FROM library_people p "
               "JOIN library_records r ON r.id = p.id WHERE r.kind = $1 AND r.slug = $2 AND r.withdrawn_at IS NULL",
               [](Row const& row) {
                 return Found{row.id<RecordId>(0),
                              {.slug = row.string(1),
                               .name = row.string(2),
                               .role = row.string(3),
                               .qualification = row.string(4),
                               .fictional = row.flag(5)}};
               },
               Kind::person, slug));
  if (!found) return std::nullopt;
  db.saw(list_of(Kind::region));
  PersonPage page;
  page.id = found->id;
  page.person = std::move(found->person);
  page.sections = text_seen(db, found->id).sections;
  page.conditions = list_conditions_leaning(db, Leans::on_author, found->id, now);
  return page;
}

std::optional<Plate> find_plate(Reader& db, std::string_view slug) {
  auto found = seen(db, Kind::plate, find_plate_row(db, slug));
  if (!found) return std::nullopt;
  return std::move(found->piece);
}

std::optional<std::string> find_plate_svg(Reader& db, std::string_view slug) {
  struct Found {
    RecordId id;
    std::string svg;
  };
  auto found = seen(db, Kind::plate,
                    db.find(
                        "SELECT r.id, p.svg FROM library_plates p JOIN library_records r ON r.id = p.id "
                        "WHERE r.kind = $1 AND r.slug = $2 AND r.withdrawn_at IS NULL",
                        [](Row const& row) { return Found{row.id<RecordId>(0), row.string(1)}; }, Kind::plate, slug));
  if (!found) return std::nullopt;
  return std::move(found->svg);
}

std::vector<Muscle> list_muscles(Reader& db) {
  db.saw(list_of(Kind::muscle));
  db.saw(list_of(Kind::region));
  return list_muscle_rows(db, "");
}

std::vector<TriggerPoint> list_trigger_points(Reader& db) {
  db.saw(list_of(Kind::trigger_point));
  db.saw(list_of(Kind::muscle));
  return list_trigger_point_rows(db, "");
}

std::map<RecordId, std::int64_t> count_trigger_points_by_muscle(Reader& db) {
  db.saw(list_of(Kind::trigger_point));
  std::map<RecordId, std::int64_t> counts;
  db.each(
      "SELECT t.muscle_id, COUNT(*) FROM library_trigger_points t JOIN library_records r ON r.id = t.id "
      "WHERE r.withdrawn_at IS NULL AND t.muscle_id IS NOT NULL GROUP BY t.muscle_id",
      [&](Row const& row) { counts.emplace(row.id<RecordId>(0), row.number(1)); });
  return counts;
}

std::vector<Region> list_regions(Reader& db) {
  db.saw(list_of(Kind::region));
  return db.list(
      "SELECT r.slug, r.title, p.slug, p.title FROM library_regions g "
      "JOIN library_records r ON r.id = g.id AND r.withdrawn_at IS NULL "
      "LEFT JOIN library_records p ON p.id = g.parent_id ORDER BY r.title, r.slug",
      [](Row const& row) {
        Region region{.slug = row.string(0), .title = row.string(1), .parent = {}};
        if (!row.is_null(2)) region.parent = Ref{.slug = row.string(2), .title = row.string(3)};
        return region;
      });
}

}  // namespace vastus::library
