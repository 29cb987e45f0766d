// SPDX-License-Identifier: Apache-2.0
#include "mail/letter_store.h"

#include "base/text.h"

namespace vastus::mail {
namespace {

/// Ids hold no space.
std::string joined(std::vector<std::string> const& ids) {
  std::string all;
  for (std::string const& id : ids) {
    if (!all.empty()) all += ' ';
    all += id;
  }
  return all;
}

std::vector<std::string> ids_in(std::string_view all) {
  std::vector<std::string> ids;
  if (all.empty()) return ids;
  for (std::string_view const id : split(all, ' ')) ids.emplace_back(id);
  return ids;
}

}  // namespace

void add_letter(Writer& db, LetterId id, Letter const& letter) {
  Address const reply_to = letter.reply_to.value_or(Address{});
  db.add(R"(
    INSERT INTO mail_letters (id, to_email, to_name, subject, text, html, reply_to_email, reply_to_name,
                              list_unsubscribe, answers, by_person, written_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))",
         id, letter.to.email, letter.to.name, letter.subject, letter.text, letter.html, reply_to.email, reply_to.name,
         letter.list_unsubscribe, joined(letter.answers), letter.written, db.now());
}

std::optional<Kept> find_letter(Reader& db, LetterId id) {
  return db.find(
      R"(
    SELECT to_email, to_name, subject, text, html, reply_to_email, reply_to_name, list_unsubscribe, written_at, sent_at,
           answers, by_person
    FROM mail_letters WHERE id = $1)",
      [](Row const& row) {
        Kept kept{.letter = {.to = {row.string(0), row.string(1)},
                             .subject = row.string(2),
                             .text = row.string(3),
                             .html = row.string(4),
                             .reply_to = std::nullopt,
                             .list_unsubscribe = row.string(7),
                             .answers = ids_in(row.text(10)),
                             .written = row.as<Letter::Written>(11)},
                  .written_at = row.time(8),
                  .sent_at = std::nullopt};
        if (!row.text(5).empty()) kept.letter.reply_to = Address{row.string(5), row.string(6)};
        if (!row.is_null(9)) kept.sent_at = row.time(9);
        return kept;
      },
      id);
}

std::optional<Time> last_sent(Reader& db) {
  return db.find("SELECT sent_at FROM mail_letters WHERE sent_at IS NOT NULL ORDER BY sent_at DESC LIMIT 1",
                 [](Row const& row) { return row.time(0); });
}

void record_sent(Writer& db, LetterId id) {
  db.run("UPDATE mail_letters SET sent_at = $2 WHERE id = $1 AND sent_at IS NULL", id, db.now());
}

std::int64_t forget_sent_before(Writer& db, Time moment) {
  return db.run("DELETE FROM mail_letters WHERE sent_at < $1", moment);
}

}  // namespace vastus::mail
