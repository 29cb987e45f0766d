// SPDX-License-Identifier: Apache-2.0
#include "web/journal_store.h"

namespace vastus {

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

std::vector<JournalEntry> list_journal(Reader& db, std::optional<JournalId> before, int most) {
  return db.list(
      R"(
    SELECT id, at, account_id, event, sentence, request FROM web_journal
    WHERE id < $1 ORDER BY id DESC LIMIT $2)",
      [](Row const& row) {
        return JournalEntry{.id = row.id<JournalId>(0),
                            .at = row.time(1),
                            .account = row.id<AccountId>(2),
                            .event = row.string(3),
                            .sentence = row.string(4),
                            .request = row.string(5)};
      },
      before.value_or(JournalId(INT64_MAX)), most);
}

}  // namespace vastus
