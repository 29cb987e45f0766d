// SPDX-License-Identifier: Apache-2.0
// The rules of signing in: how long sessions and links live, and when a neighbourhood has tried often enough.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.h"

namespace vastus::accounts {

inline constexpr Duration session_length = std::chrono::hours(24 * 30);
inline constexpr Duration failure_window = std::chrono::minutes(15);
/// Ten guesses at one address and fifty at all of them, per neighbourhood: a person mistypes less, a clinic shares one.
inline constexpr std::int64_t failures_per_email_max = 10;
inline constexpr std::int64_t failures_in_all_max = 50;

struct FailureCount {
  std::int64_t for_this_email = 0;
  std::int64_t in_all = 0;
};

[[nodiscard]] constexpr bool has_guessed_enough(FailureCount count) {
  return count.for_this_email >= failures_per_email_max || count.in_all >= failures_in_all_max;
}

/// How long a right password waits for its code.
inline constexpr Duration half_session_length = std::chrono::minutes(10);

/// What a letter's link is for. The numbers are stored.
enum class Purpose : std::uint8_t { new_password = 0, sign_in = 1 };
inline constexpr Duration password_link_length = std::chrono::hours(1);
inline constexpr Duration sign_in_link_length = std::chrono::minutes(15);
inline constexpr Duration sign_up_link_length = std::chrono::hours(24);
inline constexpr Duration invitation_length = std::chrono::hours(24 * 7);
/// A second click on "Send again" sends no second letter.
inline constexpr Duration invitation_pause = std::chrono::minutes(10);

/// Letters are counted over an hour: what one neighbourhood may ask for, and what one address is sent, whoever asks.
inline constexpr Duration letter_window = std::chrono::hours(1);
inline constexpr std::int64_t requests_per_neighbourhood_max = 20;
inline constexpr std::int64_t letters_per_address_max = 3;
/// A link to sign in works only for who asked for it, a link to a new password for the owner of the mailbox whoever
/// asked: one place of the three is kept for the latter, so that no stranger can use them up.
inline constexpr std::int64_t sign_in_letters_per_address_max = 2;

struct LettersSent {
  std::int64_t in_all = 0;
  std::int64_t to_sign_in = 0;
};

[[nodiscard]] constexpr bool may_send_another(LettersSent sent, Purpose purpose) {
  return sent.in_all < letters_per_address_max &&
         (purpose == Purpose::new_password || sent.to_sign_in < sign_in_letters_per_address_max);
}

inline constexpr std::size_t password_characters_min = 10;
inline constexpr std::size_t password_bytes_max = 1024;

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
