// SPDX-License-Identifier: Apache-2.0
#include "discussion/comment_store.h"

#include "base/text.h"
#include "discussion/thread_thing.h"

namespace vastus::discussion {
namespace {

Comment to_comment(Row const& row) {
  return {.id = row.id<CommentId>(0),
          .parent = row.is_null(1) ? std::nullopt : std::optional(row.id<CommentId>(1)),
          .is_of_school = !row.is_null(2),
          .is_removed = row.as<Decision>(3) == Decision::removed,
          .name = row.string(4),
          .html = row.string(5),
          .written_at = row.time(6)};
}

std::string digest_of(NewComment const& comment) {
  std::string words = std::to_string(comment.place.number()) + '\n' + comment.name + '\n' + comment.text;
  if (comment.parent) words = "answer " + std::to_string(comment.parent->number()) + '\n' + words;
  return sha256(words);
}

}  // namespace

std::optional<CommentId> record(Writer& db, NewComment const& comment) {
  Time const written_at = comment.written_at.value_or(db.now());
  auto const id = fresh_id<CommentId>(written_at);
  bool const waits = comment.decision == Decision::waiting;
  std::string const digest = digest_of(comment);
  if (comment.decision == Decision::published) db.moved(thread_of(comment.place));
  bool const is_first =
      db.changed(R"(
    INSERT INTO discussion_comments (id, place_id, parent_id, staff_id, name, text, html, digest, written_at,
                                     decision, decided_at, decided_by, turn)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    ON CONFLICT (digest) DO NOTHING)",
                 id, comment.place, comment.parent, comment.staff, comment.name, comment.text, comment.html,
                 Bytes{digest}, written_at, comment.decision, waits ? std::nullopt : std::optional(written_at),
                 comment.decision == Decision::published ? comment.staff : std::nullopt, waits ? 0 : 1);
  return is_first ? std::optional(id) : std::nullopt;
}

std::vector<Comment> list_thread(Reader& db, library::RecordId place, CommentId after, int most) {
  db.saw(thread_of(place));
  return db.list(R"(
    SELECT c.id, c.parent_id, c.staff_id, c.decision, c.name, c.html, c.written_at FROM discussion_comments c
    WHERE c.place_id = $1 AND c.parent_id IS NULL AND c.decision IN (1, 3) AND c.id > $2
      AND (c.decision = 1
           OR EXISTS (SELECT 1 FROM discussion_comments a WHERE a.parent_id = c.id AND a.decision = 1))
    ORDER BY c.id LIMIT $3)",
                 to_comment, place, after, most);
}

std::vector<Comment> list_answers(Reader& db, CommentId parent, int most) {
  return db.list(R"(
    SELECT id, parent_id, staff_id, decision, name, html, written_at FROM discussion_comments
    WHERE parent_id = $1 AND decision = 1 ORDER BY id LIMIT $2)",
                 to_comment, parent, most);
}

std::optional<Answerable> find_answerable(Reader& db, library::RecordId place, CommentId id) {
  db.saw(thread_of(place));
  return db.find(
      R"(
    SELECT COALESCE(p.id, c.id), COALESCE(p.name, c.name), COALESCE(p.text, c.text)
    FROM discussion_comments c LEFT JOIN discussion_comments p ON p.id = c.parent_id
    WHERE c.id = $1 AND c.place_id = $2 AND c.decision = 1 AND COALESCE(p.decision, 1) = 1)",
      [](Row const& row) {
        return Answerable{.id = row.id<CommentId>(0), .name = row.string(1), .text = row.string(2)};
      },
      id, place);
}

std::optional<Written> find_written(Reader& db, CommentId id) {
  return db.find(
      "SELECT id, place_id, decision, name, text FROM discussion_comments WHERE id = $1",
      [](Row const& row) {
        return Written{.id = row.id<CommentId>(0),
                       .place = row.id<library::RecordId>(1),
                       .decision = row.as<Decision>(2),
                       .name = row.string(3),
                       .text = row.string(4)};
      },
      id);
}

bool remove_by_writer(Writer& db, Written const& comment) {
  db.moved(thread_of(comment.place));
  // The words are gone with everything that could tell them again; they may even be written anew.
  std::string const digest = sha256("removed " + std::to_string(comment.id.number()));
  return db.changed(R"(
    UPDATE discussion_comments
    SET decision = 3, decided_at = $2, decided_by = NULL, turn = turn + 1, name = '', text = '', html = '', digest = $3
    WHERE id = $1 AND decision <> 3)",
                    comment.id, db.now(), Bytes{digest});
}

std::optional<Answer> take_answer_to_tell(Writer& db, CommentId id) {
  return db.find(
      R"(
    UPDATE discussion_comments SET told_at = $2
    WHERE id = $1 AND decision = 1 AND parent_id IS NOT NULL AND told_at IS NULL
    RETURNING parent_id, place_id, name, text)",
      [](Row const& row) {
        return Answer{.parent = row.id<CommentId>(0),
                      .place = row.id<library::RecordId>(1),
                      .name = row.string(2),
                      .text = row.string(3)};
      },
      id, db.now());
}

}  // namespace vastus::discussion
