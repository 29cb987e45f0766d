// SPDX-License-Identifier: Apache-2.0
#include "accounts/session_store.h"

#include "accounts/sign_in.h"
#include "base/text.h"

namespace vastus::accounts {

std::optional<Visitor> find_visitor(Reader& db, std::string_view token, Time now) {
  std::string const hash = sha256(token);
  return db.find(
      R"(
    SELECT people.id, people.name, people.role
    FROM accounts_sessions AS sessions JOIN accounts_people AS people ON people.id = sessions.account_id
    WHERE sessions.token_hash = $1 AND sessions.expires_at > $2 AND people.disabled_at IS NULL)",
      [](Row const& row) {
        return Visitor{.account = row.id<AccountId>(0),
                       .name = row.string(1),
                       .permissions = permissions_of(row.as<Role>(2)),
                       .csrf = {}};
      },
      Bytes{hash}, now);
}

void record_session(Writer& db, NewSession const& session) {
  std::string const hash = sha256(session.token);
  db.add("INSERT INTO accounts_sessions (token_hash, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4)",
         Bytes{hash}, session.account, db.now(), session.expires);
}

bool remove_session(Writer& db, std::string_view token) {
  std::string const hash = sha256(token);
  return db.changed("DELETE FROM accounts_sessions WHERE token_hash = $1", Bytes{hash});
}

void record_failure(Writer& db, FailedSignIn const& failure) {
  db.add("INSERT INTO accounts_failed_sign_ins (id, neighbourhood, email, at) VALUES ($1, $2, $3, $4)",
         fresh_number(db.now()), failure.neighbourhood, failure.email, db.now());
}

FailureCount count_failures(Reader& db, FailedSignIn const& who, Time since) {
  auto const counted = db.find(
      R"(
    SELECT COUNT(*), COALESCE(SUM(CASE WHEN email = $2 THEN 1 ELSE 0 END), 0)
    FROM accounts_failed_sign_ins WHERE neighbourhood = $1 AND at > $3)",
      [](Row const& row) { return FailureCount{.for_this_email = row.number(1), .in_all = row.number(0)}; },
      who.neighbourhood, who.email, since);
  return counted.value_or(FailureCount{});
}

void forget_expired(Writer& db) {
  db.run("DELETE FROM accounts_sessions WHERE expires_at <= $1", db.now());
  db.run("DELETE FROM accounts_failed_sign_ins WHERE at <= $1", db.now() - failure_window);
}

}  // namespace vastus::accounts
