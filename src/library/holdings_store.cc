// SPDX-License-Identifier: Apache-2.0
#include "library/holdings_store.h"

#include "library/things.h"

namespace vastus::library {
namespace {

void saw_everything(Reader& db) {
  for (Kind const kind : {Kind::condition, Kind::muscle, Kind::trigger_point, Kind::source, Kind::region,
                          Kind::exercise, Kind::technique, Kind::test, Kind::guideline, Kind::article, Kind::page}) {
    db.saw(list_of(kind));
  }
}

/// The first day after today on which a scheduled condition or article appears.
void note_next_publication(Reader& db, Day today) {
  auto const next = db.find(
      "SELECT MIN(d.published) FROM (SELECT id, published FROM library_conditions UNION ALL "
      "SELECT id, published FROM library_readings) d JOIN library_records r ON r.id = d.id "
      "WHERE r.state = 1 AND r.withdrawn_at IS NULL AND d.published > $1",
      [](Row const& row) { return row.is_null(0) ? std::optional<Day>() : row.day(0); }, today);
  if (next && *next) db.turns_at((*next)->start());
}

std::int64_t count_records(Reader& db, Kind kind) {
  return db.number("SELECT COUNT(*) FROM library_records WHERE kind = $1 AND state = 1 AND withdrawn_at IS NULL", kind);
}

}  // namespace

Holdings count_holdings(Reader& db, Time now) {
  saw_everything(db);
  Day const today = Day::of(now);
  note_next_publication(db, today);
  Holdings holdings;
  holdings.conditions = db.number(
      "SELECT COUNT(*) FROM library_records r JOIN library_conditions c ON c.id = r.id "
      "WHERE r.state = 1 AND r.withdrawn_at IS NULL AND c.published <= $1",
      today);
  db.each(
      "SELECT COUNT(*), COUNT(DISTINCT t.answers_id) FROM library_claims t JOIN library_records r ON r.id = "
      "t.record_id "
      "LEFT JOIN library_conditions c ON c.id = r.id LEFT JOIN library_readings x ON x.id = r.id "
      "WHERE t.withdrawn_at IS NULL AND r.state = 1 AND r.withdrawn_at IS NULL "
      "AND COALESCE(c.published, x.published, 0) <= $1",
      [&](Row const& row) {
        holdings.claims = row.number(0);
        holdings.tested_teachings = row.number(1);
      },
      today);
  holdings.sources = count_records(db, Kind::source);
  holdings.muscles = count_records(db, Kind::muscle);
  holdings.trigger_points = count_records(db, Kind::trigger_point);
  holdings.exercises = count_records(db, Kind::exercise);
  holdings.tests = count_records(db, Kind::test);
  holdings.techniques = count_records(db, Kind::technique);
  holdings.guidelines = count_records(db, Kind::guideline);
  return holdings;
}

std::map<ConditionId, std::int64_t> count_claims_by_condition(Reader& db) {
  db.saw(list_of(Kind::condition));
  std::map<ConditionId, std::int64_t> counts;
  db.each(
      "SELECT t.record_id, COUNT(*) FROM library_claims t JOIN library_conditions c ON c.id = t.record_id "
      "WHERE t.withdrawn_at IS NULL GROUP BY t.record_id",
      [&](Row const& row) { counts.emplace(row.id<ConditionId>(0), row.number(1)); });
  return counts;
}

std::vector<Revision> list_latest_revisions(Reader& db, Time now, int most) {
  saw_everything(db);
  return db.list(
      "SELECT r.kind, r.slug, r.title, v.number, v.written_at FROM library_records r "
      "JOIN library_revisions v ON v.record_id = r.id AND v.number = r.revision "
      "LEFT JOIN library_conditions c ON c.id = r.id LEFT JOIN library_readings x ON x.id = r.id "
      "WHERE (r.kind <= 3 OR r.kind BETWEEN 9 AND 13) AND r.state = 1 AND r.withdrawn_at IS NULL "
      "AND COALESCE(c.published, x.published, 0) <= $1 "
      "ORDER BY v.written_at DESC, r.kind, r.id LIMIT $2",
      [](Row const& row) {
        return Revision{.kind = row.as<Kind>(0),
                        .slug = row.string(1),
                        .title = row.string(2),
                        .number = row.number(3),
                        .written_at = row.time(4)};
      },
      Day::of(now), most);
}

}  // namespace vastus::library
