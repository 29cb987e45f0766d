// SPDX-License-Identifier: Apache-2.0
// Signing in and out, one's own account, the desk of people, and the journal of the office.
#pragma once

#include <optional>
#include <string>

#include "accounts/accounts.h"
#include "base/id.h"
#include "web/form.h"
#include "web/response.h"
#include "web/visit.h"

namespace vastus::accounts {

/// What is known after the password was compared and before a Writer is held.
struct SignInTry {
  enum class Result { right, wrong, bad_form, too_often } result = Result::wrong;
  std::string email;
  AccountId account;
  std::string hash;  ///< the one it was compared with
};

/// A new password, hashed before a Writer is held; no hash when a field is wrong or a link is dead.
struct FreshPassword {
  std::string name;
  std::string hash;
  std::optional<std::string> error;       ///< beside the password
  std::optional<std::string> name_error;  ///< beside the name
};

/// One's own password, asked for again before something grave.
struct PasswordAsked {
  enum class Result { right, wrong, too_often } result = Result::wrong;
  std::string old_hash;
  std::string new_hash;                  ///< where a new password was asked for too
  std::optional<std::string> error;      ///< beside the password in use
  std::optional<std::string> new_error;  ///< beside the new one
};

/// A new password out of a form, by the rule of every password; what is wrong with it is noted there.
[[nodiscard]] std::string fresh_password(Form& form, std::string_view name);
/// Name and password of somebody who makes their account, hashed where nothing is wrong with either.
[[nodiscard]] FreshPassword named_password(Visit const& visit);
/// Signs in somebody who was just added and leads on to `then`.
[[nodiscard]] Response begin_first_session(Visit const& visit, Writer& db, Person const& person, std::string_view then);

/// `/sign-in`
[[nodiscard]] Response show_sign_in(Visit const& visit, Reader& db);
[[nodiscard]] SignInTry try_sign_in(Visit const& visit, Reader& db);
[[nodiscard]] Response sign_in(Visit const& visit, Writer& db, SignInTry const& attempt);
[[nodiscard]] Response sign_out(Visit const& visit, Writer& db);
/// `/sign-in/code`
[[nodiscard]] Response show_code(Visit const& visit, Reader& db);
[[nodiscard]] Response enter_code(Visit const& visit, Writer& db);
/// `/sign-in/forgotten`, `/sign-in/link`
[[nodiscard]] Response show_forgotten(Visit const& visit, Reader& db);
[[nodiscard]] Response ask_for_password(Visit const& visit, Writer& db);
[[nodiscard]] Response show_ask_for_link(Visit const& visit, Reader& db);
[[nodiscard]] Response ask_for_link(Visit const& visit, Writer& db);
/// `/sign-up`, `/sign-up/{token}`
[[nodiscard]] Response show_sign_up(Visit const& visit, Reader& db);
[[nodiscard]] Response sign_up(Visit const& visit, Writer& db);
[[nodiscard]] Response show_confirmation(Visit const& visit, Reader& db);
[[nodiscard]] FreshPassword read_confirmation(Visit const& visit, Reader& db);
[[nodiscard]] Response confirm_sign_up(Visit const& visit, Writer& db, FreshPassword const& fresh);
/// `/sign-in/link/{token}`, `/password/{token}`, `/invitation/{token}`
[[nodiscard]] Response show_link(Visit const& visit, Reader& db);
[[nodiscard]] Response follow_link(Visit const& visit, Writer& db);
[[nodiscard]] Response show_password_link(Visit const& visit, Reader& db);
[[nodiscard]] FreshPassword read_password_by_link(Visit const& visit, Reader& db);
[[nodiscard]] Response set_password_by_link(Visit const& visit, Writer& db, FreshPassword const& fresh);
[[nodiscard]] Response show_invitation(Visit const& visit, Reader& db);
[[nodiscard]] FreshPassword read_acceptance(Visit const& visit, Reader& db);
[[nodiscard]] Response accept_invitation(Visit const& visit, Writer& db, FreshPassword const& fresh);

/// `/account`
[[nodiscard]] Response show_account(Visit const& visit, Reader& db);
[[nodiscard]] Response change_name(Visit const& visit, Writer& db);
[[nodiscard]] PasswordAsked read_password_change(Visit const& visit, Reader& db);
[[nodiscard]] Response change_password(Visit const& visit, Writer& db, PasswordAsked const& asked);
/// `/account/addresses`
[[nodiscard]] Response show_addresses(Visit const& visit, Reader& db);
[[nodiscard]] Response add_address(Visit const& visit, Writer& db);
[[nodiscard]] Response show_address(Visit const& visit, Reader& db);
[[nodiscard]] Response change_address(Visit const& visit, Writer& db);
[[nodiscard]] Response forget_address(Visit const& visit, Writer& db);
/// `/account/sessions`
[[nodiscard]] Response show_sessions(Visit const& visit, Reader& db);
[[nodiscard]] Response end_session(Visit const& visit, Writer& db);
[[nodiscard]] Response end_all_other_sessions(Visit const& visit, Writer& db);
/// `/account/second-factor`
[[nodiscard]] Response show_second_factor(Visit const& visit, Reader& db);
[[nodiscard]] Response begin_factor(Visit const& visit, Writer& db);
[[nodiscard]] Response confirm_factor(Visit const& visit, Writer& db);
[[nodiscard]] Response make_recovery_codes(Visit const& visit, Writer& db);
[[nodiscard]] PasswordAsked read_factor_removal(Visit const& visit, Reader& db);
[[nodiscard]] Response remove_factor(Visit const& visit, Writer& db, PasswordAsked const& asked);

/// Leads to the first desk this person may use.
[[nodiscard]] Response show_office(Visit const& visit, Reader& db);
/// `/office/people`
[[nodiscard]] Response show_people(Visit const& visit, Reader& db);
[[nodiscard]] Response show_roles(Visit const& visit, Reader& db);
[[nodiscard]] Response show_person(Visit const& visit, Reader& db);
[[nodiscard]] Response give_role(Visit const& visit, Writer& db);
[[nodiscard]] Response close_account(Visit const& visit, Writer& db);
[[nodiscard]] Response open_account(Visit const& visit, Writer& db);
[[nodiscard]] Response reset_factor(Visit const& visit, Writer& db);
[[nodiscard]] Response invite(Visit const& visit, Writer& db);
[[nodiscard]] Response send_invitation_again(Visit const& visit, Writer& db);
[[nodiscard]] Response withdraw_invitation(Visit const& visit, Writer& db);
/// `/office/journal`, `/office/journal.csv`
[[nodiscard]] Response show_journal(Visit const& visit, Reader& db);
[[nodiscard]] Response export_journal(Visit const& visit, Reader& db);

}  // namespace vastus::accounts
