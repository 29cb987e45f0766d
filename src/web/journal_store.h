// SPDX-License-Identifier: Apache-2.0
// The audit log: one line for every event told, written by the transaction in which it happened.
#pragma once

#include <cstdint>
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

/// Which lines to read. An account and a kind are each found by an index of their own, so a question has at most one.
struct JournalWanted {
  std::optional<AccountId> account{};
  std::string event{};                     ///< `accounts.signed_in`, or empty
  std::string room{};                      ///< `accounts.` with its dot: all its events; or empty
  JournalId from{};                        ///< no lower number
  JournalId before{JournalId(INT64_MAX)};  ///< no number as high
  int most = 0;
};

/// The newest first.
[[nodiscard]] std::vector<JournalEntry> list_journal(Reader& db, JournalWanted const& wanted);
/// Every kind of event the journal knows, in order.
[[nodiscard]] std::vector<std::string> list_journal_events(Reader& db);

}  // namespace vastus
