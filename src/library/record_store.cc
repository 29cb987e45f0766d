// SPDX-License-Identifier: Apache-2.0
#include "library/record_store.h"

#include <fmt/format.h>

#include "library/address_store.h"

namespace vastus::library {
namespace {

std::optional<Day> due_of(Record const& record) { return Day::from_text(record.fields.value("due")); }

/// One statement whatever is wanted, so that it is prepared once.
constexpr std::size_t references_at_once = 64;
/// Fills the places of a statement that are left.
constexpr std::int64_t no_kind = 0;

constexpr char const* stored_select =
    "SELECT r.id, r.kind, r.slug, r.state, r.revision, r.withdrawn_at, v.content, v.drawing, r.title FROM "
    "library_records r "
    "JOIN library_revisions v ON v.record_id = r.id AND v.number = r.revision ";

/// The same for the pairs of kind and slug that follow in `VALUES`, each found by the index.
constexpr char const* named_select =
    "SELECT r.id, r.kind, r.slug, r.state, r.revision, r.withdrawn_at, v.content, v.drawing, r.title, wanted.column2 "
    "FROM (VALUES ";
constexpr char const* named_join =
    ") AS wanted JOIN library_addresses a ON a.kind = wanted.column1 AND a.slug = wanted.column2 "
    "JOIN library_records r ON r.id = a.record_id "
    "JOIN library_revisions v ON v.record_id = r.id AND v.number = r.revision";

StoredRecord to_stored_record(Row const& row) {
  return {.id = row.id<RecordId>(0),
          .kind = row.as<Kind>(1),
          .slug = row.string(2),
          .title = row.string(8),
          .state = row.as<State>(3),
          .revision = row.number(4),
          .is_withdrawn = !row.is_null(5),
          .content = row.string(6),
          .drawing = row.is_null(7) ? std::string() : row.string(7)};
}

PastRevision to_past_revision(Row const& row) {
  return {.number = row.number(0),
          .state = row.as<State>(1),
          .content = row.string(2),
          .written_by = row.string(3),
          .written_at = row.time(4)};
}

}  // namespace

std::vector<StoredRecord> list_stored_records(Reader& db) {
  return db.list(std::string(stored_select) + "ORDER BY r.kind, r.slug", to_stored_record);
}

std::optional<StoredRecord> find_stored_record(Reader& db, Kind kind, std::string_view slug) {
  return db.find(std::string(stored_select) + "WHERE r.kind = $1 AND r.slug = $2", to_stored_record, kind, slug);
}

std::optional<RecordName> find_record_name(Reader& db, Kind kind, std::string_view slug) {
  return db.find(
      "SELECT id, title, state, revision FROM library_records WHERE kind = $1 AND slug = $2 AND withdrawn_at IS NULL",
      [](Row const& row) {
        return RecordName{
            .id = row.id<RecordId>(0), .title = row.string(1), .state = row.as<State>(2), .revision = row.number(3)};
      },
      kind, slug);
}

std::vector<NamedRecord> list_named_records(Reader& db, std::set<Reference> const& wanted) {
  static std::string const sql = [] {
    std::string text = named_select;
    for (std::size_t i = 0; i < references_at_once; ++i) {
      text += fmt::format("{}(CAST(${} AS SMALLINT), CAST(${} AS TEXT))", i == 0 ? "" : ", ", 2 * i + 1, 2 * i + 2);
    }
    return text + named_join;
  }();
  std::vector<NamedRecord> found;
  for (auto next = wanted.begin(); next != wanted.end();) {
    std::vector<Value> values;
    for (std::size_t i = 0; i < references_at_once; ++i) {
      bool const is_left = next == wanted.end();
      values.push_back(storage::to_value(is_left ? no_kind : std::int64_t(next->first)));
      values.push_back(storage::to_value(is_left ? std::string_view() : std::string_view(next->second)));
      if (!is_left) ++next;
    }
    db.each_of(sql, values, [&](Row const& row) {
      StoredRecord record = to_stored_record(row);
      Reference as(record.kind, row.string(9));
      found.push_back({.as = std::move(as), .record = std::move(record)});
    });
  }
  return found;
}

std::vector<PastRevision> list_revisions(Reader& db, RecordId record) {
  return db.list(
      "SELECT number, state, content, written_by, written_at FROM library_revisions WHERE record_id = $1 "
      "ORDER BY number DESC",
      to_past_revision, record);
}

std::vector<PastRevision> list_revision_heads(Reader& db, RecordId record, std::int64_t before, int most) {
  return db.list(
      "SELECT number, state, '', written_by, written_at FROM library_revisions WHERE record_id = $1 AND number < $2 "
      "ORDER BY number DESC LIMIT $3",
      to_past_revision, record, before, most);
}

std::optional<PastRevision> find_revision(Reader& db, RecordId record, std::int64_t number) {
  return db.find(
      "SELECT number, state, content, written_by, written_at FROM library_revisions WHERE record_id = $1 AND number = "
      "$2",
      to_past_revision, record, number);
}

void save_revision(Writer& db, Record const& record, NewRevision const& revision) {
  State const state = record.is_draft ? State::draft : State::published;
  db.run(
      "INSERT INTO library_records (id, kind, slug, title, state, due, revision, changed_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
      "ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, title = excluded.title, state = excluded.state, due = "
      "excluded.due, "
      "revision = excluded.revision, changed_at = excluded.changed_at, withdrawn_at = NULL",
      revision.id, record.kind, record.slug(), record.title(), state, due_of(record), revision.number, db.now());
  save_addresses(db, revision.id, record);
  auto const drawing = record.kind == Kind::plate ? std::optional(revision.drawing) : std::nullopt;
  db.run(
      "INSERT INTO library_revisions (record_id, number, state, content, drawing, written_by, written_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
      revision.id, revision.number, state, revision.content, drawing, revision.by, db.now());
}

std::optional<Time> withdrawn_since(Reader& db, Kind kind, std::string_view slug) {
  return db.find(
      "SELECT withdrawn_at FROM library_records WHERE kind = $1 AND slug = $2 AND withdrawn_at IS NOT NULL",
      [](Row const& row) { return row.time(0); }, kind, slug);
}

void withdraw(Writer& db, RecordId record) {
  clear_details(db, record);
  db.run("UPDATE library_claims SET withdrawn_at = $2, answers_id = NULL WHERE record_id = $1 AND withdrawn_at IS NULL",
         record, db.now());
  db.run("UPDATE library_records SET withdrawn_at = $2, changed_at = $2 WHERE id = $1", record, db.now());
}

void clear_details(Writer& db, RecordId record) {
  static constexpr std::string_view statements[] = {
      "DELETE FROM library_frozen WHERE condition_id = $1",
      "DELETE FROM library_facts WHERE record_id = $1",
      "DELETE FROM library_aliases WHERE record_id = $1",
      "DELETE FROM library_steps WHERE record_id = $1",
      "DELETE FROM library_terms WHERE record_id = $1",
      "DELETE FROM library_edges WHERE record_id = $1",
      "DELETE FROM library_authors WHERE record_id = $1",
      "DELETE FROM library_condition_flags WHERE record_id = $1",
      "DELETE FROM library_condition_muscles WHERE record_id = $1",
      "DELETE FROM library_condition_trigger_points WHERE record_id = $1",
      "DELETE FROM library_see_also WHERE record_id = $1",
      "DELETE FROM library_record_sources WHERE record_id = $1",
      "DELETE FROM library_record_limits WHERE record_id = $1",
      "DELETE FROM library_plate_keys WHERE plate_id = $1",
      "DELETE FROM library_claim_sources WHERE claim_id IN (SELECT id FROM library_claims WHERE record_id = $1)",
      "DELETE FROM library_claim_limits WHERE claim_id IN (SELECT id FROM library_claims WHERE record_id = $1)",
      "DELETE FROM library_blocks WHERE record_id = $1",
      "DELETE FROM library_sections WHERE record_id = $1",
  };
  for (std::string_view const statement : statements) db.add(statement, record);
}

}  // namespace vastus::library
