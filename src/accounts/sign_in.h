// SPDX-License-Identifier: Apache-2.0
// The rules of signing in: how long a session lives and when a neighbourhood has guessed often enough.
#pragma once

#include <string>
#include <string_view>

#include "accounts/session_store.h"
#include "base/time.h"

namespace vastus::accounts {

inline constexpr Duration session_length = std::chrono::hours(24 * 30);
inline constexpr Duration failure_window = std::chrono::minutes(15);
/// Ten guesses at one address and fifty at all of them, per neighbourhood: a person mistypes less, a clinic shares one.
inline constexpr std::int64_t failures_per_email_max = 10;
inline constexpr std::int64_t failures_in_all_max = 50;

[[nodiscard]] constexpr bool has_guessed_enough(FailureCount count) {
  return count.for_this_email >= failures_per_email_max || count.in_all >= failures_in_all_max;
}

/// Where to go after signing in: `then` when it is a path of ours, else `desk`, where this person works.
[[nodiscard]] std::string landing(std::string_view then, std::string_view desk);

struct SignedIn {
  static constexpr std::string_view name = "accounts.signed_in";
  std::string person;
  [[nodiscard]] std::string sentence() const { return person + " signed in."; }
};

struct SignedOut {
  static constexpr std::string_view name = "accounts.signed_out";
  std::string person;
  [[nodiscard]] std::string sentence() const { return person + " signed out."; }
};

}  // namespace vastus::accounts
