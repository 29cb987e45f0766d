// SPDX-License-Identifier: Apache-2.0
// Sessions and failed sign-ins as rows.
#pragma once

#include "accounts/accounts.h"

namespace vastus::accounts {

struct NewSession {
  std::string_view token;
  AccountId account;
  Time expires;
};

void record_session(Writer& db, NewSession const& session);
/// Ends the session of that token; false when there was none.
[[nodiscard]] bool remove_session(Writer& db, std::string_view token);

struct FailedSignIn {
  std::string_view neighbourhood;
  std::string_view email;
};

void record_failure(Writer& db, FailedSignIn const& failure);

struct FailureCount {
  std::int64_t for_this_email = 0;
  std::int64_t in_all = 0;
};

/// Failures from one neighbourhood since `since`.
[[nodiscard]] FailureCount count_failures(Reader& db, FailedSignIn const& who, Time since);

}  // namespace vastus::accounts
