// SPDX-License-Identifier: Apache-2.0
// Invitations as rows: one for an address, its link's token as a hash, gone once accepted or withdrawn.
#pragma once

#include <optional>
#include <vector>

#include "accounts/accounts.h"

namespace vastus::accounts {

using InvitationId = Id<struct InvitationKind>;

struct Invitation {
  InvitationId id;
  std::string email;
  std::string name;
  Role role = Role::learner;
  Time sent_at;
  Time expires_at;
};

struct NewInvitation {
  std::string_view email;
  std::string_view name;
  Role role;
  std::string_view token;
  AccountId by;
  Time expires;
};

/// False when that address is invited already.
[[nodiscard]] bool record_invitation(Writer& db, NewInvitation const& invitation);
/// The newest first.
[[nodiscard]] std::vector<Invitation> list_invitations(Reader& db, int most);
[[nodiscard]] std::optional<Invitation> find_invitation(Reader& db, InvitationId id);
/// The one a letter's link leads to, while it holds.
[[nodiscard]] std::optional<Invitation> find_invitation(Reader& db, std::string_view token, Time now);

struct InvitationRenewed {
  InvitationId id;
  std::string_view token;
  Time expires;
  Time unless_sent_after;  ///< a second click sends no second letter
};

/// Gives it another link, so that the one before is dead; false when it is gone or was sent just now.
[[nodiscard]] bool renew_invitation(Writer& db, InvitationRenewed const& renewed);
/// False when somebody accepted or withdrew it first.
[[nodiscard]] bool remove_invitation(Writer& db, InvitationId id);

}  // namespace vastus::accounts
