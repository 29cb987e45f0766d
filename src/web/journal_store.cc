// SPDX-License-Identifier: Apache-2.0
#include "web/journal_store.h"

namespace vastus {
namespace {

JournalEntry to_entry(Row const& row) {
  return {.id = row.id<JournalId>(0),
          .at = row.time(1),
          .account = row.id<AccountId>(2),
          .event = row.string(3),
          .sentence = row.string(4),
          .request = row.string(5)};
}

}  // namespace

void Tell::write_journal(Writer& db, std::string_view name, std::string const& sentence) {
  record_journal(db, {.actor = actor_, .event = name, .sentence = sentence});
}

void record_journal(Writer& db, NewJournalEntry const& entry) {
  db.add(R"(
    INSERT INTO web_journal (id, at, account_id, event, sentence, request)
    VALUES ($1, $2, $3, $4, $5, $6))",
         fresh_id<JournalId>(db.now()), db.now(), entry.actor.account, entry.event, entry.sentence,
         entry.actor.request);
}

std::vector<JournalEntry> list_journal(Reader& db, JournalWanted const& wanted) {
  if (wanted.account) {
    return db.list(R"(
      SELECT id, at, account_id, event, sentence, request FROM web_journal
      WHERE account_id = $1 AND id >= $2 AND id < $3 ORDER BY id DESC LIMIT $4)",
                   to_entry, *wanted.account, wanted.from, wanted.before, wanted.most);
  }
  if (!wanted.event.empty()) {
    return db.list(R"(
      SELECT id, at, account_id, event, sentence, request FROM web_journal
      WHERE event = $1 AND id >= $2 AND id < $3 ORDER BY id DESC LIMIT $4)",
                   to_entry, wanted.event, wanted.from, wanted.before, wanted.most);
  }
  if (!wanted.room.empty()) {
    // The index of schema/0014_accounts_staff.sql holds this very expression.
    return db.list(R"(
      SELECT id, at, account_id, event, sentence, request FROM web_journal
      WHERE rtrim(event, 'abcdefghijklmnopqrstuvwxyz_') = $1 AND id >= $2 AND id < $3 ORDER BY id DESC LIMIT $4)",
                   to_entry, wanted.room, wanted.from, wanted.before, wanted.most);
  }
  return db.list(R"(
    SELECT id, at, account_id, event, sentence, request FROM web_journal
    WHERE id >= $1 AND id < $2 ORDER BY id DESC LIMIT $3)",
                 to_entry, wanted.from, wanted.before, wanted.most);
}

std::vector<std::string> list_journal_events(Reader& db) {
  // From one kind to the next by the index: DISTINCT would read every line.
  return db.list(R"(
    WITH RECURSIVE kinds (event) AS (
      SELECT MIN(event) FROM web_journal
      UNION ALL
      SELECT (SELECT MIN(lines.event) FROM web_journal AS lines WHERE lines.event > kinds.event)
      FROM kinds WHERE kinds.event IS NOT NULL)
    SELECT event FROM kinds WHERE event IS NOT NULL)",
                 [](Row const& row) { return row.string(0); });
}

}  // namespace vastus
