// SPDX-License-Identifier: Apache-2.0
#include "library/details_store.h"

#include "base/text.h"

namespace vastus::library {
namespace {

constexpr std::size_t version_characters = 8;

/// The record a field names; nothing when the field is absent. That it exists was checked before.
std::optional<RecordId> target(Fields const& fields, std::string_view key, Kind kind, RecordIds const& ids) {
  Field const* const field = fields.find(key);
  if (!field) return std::nullopt;
  return ids.at({kind, field->value});
}

std::int64_t number(Fields const& fields, std::string_view key) { return to_number(fields.value(key)).value_or(0); }
std::optional<Day> day(Fields const& fields, std::string_view key) { return Day::from_text(fields.value(key)); }

Checked to_checked(std::string_view word) {
  if (word == "abstract") return Checked::abstract;
  return word == "record" ? Checked::record : Checked::unconfirmed;
}

void save_region(Writer& db, RecordId id, Fields const&, RecordIds const&) {
  // The parent may be written after its part: the edge follows in save_edges.
  db.add("INSERT INTO library_regions (id) VALUES ($1) ON CONFLICT (id) DO NOTHING", id);
}

void save_person(Writer& db, RecordId id, Fields const& fields, RecordIds const&) {
  db.add(
      "INSERT INTO library_people (id, role, qualification, fictional) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO "
      "UPDATE "
      "SET role = excluded.role, qualification = excluded.qualification, fictional = excluded.fictional",
      id, fields.value("role"), fields.value("qualification"), fields.value("fictional") == "yes" ? 1 : 0);
}

void save_source(Writer& db, RecordId id, Fields const& fields, RecordIds const&) {
  db.add(
      "INSERT INTO library_sources (id, authors, year, journal, doi, pmid, checked, note) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO UPDATE SET authors = excluded.authors, "
      "year = excluded.year, journal = excluded.journal, doi = excluded.doi, pmid = excluded.pmid, "
      "checked = excluded.checked, note = excluded.note",
      id, fields.value("authors"), number(fields, "year"), fields.value("journal"), fields.value("doi"),
      fields.value("pmid"), to_checked(fields.value("checked")), fields.value("note"));
}

void save_plate(Writer& db, RecordId id, Fields const& fields, std::string const& drawing) {
  db.add(
      "INSERT INTO library_plates (id, number, caption, alt, width, height, svg, version) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO UPDATE SET number = excluded.number, "
      "caption = excluded.caption, alt = excluded.alt, width = excluded.width, height = excluded.height, "
      "svg = excluded.svg, version = excluded.version",
      id, fields.value("number"), fields.value("caption"), fields.value("alt"), number(fields, "width"),
      number(fields, "height"), drawing, to_hex(sha256(drawing)).substr(0, version_characters));
}

void save_muscle(Writer& db, RecordId id, Fields const& fields, RecordIds const& ids) {
  db.add(
      "INSERT INTO library_muscles (id, latin, region_id, origin, insertion, nerve, action, plate_id) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO UPDATE SET latin = excluded.latin, "
      "region_id = excluded.region_id, origin = excluded.origin, insertion = excluded.insertion, "
      "nerve = excluded.nerve, action = excluded.action, plate_id = excluded.plate_id",
      id, fields.value("latin"), target(fields, "region", Kind::region, ids), fields.value("origin"),
      fields.value("insertion"), fields.value("nerve"), fields.value("action"),
      target(fields, "plate", Kind::plate, ids));
}

void save_trigger_point(Writer& db, RecordId id, Fields const& fields, RecordIds const& ids) {
  db.add(
      "INSERT INTO library_trigger_points (id, code, muscle_id, place, refers, plate_id, letter) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO UPDATE SET code = excluded.code, "
      "muscle_id = excluded.muscle_id, place = excluded.place, refers = excluded.refers, plate_id = excluded.plate_id, "
      "letter = excluded.letter",
      id, fields.value("code"), target(fields, "muscle", Kind::muscle, ids), fields.value("where"),
      fields.value("refers"), target(fields, "plate", Kind::plate, ids), fields.value("letter"));
}

void save_red_flag(Writer& db, RecordId id, Fields const& fields, RecordIds const&) {
  db.add(
      "INSERT INTO library_red_flags (id, urgency, features, action, grade) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (id) DO UPDATE SET urgency = excluded.urgency, features = excluded.features, "
      "action = excluded.action, grade = excluded.grade",
      id, to_urgency(fields.value("urgency")), fields.value("features"), fields.value("action"),
      to_grade(fields.value("grade")));
}

void save_condition(Writer& db, RecordId id, Fields const& fields, RecordIds const& ids) {
  db.add(
      "INSERT INTO library_conditions (id, formal, region_id, lede, audience, children, pregnancy, reviewer_id, "
      "reviewed, "
      "published) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO UPDATE SET "
      "formal = excluded.formal, region_id = excluded.region_id, lede = excluded.lede, audience = excluded.audience, "
      "children = excluded.children, pregnancy = excluded.pregnancy, reviewer_id = excluded.reviewer_id, "
      "reviewed = excluded.reviewed, published = excluded.published",
      id, fields.value("formal"), target(fields, "region", Kind::region, ids), fields.value("lede"),
      fields.value("audience"), fields.value("children"), fields.value("pregnancy"),
      target(fields, "reviewer", Kind::person, ids), day(fields, "reviewed"), day(fields, "published"));
}

struct EdgeTable {
  std::string_view key;
  Kind kind;
  std::string_view insert;
};

constexpr EdgeTable edge_tables[] = {
    {"author", Kind::person, "INSERT INTO library_authors (record_id, position, target_id) VALUES ($1, $2, $3)"},
    {"flag", Kind::red_flag,
     "INSERT INTO library_condition_flags (record_id, position, target_id) VALUES ($1, $2, $3)"},
    {"trigger-point", Kind::trigger_point,
     "INSERT INTO library_condition_trigger_points (record_id, position, target_id) VALUES ($1, $2, $3)"},
    {"see-also", Kind::condition, "INSERT INTO library_see_also (record_id, position, target_id) VALUES ($1, $2, $3)"},
};

/// A list of pairs or of words: `position` counts from 0 in the order of the file.
struct ListTable {
  std::string_view key;
  std::string_view insert;
};

constexpr ListTable pair_tables[] = {
    {"fact", "INSERT INTO library_facts (condition_id, position, name, words) VALUES ($1, $2, $3, $4)"},
    {"key", "INSERT INTO library_plate_keys (plate_id, position, mark, words) VALUES ($1, $2, $3, $4)"},
};

void save_lists(Writer& db, RecordId id, Fields const& fields) {
  for (ListTable const& table : pair_tables) {
    int position = 0;
    for (std::string const& value : fields.values(table.key)) {
      Pair const pair = split_pair(value);
      db.add(table.insert, id, position++, pair.left, pair.right);
    }
  }
  int position = 0;
  for (std::string const& words : fields.values("also")) {
    db.add("INSERT INTO library_aliases (record_id, position, words) VALUES ($1, $2, $3)", id, position++, words);
  }
  position = 0;
  for (Field const& field : fields.all) {
    if (field.key != "not-for" && field.key != "stop-if") continue;
    db.add("INSERT INTO library_record_limits (record_id, position, kind, words) VALUES ($1, $2, $3, $4)", id,
           position++, field.key == "not-for" ? 1 : 2, field.value);
  }
}

}  // namespace

void save_details(Writer& db, Record const& record, RecordIds const& ids, std::string const& drawing) {
  RecordId const id = ids.at({record.kind, record.slug()});
  switch (record.kind) {
    case Kind::region:
      return save_region(db, id, record.fields, ids);
    case Kind::person:
      return save_person(db, id, record.fields, ids);
    case Kind::source:
      return save_source(db, id, record.fields, ids);
    case Kind::plate:
      return save_plate(db, id, record.fields, drawing);
    case Kind::muscle:
      return save_muscle(db, id, record.fields, ids);
    case Kind::trigger_point:
      return save_trigger_point(db, id, record.fields, ids);
    case Kind::red_flag:
      return save_red_flag(db, id, record.fields, ids);
    case Kind::condition:
      return save_condition(db, id, record.fields, ids);
  }
}

void save_edges(Writer& db, Record const& record, RecordIds const& ids) {
  RecordId const id = ids.at({record.kind, record.slug()});
  save_lists(db, id, record.fields);
  for (EdgeTable const& table : edge_tables) {
    int position = 0;
    for (std::string const& slug : record.fields.values(table.key)) {
      db.add(table.insert, id, position++, ids.at({table.kind, slug}));
    }
  }
  // The word `muscle` is an edge of a condition, but a column of a trigger point.
  int position = 0;
  if (record.kind == Kind::condition) {
    for (std::string const& slug : record.fields.values("muscle")) {
      db.add("INSERT INTO library_condition_muscles (record_id, position, target_id) VALUES ($1, $2, $3)", id,
             position++, ids.at({Kind::muscle, slug}));
    }
  }
  if (record.kind == Kind::red_flag) {
    for (std::string const& value : record.fields.values("source")) {
      Pair const citation = split_pair(value);
      db.add("INSERT INTO library_flag_sources (record_id, position, source_id, locator) VALUES ($1, $2, $3, $4)", id,
             position++, ids.at({Kind::source, citation.left}), citation.right);
    }
  }
  if (record.kind == Kind::region) {
    db.add("UPDATE library_regions SET parent_id = $2 WHERE id = $1", id,
           target(record.fields, "parent", Kind::region, ids));
  }
}

}  // namespace vastus::library
