// SPDX-License-Identifier: Apache-2.0
// What happens to people of the school, each in one sentence for the journal. Codes, links and passwords are never
// told.
#pragma once

#include <string>
#include <string_view>

namespace vastus::accounts {

struct PersonInvited {
  static constexpr std::string_view name = "accounts.person_invited";
  std::string by, email, role;
  [[nodiscard]] std::string sentence() const { return by + " invited " + email + " as " + role + "."; }
};

struct InvitationSentAgain {
  static constexpr std::string_view name = "accounts.invitation_sent_again";
  std::string by, email;
  [[nodiscard]] std::string sentence() const { return by + " sent " + email + " the invitation again."; }
};

struct InvitationWithdrawn {
  static constexpr std::string_view name = "accounts.invitation_withdrawn";
  std::string by, email;
  [[nodiscard]] std::string sentence() const { return by + " withdrew the invitation to " + email + "."; }
};

struct InvitationAccepted {
  static constexpr std::string_view name = "accounts.invitation_accepted";
  std::string person, role;
  [[nodiscard]] std::string sentence() const { return person + " accepted the invitation and is " + role + " now."; }
};

struct RoleChanged {
  static constexpr std::string_view name = "accounts.role_changed";
  std::string by, person, from, to;
  [[nodiscard]] std::string sentence() const {
    return by + " made " + person + " " + to + ", who was " + from + " until then.";
  }
};

struct AccessEnded {
  static constexpr std::string_view name = "accounts.access_ended";
  std::string by, person;
  [[nodiscard]] std::string sentence() const { return by + " ended the access of " + person + "."; }
};

struct AccessGivenBack {
  static constexpr std::string_view name = "accounts.access_given_back";
  std::string by, person;
  [[nodiscard]] std::string sentence() const { return by + " gave " + person + " access again."; }
};

struct NameChanged {
  static constexpr std::string_view name = "accounts.name_changed";
  std::string from, to;
  [[nodiscard]] std::string sentence() const { return from + " is called " + to + " from now on."; }
};

struct PasswordChanged {
  static constexpr std::string_view name = "accounts.password_changed";
  std::string person;
  [[nodiscard]] std::string sentence() const { return person + " changed their password; other sessions ended."; }
};

struct PasswordReset {
  static constexpr std::string_view name = "accounts.password_reset";
  std::string person;
  [[nodiscard]] std::string sentence() const {
    return person + " set a new password by a link from a letter; every session ended.";
  }
};

struct SecondFactorTurnedOn {
  static constexpr std::string_view name = "accounts.second_factor_on";
  std::string person;
  [[nodiscard]] std::string sentence() const { return person + " turned the second factor on."; }
};

struct SecondFactorTurnedOff {
  static constexpr std::string_view name = "accounts.second_factor_off";
  std::string person;
  [[nodiscard]] std::string sentence() const { return person + " turned the second factor off."; }
};

struct SecondFactorReset {
  static constexpr std::string_view name = "accounts.second_factor_reset";
  std::string by, person;
  [[nodiscard]] std::string sentence() const { return by + " reset the second factor of " + person + "."; }
};

struct RecoveryCodesMade {
  static constexpr std::string_view name = "accounts.recovery_codes_made";
  std::string person;
  [[nodiscard]] std::string sentence() const { return person + " made new recovery codes; the old ones are void."; }
};

struct RecoveryCodeUsed {
  static constexpr std::string_view name = "accounts.recovery_code_used";
  std::string person;
  [[nodiscard]] std::string sentence() const { return person + " signed in with a recovery code."; }
};

struct SessionsEnded {
  static constexpr std::string_view name = "accounts.sessions_ended";
  std::string person;
  bool all_others = false;
  [[nodiscard]] std::string sentence() const {
    return person + (all_others ? " ended all their other sessions." : " ended one of their sessions.");
  }
};

}  // namespace vastus::accounts
