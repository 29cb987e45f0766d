// SPDX-License-Identifier: Apache-2.0
// The list of sources with what each carries, and the queue of statements to look at again.
#include <map>

#include "library/anatomy_store.h"
#include "library/record_rules.h"
#include "library/text_store.h"
#include "library/things.h"

namespace vastus::library {
namespace {

using Carried = std::map<std::int64_t, std::vector<Leaning>>;

/// A row (source, published day or nothing, claim, grade, text, locator, kind, slug, title) that is public by `now`
/// joins its source.
void carry(Reader& db, Row const& row, Time now, Carried& carried) {
  if (!row.is_null(1) && row.day(1).start() > now) return db.turns_at(row.day(1).start());
  carried[row.number(0)].push_back({.claim = row.string(2),
                                    .grade = row.as<Grade>(3),
                                    .text = row.string(4),
                                    .locator = row.string(5),
                                    .kind = row.as<Kind>(6),
                                    .record = {.slug = row.string(7), .title = row.string(8)}});
}

/// What rests on the sources that `scope` selects; it may speak of $2 and $3.
template <class... On>
Carried list_carried(Reader& db, Time now, std::string const& scope, On const&... on) {
  Carried carried;
  auto const take = [&](Row const& row) {
    db.saw(thing_of(row.id<RecordId>(9)));
    carry(db, row, now, carried);
  };
  db.each(
      "SELECT cs.source_id, COALESCE(c.published, x.published), k.slug, k.grade, k.markdown, cs.locator, r.kind, "
      "r.slug, r.title, r.id FROM library_claim_sources cs "
      "JOIN library_claims k ON k.id = cs.claim_id AND k.withdrawn_at IS NULL "
      "JOIN library_records r ON r.id = k.record_id AND r.state = $1 AND r.withdrawn_at IS NULL "
      "LEFT JOIN library_conditions c ON c.id = r.id LEFT JOIN library_readings x ON x.id = r.id "
      "JOIN library_blocks b ON b.claim_id = k.id WHERE cs.source_id IN (" +
          scope + ") ORDER BY cs.source_id, r.kind, r.title, r.slug, b.section, b.position, cs.position",
      take, State::published, on...);
  db.each(
      "SELECT fs.source_id, c.published, '', f.grade, fr.title, fs.locator, r.kind, r.slug, r.title, r.id, f.id "
      "FROM library_record_sources fs JOIN library_red_flags f ON f.id = fs.record_id "
      "JOIN library_records fr ON fr.id = f.id LEFT JOIN library_condition_flags e ON e.target_id = f.id "
      "LEFT JOIN library_records r ON r.id = e.record_id AND r.state = $1 AND r.withdrawn_at IS NULL "
      "LEFT JOIN library_conditions c ON c.id = r.id WHERE fs.source_id IN (" +
          scope + ") ORDER BY fs.source_id, r.title, r.slug, e.position, fs.position",
      [&](Row const& row) {
        db.saw(thing_of(row.id<RecordId>(10)));
        if (!row.is_null(9)) take(row);
      },
      State::published, on...);
  return carried;
}

std::string const select_source =
    std::string("SELECT s.id, ") + source_columns +
    " FROM library_sources s JOIN library_records sr ON sr.id = s.id AND sr.withdrawn_at IS NULL ";

SourceEntry to_entry(Row const& row) { return {.id = row.id<RecordId>(0), .source = to_source(row, 1), .carries = {}}; }

}  // namespace

std::int64_t count_sources(Reader& db) {
  db.saw(list_of(Kind::source));
  return db.number("SELECT COUNT(*) FROM library_records WHERE kind = $1 AND withdrawn_at IS NULL", Kind::source);
}

std::vector<SourceEntry> list_sources(Reader& db, Time now, std::int64_t first, std::int64_t most) {
  db.saw(list_of(Kind::source));
  Carried carried = list_carried(
      db, now,
      "SELECT here.id FROM (SELECT s.id FROM library_sources s JOIN library_records sr ON sr.id = s.id AND "
      "sr.withdrawn_at IS NULL ORDER BY s.authors, s.year, sr.slug LIMIT $2 OFFSET $3) here",
      most, first);
  return db.list(
      select_source + "ORDER BY s.authors, s.year, sr.slug LIMIT $1 OFFSET $2",
      [&](Row const& row) {
        SourceEntry entry = to_entry(row);
        db.saw(thing_of(entry.id));
        entry.carries = std::move(carried[entry.id.number()]);
        return entry;
      },
      most, first);
}

std::optional<SourceEntry> find_source(Reader& db, std::string_view slug, Time now) {
  auto entry = db.find(select_source + "AND sr.kind = $1 AND sr.slug = $2", to_entry, Kind::source, slug);
  if (!entry) {
    db.saw(list_of(Kind::source));
    return std::nullopt;
  }
  db.saw(thing_of(entry->id));
  entry->carries = std::move(list_carried(db, now, "$2", entry->id)[entry->id.number()]);
  return entry;
}

}  // namespace vastus::library
