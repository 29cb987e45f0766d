// SPDX-License-Identifier: Apache-2.0
// Sessions, sign-ins that still owe a code, and failed sign-ins as rows.
#pragma once

#include <optional>
#include <vector>

#include "accounts/accounts.h"
#include "accounts/sign_in.h"

namespace vastus::accounts {

using SessionId = Id<struct SessionRowKind>;

struct NewSession {
  std::string_view token;
  AccountId account;
  Time expires;
  std::string_view browser;        ///< in words, or empty
  std::string_view system;         ///< in words, or empty
  std::string_view neighbourhood;  ///< in words
};

void record_session(Writer& db, NewSession const& session);
/// Ends the session of that token; false when there was none.
[[nodiscard]] bool remove_session(Writer& db, std::string_view token);

struct SessionRow {
  SessionId id;
  std::string browser, system, neighbourhood;
  Time begun_at, used_at;
  bool is_this_one = false;  ///< the session that asks
};

/// The newest sessions of an account.
[[nodiscard]] std::vector<SessionRow> list_sessions(Reader& db, AccountId account, std::string_view this_token);
/// Ends one session of that account; false when it has none of that number.
[[nodiscard]] bool remove_session(Writer& db, AccountId account, SessionId session);
/// Ends all sessions of the account but the one of `token`.
void end_other_sessions(Writer& db, AccountId account, std::string_view token);
/// Ends everything that was begun in the account's name: sessions, sign-ins that owe a code, links in letters.
void end_sessions(Writer& db, AccountId account);

/// A sign-in whose password was right and whose code is owed.
struct HalfSession {
  AccountId account;
  std::string email, name;
  Role role = Role::learner;
};

struct NewHalfSession {
  std::string_view token;
  AccountId account;
  Time expires;
};

void record_half_session(Writer& db, NewHalfSession const& half);
/// Nothing when it is unknown, over, or its account disabled.
[[nodiscard]] std::optional<HalfSession> find_half_session(Reader& db, std::string_view token, Time now);
/// False when somebody used it first.
[[nodiscard]] bool remove_half_session(Writer& db, std::string_view token);

struct FailedSignIn {
  std::string_view neighbourhood;
  std::string_view email;
};

void record_failure(Writer& db, FailedSignIn const& failure);

/// Failures from one neighbourhood since `since`.
[[nodiscard]] FailureCount count_failures(Reader& db, FailedSignIn const& who, Time since);

}  // namespace vastus::accounts
