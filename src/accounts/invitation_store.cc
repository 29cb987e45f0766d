// SPDX-License-Identifier: Apache-2.0
#include "accounts/invitation_store.h"

#include "base/text.h"

namespace vastus::accounts {
namespace {

Invitation to_invitation(Row const& row) {
  return {.id = row.id<InvitationId>(0),
          .email = row.string(1),
          .name = row.string(2),
          .role = row.as<Role>(3),
          .sent_at = row.time(4),
          .expires_at = row.time(5)};
}

}  // namespace

bool record_invitation(Writer& db, NewInvitation const& invitation) {
  std::string const hash = sha256(invitation.token);
  return db.changed(R"(
    INSERT INTO accounts_invitations (id, email, name, role, token_hash, invited_by, sent_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (email) DO NOTHING)",
                    fresh_id<InvitationId>(db.now()), invitation.email, invitation.name, invitation.role, Bytes{hash},
                    invitation.by, db.now(), invitation.expires);
}

std::vector<Invitation> list_invitations(Reader& db, int most) {
  return db.list(R"(
    SELECT id, email, name, role, sent_at, expires_at FROM accounts_invitations ORDER BY id DESC LIMIT $1)",
                 to_invitation, most);
}

std::optional<Invitation> find_invitation(Reader& db, InvitationId id) {
  return db.find("SELECT id, email, name, role, sent_at, expires_at FROM accounts_invitations WHERE id = $1",
                 to_invitation, id);
}

std::optional<Invitation> find_invitation(Reader& db, std::string_view token, Time now) {
  std::string const hash = sha256(token);
  return db.find(R"(
    SELECT id, email, name, role, sent_at, expires_at FROM accounts_invitations
    WHERE token_hash = $1 AND expires_at > $2)",
                 to_invitation, Bytes{hash}, now);
}

bool renew_invitation(Writer& db, InvitationRenewed const& renewed) {
  std::string const hash = sha256(renewed.token);
  return db.changed(R"(
    UPDATE accounts_invitations SET token_hash = $2, expires_at = $3, sent_at = $4
    WHERE id = $1 AND sent_at <= $5)",
                    renewed.id, Bytes{hash}, renewed.expires, db.now(), renewed.unless_sent_after);
}

bool remove_invitation(Writer& db, InvitationId id) {
  return db.changed("DELETE FROM accounts_invitations WHERE id = $1", id);
}

}  // namespace vastus::accounts
