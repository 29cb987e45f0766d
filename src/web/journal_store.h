// SPDX-License-Identifier: Apache-2.0
// The audit log: one line for every event told, written by the transaction in which it happened.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "storage/storage.h"
#include "web/reactions.h"

namespace vastus {

using JournalId = Id<struct JournalLine>;

struct JournalEntry {
  JournalId id;
  Time at;
  AccountId account;  ///< 0: nobody who signed in
  std::string event;
  std::string sentence;
  std::string request;
};

struct NewJournalEntry {
  Actor const& actor;
  std::string_view event;
  std::string_view sentence;
};

void record_journal(Writer& db, NewJournalEntry const& entry);

/// The newest entries before `before` (all when absent), at most `most`.
[[nodiscard]] std::vector<JournalEntry> list_journal(Reader& db, std::optional<JournalId> before, int most);

}  // namespace vastus
