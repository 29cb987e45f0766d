// SPDX-License-Identifier: Apache-2.0
#include "library/details_store.h"

#include <algorithm>

#include "base/text.h"
#include "library/record_rules.h"

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

void save_reading(Writer& db, RecordId id, Fields const& fields, RecordIds const& ids) {
  db.add(
      "INSERT INTO library_readings (id, lede, region_id, plate_id, published) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (id) DO UPDATE SET lede = excluded.lede, region_id = excluded.region_id, "
      "plate_id = excluded.plate_id, published = excluded.published",
      id, fields.value("lede"), target(fields, "region", Kind::region, ids), target(fields, "plate", Kind::plate, ids),
      day(fields, "published"));
}

void save_award(Writer& db, RecordId id, Fields const& fields, RecordIds const& ids) {
  db.add(
      "INSERT INTO library_awards (id, giver, year, holder_id, fictional, article_id) VALUES ($1, $2, $3, $4, $5, $6) "
      "ON CONFLICT (id) DO UPDATE SET giver = excluded.giver, year = excluded.year, holder_id = excluded.holder_id, "
      "fictional = excluded.fictional, article_id = excluded.article_id",
      id, fields.value("giver"), number(fields, "year"), target(fields, "holder", Kind::person, ids),
      fields.value("fictional") == "yes" ? 1 : 0, target(fields, "article", Kind::article, ids));
}

/// A condition names kinds that have a table each; a reading's edges stand in one table, in the order of its file.
bool is_reading(Kind kind) {
  static constexpr Kind readings[] = {Kind::exercise, Kind::technique, Kind::test, Kind::guideline,
                                      Kind::article,  Kind::topic,     Kind::page};
  return std::ranges::find(readings, kind) != std::end(readings);
}

void save_reading_edges(Writer& db, RecordId id, Record const& record, RecordIds const& ids) {
  static constexpr std::string_view columns[] = {"region", "plate", "author"};
  int position = 0;
  for (Field const& field : record.fields.all) {
    auto const rule = std::ranges::find(fields_of(record.kind), std::string_view(field.key), &FieldRule::key);
    if (rule->shape != Shape::reference || std::ranges::find(columns, rule->key) != std::end(columns)) continue;
    db.add("INSERT INTO library_edges (record_id, position, target_id) VALUES ($1, $2, $3)", id, position++,
           ids.at({rule->refers, field.value}));
  }
}

void save_authors(Writer& db, RecordId id, Fields const& fields, RecordIds const& ids) {
  int position = 0;
  for (std::string const& slug : fields.values("author")) {
    db.add("INSERT INTO library_authors (record_id, position, target_id) VALUES ($1, $2, $3)", id, position++,
           ids.at({Kind::person, slug}));
  }
}

void save_record_sources(Writer& db, RecordId id, Fields const& fields, RecordIds const& ids) {
  int position = 0;
  for (std::string const& value : fields.values("source")) {
    Pair const citation = split_pair(value);
    db.add("INSERT INTO library_record_sources (record_id, position, source_id, locator) VALUES ($1, $2, $3, $4)", id,
           position++, ids.at({Kind::source, citation.left}), citation.right);
  }
}

struct EdgeTable {
  std::string_view key;
  Kind kind;
  std::string_view insert;
};

/// Of a condition.
constexpr EdgeTable edge_tables[] = {
    {"flag", Kind::red_flag,
     "INSERT INTO library_condition_flags (record_id, position, target_id) VALUES ($1, $2, $3)"},
    {"muscle", Kind::muscle,
     "INSERT INTO library_condition_muscles (record_id, position, target_id) VALUES ($1, $2, $3)"},
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
    {"fact", "INSERT INTO library_facts (record_id, position, name, words) VALUES ($1, $2, $3, $4)"},
    {"dose", "INSERT INTO library_facts (record_id, position, name, words) VALUES ($1, $2, $3, $4)"},
    {"key", "INSERT INTO library_plate_keys (plate_id, position, mark, words) VALUES ($1, $2, $3, $4)"},
};

constexpr ListTable word_tables[] = {
    {"also", "INSERT INTO library_aliases (record_id, position, words) VALUES ($1, $2, $3)"},
    {"step", "INSERT INTO library_steps (record_id, position, words) VALUES ($1, $2, $3)"},
    {"term", "INSERT INTO library_terms (record_id, position, words) VALUES ($1, $2, $3)"},
};

/// The figures of a test, named as its file names them.
constexpr std::string_view figures[] = {"sensitivity", "specificity", "lr-positive", "lr-negative"};

void save_figures(Writer& db, RecordId id, Fields const& fields) {
  int position = 0;
  for (std::string_view const figure : figures) {
    if (!fields.find(figure)) continue;
    db.add("INSERT INTO library_facts (record_id, position, name, words) VALUES ($1, $2, $3, $4)", id, position++,
           figure, fields.value(figure));
  }
}

void save_lists(Writer& db, RecordId id, Fields const& fields) {
  for (ListTable const& table : pair_tables) {
    int position = 0;
    for (std::string const& value : fields.values(table.key)) {
      Pair const pair = split_pair(value);
      db.add(table.insert, id, position++, pair.left, pair.right);
    }
  }
  for (ListTable const& table : word_tables) {
    int position = 0;
    for (std::string const& words : fields.values(table.key)) db.add(table.insert, id, position++, words);
  }
  int position = 0;
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
    case Kind::exercise:
    case Kind::technique:
    case Kind::test:
    case Kind::guideline:
    case Kind::article:
    case Kind::topic:
    case Kind::page:
      return save_reading(db, id, record.fields, ids);
    case Kind::award:
      return save_award(db, id, record.fields, ids);
    case Kind::synonym:
      return;
  }
}

void save_edges(Writer& db, Record const& record, RecordIds const& ids) {
  RecordId const id = ids.at({record.kind, record.slug()});
  save_lists(db, id, record.fields);
  save_authors(db, id, record.fields, ids);
  save_record_sources(db, id, record.fields, ids);
  if (record.kind == Kind::test) save_figures(db, id, record.fields);
  if (is_reading(record.kind)) save_reading_edges(db, id, record, ids);
  if (record.kind == Kind::condition) {
    for (EdgeTable const& table : edge_tables) {
      int position = 0;
      for (std::string const& slug : record.fields.values(table.key)) {
        db.add(table.insert, id, position++, ids.at({table.kind, slug}));
      }
    }
  }
  if (record.kind == Kind::region) {
    db.add("UPDATE library_regions SET parent_id = $2 WHERE id = $1", id,
           target(record.fields, "parent", Kind::region, ids));
  }
}

}  // namespace vastus::library
