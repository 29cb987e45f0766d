// SPDX-License-Identifier: Apache-2.0
// A question to the journal: who, what kind, from when to when, which words. Its address is stable, page by page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/storage.h"
#include "web/form.h"
#include "web/journal_store.h"
#include "web/visit.h"

namespace vastus::accounts {

struct JournalQuestion {
  FormField who, from, to, words;  ///< as typed
  std::string kind;                ///< an event, a room with its dot, or empty
  std::optional<AccountId> account;
  Time begin{};
  Time end = Time::never();
  JournalId before{INT64_MAX};
  bool is_sound = true;

  [[nodiscard]] bool is_narrowed() const;
  /// The same question as the query of an address, without the page.
  [[nodiscard]] std::string query() const;
};

[[nodiscard]] JournalQuestion read_question(Visit const& visit, Reader& db);

struct JournalFound {
  std::vector<JournalEntry> lines;
  std::optional<JournalEntry> last_looked_at;  ///< when there is more before it
  bool gave_up = false;                        ///< lines fit the page and more was not looked at
};

struct JournalBounds {
  int lines = 0;   ///< at most so many in the answer
  int looked = 0;  ///< and so many read, where no index answers the whole question
};

[[nodiscard]] JournalFound answer(Reader& db, JournalQuestion const& question, JournalBounds bounds);

}  // namespace vastus::accounts
