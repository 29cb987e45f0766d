// SPDX-License-Identifier: Apache-2.0
// The letters this room writes. Each holds one link, and each link leads to a page with a button.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "accounts/accounts.h"
#include "accounts/sign_in.h"
#include "mail/mail.h"

namespace vastus::accounts {

struct InvitationWords {
  std::string_view inviter;
  std::string_view role;  ///< in the school's language
  std::string_view token;
};

[[nodiscard]] mail::Letter invitation_letter(LetterPaper const& paper, mail::Address to, InvitationWords const& said);

/// The letter with a link to a new password or to sign in.
[[nodiscard]] mail::Letter link_letter(LetterPaper const& paper, mail::Address to, Purpose purpose,
                                       std::string_view token);

/// The letter of a sign-up: with a link that makes the account, or without one for an address that has an account.
[[nodiscard]] mail::Letter sign_up_letter(LetterPaper const& paper, mail::Address to, std::string_view token);

/// What somebody is told of who may not have done it themselves.
enum class Warning : std::uint8_t {
  password_changed,
  second_factor_on,
  second_factor_off,
  second_factor_reset,
  recovery_codes_made,
  recovery_code_used,
};
[[nodiscard]] mail::Letter warning_letter(LetterPaper const& paper, mail::Address to, Warning warning, Time at);

}  // namespace vastus::accounts
