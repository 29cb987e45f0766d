// SPDX-License-Identifier: Apache-2.0
// Sign-ups as rows: asked for, answered by a letter, gone once its link was followed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "storage/storage.h"

namespace vastus::accounts {

using SignUpId = Id<struct SignUpKind>;

struct NewSignUp {
  std::string_view email;
  std::string_view neighbourhood;
  std::string_view destination;
};
SignUpId record_sign_up(Writer& db, NewSignUp const& sign_up);
/// Asked for from one neighbourhood since `since`, whatever address they named.
[[nodiscard]] std::int64_t count_sign_ups(Reader& db, std::string_view neighbourhood, Time since);
/// Letters that were sent to one address since `since`.
[[nodiscard]] std::int64_t count_sign_up_letters(Reader& db, std::string_view email, Time since);

struct SignUp {
  SignUpId id;
  std::string email;
  std::string destination;
};
/// Nothing once its letter was sent.
[[nodiscard]] std::optional<SignUp> find_sign_up(Reader& db, SignUpId id);
/// The one a letter's link leads to, sent after `since`.
[[nodiscard]] std::optional<SignUp> find_sign_up(Reader& db, std::string_view token, Time since);
/// Notes the letter and its link; an empty token for a letter without one. False when it was sent before.
[[nodiscard]] bool record_sign_up_letter(Writer& db, SignUpId id, std::string_view token);
/// Follows the link, once: every other link to that address dies with it.
[[nodiscard]] bool use_sign_up(Writer& db, SignUp const& sign_up);

}  // namespace vastus::accounts
