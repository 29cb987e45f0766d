// SPDX-License-Identifier: Apache-2.0
// What every way of signing in ends with: cookies, sessions, a code that counts once.
#pragma once

#include <string>
#include <string_view>

#include "accounts/accounts.h"
#include "accounts/ask_view.h"
#include "web/form.h"
#include "web/response.h"
#include "web/visit.h"

namespace vastus::accounts {

inline constexpr std::size_t token_bytes = 32;

/// Which failures are counted together.
[[nodiscard]] std::string neighbourhood_of(Visit const& visit);

/// The cookie of a sign-in that owes its code, and the one that ties a letter's link to the browser that asked for it.
[[nodiscard]] std::string_view half_cookie(House const& house);
[[nodiscard]] std::string_view asked_cookie(House const& house);
/// A `Set-Cookie` line; no length takes the cookie away.
[[nodiscard]] std::string cookie_line(Visit const& visit, std::string_view name, std::string_view value,
                                      Duration length);

struct SigningIn {
  AccountId account;
  std::string name;
  Role role = Role::learner;
  bool has_second_factor = false;
};

/// Begins a session, or with a second factor the half of one, and leads on to `then` or to their desk.
[[nodiscard]] Response lead_in(Visit const& visit, Writer& db, SigningIn const& who, std::string_view then);
/// Begins a session whose every condition is met.
[[nodiscard]] Response begin_session(Visit const& visit, Writer& db, SigningIn const& who, std::string_view then);
/// Gives the visitor's session another token and ends all their others; answers the new cookie.
[[nodiscard]] std::string renew_session(Visit const& visit, Writer& db);

enum class CodeTaken { no, by_clock, by_recovery };

/// Takes a code of the clock or a recovery code, each once.
[[nodiscard]] CodeTaken take_code(Visit const& visit, Writer& db, AccountId account, std::string_view typed);

[[nodiscard]] AskField fresh_password_field(Visit const& visit, std::string name);

/// 429, with how long to wait.
[[nodiscard]] Response refused_for_a_while(Response response, Duration wait);

/// What letters of this school say of it.
[[nodiscard]] LetterPaper paper_of(Visit const& visit);

/// The address of the first desk this person may use; who has none goes to their account.
[[nodiscard]] std::string desk_of(Permissions permissions);

}  // namespace vastus::accounts
