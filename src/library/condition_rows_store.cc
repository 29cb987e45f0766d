// SPDX-License-Identifier: Apache-2.0
#include "library/condition_rows_store.h"

#include "library/parts_store.h"

namespace vastus::library {
namespace {

std::optional<Region> to_region(Row const& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  Region region{.slug = row.string(column), .title = row.string(column + 1), .parent = {}};
  if (!row.is_null(column + 2)) region.parent = Ref{.slug = row.string(column + 2), .title = row.string(column + 3)};
  return region;
}

std::optional<Person> to_reviewer(Row const& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return Person{.slug = row.string(column),
                .name = row.string(column + 1),
                .role = row.string(column + 2),
                .qualification = row.string(column + 3),
                .fictional = row.flag(column + 4)};
}

Condition to_condition(Row const& row) {
  Condition condition;
  condition.id = row.id<ConditionId>(0);
  condition.slug = row.string(1);
  condition.title = row.string(2);
  condition.state = row.as<State>(3);
  condition.due = row.day(4);
  condition.revision = row.number(5);
  condition.changed_at = row.time(6);
  condition.formal = row.string(7);
  condition.lede = row.string(8);
  condition.audience = row.string(9);
  condition.children = row.string(10);
  condition.pregnancy = row.string(11);
  if (!row.is_null(12)) condition.reviewed = row.day(12);
  if (!row.is_null(13)) condition.published = row.day(13);
  condition.region = to_region(row, 14);
  condition.reviewer = to_reviewer(row, 18);
  return condition;
}

std::vector<Fact> list_facts(Reader& db, ConditionId id) {
  return db.list(
      "SELECT name, words FROM library_facts WHERE record_id = $1 ORDER BY position",
      [](Row const& row) { return Fact{.name = row.string(0), .words = row.string(1)}; }, id);
}

std::vector<SeeAlso> list_see_also(Reader& db, ConditionId id) {
  return db.list(
      "SELECT r.slug, r.title, c.published FROM library_see_also e JOIN library_records r ON r.id = e.target_id "
      "JOIN library_conditions c ON c.id = r.id WHERE e.record_id = $1 ORDER BY e.position",
      [](Row const& row) {
        SeeAlso other{.slug = row.string(0), .title = row.string(1), .published = {}};
        if (!row.is_null(2)) other.published = row.day(2);
        return other;
      },
      id);
}

}  // namespace

Condition load_condition(Reader& db, ConditionId id) {
  auto found = db.find(
      "SELECT r.id, r.slug, r.title, r.state, r.due, r.revision, r.changed_at, c.formal, c.lede, c.audience, "
      "c.children, "
      "c.pregnancy, c.reviewed, c.published, g.slug, g.title, pg.slug, pg.title, "
      "w.slug, w.title, p.role, p.qualification, p.fictional "
      "FROM library_records r JOIN library_conditions c ON c.id = r.id "
      "LEFT JOIN library_records g ON g.id = c.region_id LEFT JOIN library_regions gr ON gr.id = c.region_id "
      "LEFT JOIN library_records pg ON pg.id = gr.parent_id "
      "LEFT JOIN library_people p ON p.id = c.reviewer_id LEFT JOIN library_records w ON w.id = p.id WHERE r.id = $1",
      to_condition, id);
  ENSURE(found.has_value(), "a condition to be put together must have rows");
  Condition condition = std::move(*found);
  RecordId const record(id.number());
  SourceShelf sources;
  condition.also = list_aliases(db, record);
  condition.facts = list_facts(db, id);
  for (auto& author : list_authors(db, record)) condition.authors.push_back(std::move(author.piece));
  condition.red_flags = list_flags_of_condition(db, record, sources);
  condition.sections = load_sections(db, record, sources);
  condition.muscles = list_muscles_of_condition(db, record);
  condition.trigger_points = list_trigger_points_of_condition(db, record);
  condition.see_also = list_see_also(db, id);
  condition.sources = sources.take();
  return condition;
}

}  // namespace vastus::library
