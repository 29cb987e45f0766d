// SPDX-License-Identifier: Apache-2.0
#include "discussion/comment_store.h"

#include "base/text.h"

namespace vastus::discussion {
namespace {

constexpr std::string_view table = "discussion_comments";

Comment to_comment(Row const& row) {
  return {.id = row.id<CommentId>(0),
          .condition = row.id<library::ConditionId>(1),
          .name = row.string(2),
          .text = row.string(3),
          .html = row.string(4),
          .written_at = row.time(5)};
}

/// The thread under one condition: what its page shows and what a decision moves.
Thing thread_of(library::ConditionId condition) { return Thing::one(table, condition); }

}  // namespace

bool record(Writer& db, NewComment const& comment) {
  std::string const digest =
      sha256(std::to_string(comment.condition.number()) + '\n' + comment.name + '\n' + comment.text);
  return db.changed(R"(
    INSERT INTO discussion_comments (id, condition_id, name, text, html, digest, written_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (digest) DO NOTHING)",
                    fresh_id<CommentId>(db.now()), comment.condition, comment.name, comment.text, comment.html,
                    Bytes{digest}, db.now());
}

std::vector<Comment> list_published(Reader& db, library::ConditionId condition) {
  db.saw(thread_of(condition));
  return db.list(R"(
    SELECT id, condition_id, name, text, html, written_at FROM discussion_comments
    WHERE condition_id = $1 AND decision = 1 ORDER BY id)",
                 to_comment, condition);
}

std::vector<Comment> list_waiting(Reader& db, CommentId after, int most) {
  return db.list(R"(
    SELECT id, condition_id, name, text, html, written_at FROM discussion_comments
    WHERE decision = 0 AND id > $1 ORDER BY id LIMIT $2)",
                 to_comment, after, most);
}

std::int64_t count_waiting(Reader& db) {
  return db.number("SELECT COUNT(*) FROM discussion_comments WHERE decision = 0");
}

std::optional<Comment> find_waiting(Reader& db, CommentId id) {
  return db.find(R"(
    SELECT id, condition_id, name, text, html, written_at FROM discussion_comments
    WHERE id = $1 AND decision = 0)",
                 to_comment, id);
}

bool decide(Writer& db, Decided const& decided) {
  db.moved(thread_of(decided.condition));
  return db.changed(R"(
    UPDATE discussion_comments SET decision = $2, decided_at = $3, decided_by = $4
    WHERE id = $1 AND decision = 0)",
                    decided.comment, decided.decision, db.now(), decided.by);
}

}  // namespace vastus::discussion
