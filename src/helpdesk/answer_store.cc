// SPDX-License-Identifier: Apache-2.0
#include "helpdesk/answer_store.h"

namespace vastus::helpdesk {
namespace {

Thing all_answers() { return Thing::all("helpdesk_answers"); }

UsualAnswer to_answer(Row const& row) {
  return {.id = row.id<AnswerId>(0),
          .question = row.string(1),
          .answer = row.string(2),
          .html = row.string(3),
          .place = row.number(4),
          .is_shown = row.flag(5),
          .changed_at = row.time(6)};
}

}  // namespace

std::vector<UsualAnswer> list_shown(Reader& db) {
  db.saw(all_answers());
  return db.list(R"(
    SELECT id, question, answer, html, place, is_shown, changed_at
    FROM helpdesk_answers WHERE is_shown = 1 ORDER BY place, id LIMIT $1)",
                 to_answer, answers_kept_max);
}

std::vector<UsualAnswer> list_answers(Reader& db) {
  return db.list(R"(
    SELECT id, question, answer, html, place, is_shown, changed_at
    FROM helpdesk_answers ORDER BY place, id LIMIT $1)",
                 to_answer, answers_kept_max);
}

std::optional<UsualAnswer> find_answer(Reader& db, AnswerId id) {
  return db.find("SELECT id, question, answer, html, place, is_shown, changed_at FROM helpdesk_answers WHERE id = $1",
                 to_answer, id);
}

Kept add_answer(Writer& db, UsualAnswer const& answer) {
  if (db.number("SELECT COUNT(*) FROM helpdesk_answers") >= answers_kept_max) return Kept::too_many;
  db.moved(all_answers());
  bool const added = db.changed(R"(
    INSERT INTO helpdesk_answers (id, question, answer, html, place, is_shown, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (question) DO NOTHING)",
                                fresh_id<AnswerId>(db.now()), answer.question, answer.answer, answer.html, answer.place,
                                answer.is_shown, db.now());
  return added ? Kept::kept : Kept::question_taken;
}

Kept save_answer(Writer& db, UsualAnswer const& answer) {
  db.moved(all_answers());
  bool const is_taken = db.number("SELECT COUNT(*) FROM helpdesk_answers WHERE question = $1 AND id <> $2",
                                  answer.question, answer.id) > 0;
  if (is_taken) return Kept::question_taken;
  bool const saved = db.changed(R"(
    UPDATE helpdesk_answers SET question = $2, answer = $3, html = $4, place = $5, is_shown = $6, changed_at = $8
    WHERE id = $1 AND changed_at = $7)",
                                answer.id, answer.question, answer.answer, answer.html, answer.place, answer.is_shown,
                                answer.changed_at, db.now());
  return saved ? Kept::kept : Kept::changed_meanwhile;
}

bool remove_answer(Writer& db, AnswerId id) {
  db.moved(all_answers());
  return db.changed("DELETE FROM helpdesk_answers WHERE id = $1", id);
}

}  // namespace vastus::helpdesk
