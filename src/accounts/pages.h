// SPDX-License-Identifier: Apache-2.0
// Signing in and out, and the journal of the office.
#pragma once

#include <optional>
#include <string>

#include "base/id.h"
#include "web/response.h"
#include "web/visit.h"

namespace vastus::accounts {

/// What is known after the password was compared and before a Writer is held.
struct SignInTry {
  enum class Result { right, wrong, bad_form, too_often } result = Result::wrong;
  std::string email;
  AccountId account;
  std::string name;
  Permissions permissions;
};

[[nodiscard]] Response show_sign_in(Visit const& visit, Reader& db);
[[nodiscard]] SignInTry try_sign_in(Visit const& visit, Reader& db);
[[nodiscard]] Response sign_in(Visit const& visit, Writer& db, SignInTry const& attempt);
[[nodiscard]] Response sign_out(Visit const& visit, Writer& db);
/// Leads to the first desk this person may use.
[[nodiscard]] Response show_office(Visit const& visit, Reader& db);
[[nodiscard]] Response show_journal(Visit const& visit, Reader& db);

}  // namespace vastus::accounts
