// SPDX-License-Identifier: Apache-2.0
#include "accounts/session_store.h"

#include "base/text.h"

namespace vastus::accounts {
namespace {

constexpr int sessions_shown = 100;
/// Invitations that ran out are shown this long, so that they can be sent again.
constexpr Duration stale_invitations_kept = std::chrono::hours(24 * 30);

}  // namespace

std::optional<LiveSession> find_session(Reader& db, std::string_view token, Time now) {
  std::string const hash = sha256(token);
  return db.find(
      R"(
    SELECT people.id, people.name, people.role, sessions.used_at
    FROM accounts_sessions AS sessions JOIN accounts_people AS people ON people.id = sessions.account_id
    WHERE sessions.token_hash = $1 AND sessions.expires_at > $2 AND people.disabled_at IS NULL)",
      [](Row const& row) {
        return LiveSession{.visitor = {.account = row.id<AccountId>(0),
                                       .name = row.string(1),
                                       .permissions = permissions_of(row.as<Role>(2)),
                                       .csrf = {}},
                           .used_at = row.time(3)};
      },
      Bytes{hash}, now);
}

void note_use(Writer& db, std::string_view token) {
  std::string const hash = sha256(token);
  db.run("UPDATE accounts_sessions SET used_at = $2 WHERE token_hash = $1 AND used_at <= $3", Bytes{hash}, db.now(),
         db.now() - use_is_noted_every);
}

void record_session(Writer& db, NewSession const& session) {
  std::string const hash = sha256(session.token);
  db.add(R"(
    INSERT INTO accounts_sessions
      (token_hash, id, account_id, browser, system, neighbourhood, created_at, used_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8))",
         Bytes{hash}, fresh_id<SessionId>(db.now()), session.account, session.browser, session.system,
         session.neighbourhood, db.now(), session.expires);
}

bool remove_session(Writer& db, std::string_view token) {
  std::string const hash = sha256(token);
  return db.changed("DELETE FROM accounts_sessions WHERE token_hash = $1", Bytes{hash});
}

std::vector<SessionRow> list_sessions(Reader& db, AccountId account, std::string_view this_token) {
  std::string const hash = sha256(this_token);
  return db.list(
      R"(
    SELECT id, browser, system, neighbourhood, created_at, used_at, token_hash FROM accounts_sessions
    WHERE account_id = $1 ORDER BY id DESC LIMIT $2)",
      [&](Row const& row) {
        return SessionRow{.id = row.id<SessionId>(0),
                          .browser = row.string(1),
                          .system = row.string(2),
                          .neighbourhood = row.string(3),
                          .begun_at = row.time(4),
                          .used_at = row.time(5),
                          .is_this_one = row.text(6) == hash};
      },
      account, sessions_shown);
}

bool remove_session(Writer& db, AccountId account, SessionId session) {
  return db.changed("DELETE FROM accounts_sessions WHERE id = $1 AND account_id = $2", session, account);
}

void end_other_sessions(Writer& db, AccountId account, std::string_view token) {
  std::string const hash = sha256(token);
  db.run("DELETE FROM accounts_sessions WHERE account_id = $1 AND token_hash <> $2", account, Bytes{hash});
  db.run("DELETE FROM accounts_half_sessions WHERE account_id = $1", account);
  db.run("DELETE FROM accounts_links WHERE account_id = $1", account);
}

void end_sessions(Writer& db, AccountId account) {
  db.run("DELETE FROM accounts_sessions WHERE account_id = $1", account);
  db.run("DELETE FROM accounts_half_sessions WHERE account_id = $1", account);
  db.run("DELETE FROM accounts_links WHERE account_id = $1", account);
}

void record_half_session(Writer& db, NewHalfSession const& half) {
  std::string const hash = sha256(half.token);
  db.add("INSERT INTO accounts_half_sessions (token_hash, account_id, expires_at) VALUES ($1, $2, $3)", Bytes{hash},
         half.account, half.expires);
}

std::optional<HalfSession> find_half_session(Reader& db, std::string_view token, Time now) {
  std::string const hash = sha256(token);
  return db.find(
      R"(
    SELECT people.id, people.email, people.name, people.role
    FROM accounts_half_sessions AS halves JOIN accounts_people AS people ON people.id = halves.account_id
    WHERE halves.token_hash = $1 AND halves.expires_at > $2 AND people.disabled_at IS NULL)",
      [](Row const& row) {
        return HalfSession{
            .account = row.id<AccountId>(0), .email = row.string(1), .name = row.string(2), .role = row.as<Role>(3)};
      },
      Bytes{hash}, now);
}

bool remove_half_session(Writer& db, std::string_view token) {
  std::string const hash = sha256(token);
  return db.changed("DELETE FROM accounts_half_sessions WHERE token_hash = $1", Bytes{hash});
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
  db.run("DELETE FROM accounts_half_sessions WHERE expires_at <= $1", db.now());
  db.run("DELETE FROM accounts_links WHERE expires_at <= $1", db.now());
  db.run("DELETE FROM accounts_failed_sign_ins WHERE at <= $1", db.now() - failure_window);
  db.run("DELETE FROM accounts_letter_requests WHERE at <= $1", db.now() - 2 * letter_window);
  db.run("DELETE FROM accounts_sign_ups WHERE asked_at <= $1", db.now() - sign_up_link_length - letter_window);
  db.run("DELETE FROM accounts_invitations WHERE expires_at <= $1", db.now() - stale_invitations_kept);
}

}  // namespace vastus::accounts
