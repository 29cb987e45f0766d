// SPDX-License-Identifier: Apache-2.0
#include "discussion/queue_store.h"

#include "discussion/thread_thing.h"

namespace vastus::discussion {
namespace {

constexpr std::string_view columns = R"(
    SELECT c.id, c.place_id, c.staff_id, c.name, c.text, c.written_at, c.turn, p.name, substr(p.text, 1, 400),
           c.decided_at, c.decided_by
    FROM discussion_comments c LEFT JOIN discussion_comments p ON p.id = c.parent_id )";

Queued to_queued(Row const& row) {
  Queued comment{.id = row.id<CommentId>(0),
                 .place = row.id<library::RecordId>(1),
                 .is_of_school = !row.is_null(2),
                 .name = row.string(3),
                 .text = row.string(4),
                 .written_at = row.time(5),
                 .turn = row.number(6),
                 .parent_name = {},
                 .parent_text = {},
                 .decided_at = {},
                 .decided_by = {}};
  if (!row.is_null(7)) {
    comment.parent_name = row.string(7);
    comment.parent_text = row.string(8);
  }
  if (!row.is_null(9)) comment.decided_at = row.time(9);
  if (!row.is_null(10)) comment.decided_by = row.id<AccountId>(10);
  return comment;
}

Touched to_touched(Row const& row) {
  return {.turn = {.comment = row.id<CommentId>(0), .turn = row.number(1)},
          .place = row.id<library::RecordId>(2),
          .parent = row.is_null(3) ? std::nullopt : std::optional(row.id<CommentId>(3)),
          .name = row.string(4)};
}

}  // namespace

std::vector<Queued> list_waiting(Reader& db, CommentId after, int most) {
  static std::string const sql = std::string(columns) + "WHERE c.decision = 0 AND c.id > $1 ORDER BY c.id LIMIT $2";
  return db.list(sql, to_queued, after, most);
}

std::vector<Queued> list_decided(Reader& db, Decision decision, DecidedBefore const& before, int most) {
  // The decision as a word of the statement: bound, SQLite would plan anew each time whether the index holds it.
  static std::string const start = std::string(columns) + "WHERE c.decision IN (1, 2) AND c.decision = ";
  static std::string const end = " AND (c.decided_at, c.id) < ($1, $2) ORDER BY c.decided_at DESC, c.id DESC LIMIT $3";
  static std::string const published = start + "1" + end;
  static std::string const declined = start + "2" + end;
  static_assert(int(Decision::published) == 1 && int(Decision::declined) == 2);
  return db.list(decision == Decision::published ? published : declined, to_queued, before.at, before.id, most);
}

std::int64_t count_waiting(Reader& db) {
  return db.number(
      "SELECT COUNT(*) FROM (SELECT id FROM discussion_comments WHERE decision = 0 LIMIT $1) AS first_ones",
      counted_most);
}

std::optional<Touched> decide(Writer& db, Decided const& decided) {
  auto const touched = db.find(R"(
    UPDATE discussion_comments SET decision = $2, decided_at = $3, decided_by = $4, turn = turn + 1
    WHERE id = $1 AND decision = 0
    RETURNING id, turn, place_id, parent_id, name)",
                               to_touched, decided.comment, decided.decision, db.now(), decided.by);
  if (touched && decided.decision == Decision::published) db.moved(thread_of(touched->place));
  return touched;
}

std::optional<Touched> undo(Writer& db, DecisionTurn const& decision) {
  auto const touched = db.find(R"(
    UPDATE discussion_comments SET decision = 0, decided_at = NULL, decided_by = NULL, turn = turn + 1
    WHERE id = $1 AND turn = $2 AND decision IN (1, 2)
    RETURNING id, turn, place_id, parent_id, name)",
                               to_touched, decision.comment, decision.turn);
  if (touched) db.moved(thread_of(touched->place));
  return touched;
}

}  // namespace vastus::discussion
