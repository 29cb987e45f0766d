// SPDX-License-Identifier: Apache-2.0
#include "library/draft_store.h"

#include <algorithm>

#include "library/contains_pattern.h"

namespace vastus::library {
namespace {

constexpr char const* draft_columns =
    "SELECT id, kind, slug, title, base_revision, root, version, stage, publish_at, complaints, note, changed_by, "
    "changed_at FROM library_drafts ";

Draft to_draft(Row const& row) {
  Draft draft{.id = row.id<DraftId>(0),
              .kind = row.as<Kind>(1),
              .slug = row.string(2),
              .title = row.string(3),
              .base_revision = row.number(4),
              .root = row.number(5),
              .version = row.number(6),
              .stage = row.as<Stage>(7),
              .publish_at = {},
              .complaints = read_complaints(row.text(9)),
              .note = row.string(10),
              .changed_by = row.string(11),
              .changed_at = row.time(12)};
  if (!row.is_null(8)) draft.publish_at = row.time(8);
  return draft;
}

DraftVersion to_version(Row const& row) {
  return {.number = row.number(0),
          .base = row.number(1),
          .side = row.as<Side>(2),
          .content = row.string(3),
          .written_by = row.string(4),
          .written_at = row.time(5)};
}

constexpr char const* version_columns =
    "SELECT number, base, side, content, written_by, written_at FROM library_draft_versions ";

DeskLine to_line(Row const& row) {
  DeskLine line{.id = row.number(8),
                .kind = row.as<Kind>(0),
                .slug = row.string(1),
                .title = row.string(2),
                .is_public = row.flag(3),
                .stage = {},
                .complaints = 0,
                .changed_by = {},
                .changed_at = row.time(4)};
  if (row.is_null(5)) return line;
  line.stage = row.as<Stage>(5);
  auto const complaints = row.text(6);
  line.complaints = std::size_t(std::count(complaints.begin(), complaints.end(), '\n'));
  line.changed_by = row.string(7);
  return line;
}

}  // namespace

std::optional<Draft> find_draft(Reader& db, Kind kind, std::string_view slug) {
  return db.find(std::string(draft_columns) + "WHERE kind = $1 AND slug = $2", to_draft, kind, slug);
}

bool begin_draft(Writer& db, Draft const& draft, std::string_view content) {
  bool const is_new = db.changed(
      "INSERT INTO library_drafts (id, kind, slug, title, base_revision, root, version, stage, publish_at, complaints, "
      "note, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, 1, 1, $6, NULL, $7, $8, $9, $10) "
      "ON CONFLICT (kind, slug) DO NOTHING",
      draft.id, draft.kind, draft.slug, draft.title, draft.base_revision, draft.stage,
      print_complaints(draft.complaints), draft.note, draft.changed_by, draft.changed_at);
  if (!is_new) return false;
  record_version(db, draft.id,
                 {.number = 1,
                  .base = 1,
                  .side = Side::no,
                  .content = std::string(content),
                  .written_by = draft.changed_by,
                  .written_at = draft.changed_at});
  return true;
}

std::optional<DraftVersion> find_version(Reader& db, DraftId draft, std::int64_t number) {
  return db.find(std::string(version_columns) + "WHERE draft_id = $1 AND number = $2", to_version, draft, number);
}

std::vector<DraftVersion> list_sides(Reader& db, DraftId draft) {
  return db.list(std::string(version_columns) + "WHERE draft_id = $1 AND side = 1 ORDER BY number LIMIT 100",
                 to_version, draft);
}

std::int64_t next_number(Reader& db, DraftId draft) {
  return 1 + db.number("SELECT COALESCE(MAX(number), 0) FROM library_draft_versions WHERE draft_id = $1", draft);
}

void record_version(Writer& db, DraftId draft, DraftVersion const& version) {
  db.add(
      "INSERT INTO library_draft_versions (draft_id, number, base, side, content, written_by, written_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
      draft, version.number, version.base, version.side, version.content, version.written_by, version.written_at);
}

void mark_merged(Writer& db, DraftId draft, std::int64_t side) {
  db.add("UPDATE library_draft_versions SET side = 2 WHERE draft_id = $1 AND number = $2 AND side = 1", draft, side);
}

void save_draft(Writer& db, Draft const& draft) {
  db.run(
      "UPDATE library_drafts SET title = $2, base_revision = $3, root = $4, version = $5, stage = $6, publish_at = $7, "
      "complaints = $8, note = $9, changed_by = $10, changed_at = $11 WHERE id = $1",
      draft.id, draft.title, draft.base_revision, draft.root, draft.version, draft.stage, draft.publish_at,
      print_complaints(draft.complaints), draft.note, draft.changed_by, draft.changed_at);
}

void move_draft(Writer& db, Kind kind, std::string_view slug, std::string_view to) {
  db.add("UPDATE library_drafts SET slug = $3 WHERE kind = $1 AND slug = $2", kind, slug, to);
}

void remove_draft(Writer& db, DraftId draft) {
  db.add("DELETE FROM library_draft_versions WHERE draft_id = $1", draft);
  db.add("DELETE FROM library_drafts WHERE id = $1", draft);
}

void forget_versions_before(Writer& db, Draft const& draft, std::int64_t number) {
  db.add(
      "DELETE FROM library_draft_versions WHERE draft_id = $1 AND number < $2 AND side <> 1 AND number <> $3 "
      "AND number NOT IN (SELECT base FROM library_draft_versions WHERE draft_id = $1 AND side = 1)",
      draft.id, number, draft.root);
}

std::vector<Draft> list_scheduled(Reader& db, Time now, int most) {
  return db.list(std::string(draft_columns) + "WHERE publish_at <= $1 ORDER BY publish_at LIMIT $2", to_draft, now,
                 most);
}

std::vector<DeskLine> list_drafts(Reader& db, Before before, int most) {
  return db.list(
      "SELECT d.kind, d.slug, d.title, CASE WHEN d.base_revision > 0 THEN 1 ELSE 0 END, d.changed_at, d.stage, "
      "d.complaints, d.changed_by, d.id FROM library_drafts d WHERE (d.changed_at, d.id) < ($1, $2) "
      "ORDER BY d.changed_at DESC, d.id DESC LIMIT $3",
      to_line, before.at, before.id, most);
}

std::vector<DeskLine> list_desk_records(Reader& db, RecordsAsked const& asked) {
  static std::string const all =
      "SELECT r.kind, r.slug, r.title, r.state, r.changed_at, d.stage, d.complaints, d.changed_by, r.id "
      "FROM library_records r LEFT JOIN library_drafts d ON d.kind = r.kind AND d.slug = r.slug "
      "WHERE (r.changed_at, r.id) < ($1, $2) AND r.withdrawn_at IS ";
  static std::string const standing = all + "NULL ";
  static std::string const withdrawn = all + "NOT NULL ";
  std::string const& select = asked.is_withdrawn ? withdrawn : standing;
  static std::string const end = "ORDER BY r.changed_at DESC, r.id DESC LIMIT $3";
  Before const& before = asked.before;
  if (asked.words.empty() && !asked.kind) {
    return db.list(select + end, to_line, before.at, before.id, asked.most);
  }
  if (asked.words.empty()) {
    return db.list(select + "AND r.kind = $4 " + end, to_line, before.at, before.id, asked.most, *asked.kind);
  }
  return db.list(
      select + "AND ($4 = 0 OR r.kind = $4) AND (LOWER(r.title) LIKE $5 ESCAPE '!' OR r.slug LIKE $5 ESCAPE '!') " +
          end,
      to_line, before.at, before.id, asked.most, asked.kind ? std::int64_t(*asked.kind) : 0,
      contains_pattern(asked.words));
}

}  // namespace vastus::library
