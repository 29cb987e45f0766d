// SPDX-License-Identifier: Apache-2.0
#include "accounts/sign_up_store.h"

#include "base/text.h"

namespace vastus::accounts {
namespace {

SignUp to_sign_up(Row const& row) {
  return {.id = row.id<SignUpId>(0), .email = row.string(1), .destination = row.string(2)};
}

}  // namespace

SignUpId record_sign_up(Writer& db, NewSignUp const& sign_up) {
  auto const id = fresh_id<SignUpId>(db.now());
  db.add(R"(
    INSERT INTO accounts_sign_ups (id, email, neighbourhood, destination, asked_at) VALUES ($1, $2, $3, $4, $5))",
         id, sign_up.email, sign_up.neighbourhood, sign_up.destination, db.now());
  return id;
}

std::int64_t count_sign_ups(Reader& db, std::string_view neighbourhood, Time since) {
  return db.number("SELECT COUNT(*) FROM accounts_sign_ups WHERE neighbourhood = $1 AND asked_at > $2", neighbourhood,
                   since);
}

std::int64_t count_sign_up_letters(Reader& db, std::string_view email, Time since) {
  return db.number("SELECT COUNT(*) FROM accounts_sign_ups WHERE email = $1 AND sent_at > $2", email, since);
}

std::optional<SignUp> find_sign_up(Reader& db, SignUpId id) {
  return db.find("SELECT id, email, destination FROM accounts_sign_ups WHERE id = $1 AND sent_at IS NULL", to_sign_up,
                 id);
}

std::optional<SignUp> find_sign_up(Reader& db, std::string_view token, Time since) {
  std::string const hash = sha256(token);
  return db.find("SELECT id, email, destination FROM accounts_sign_ups WHERE token_hash = $1 AND sent_at > $2",
                 to_sign_up, Bytes{hash}, since);
}

bool record_sign_up_letter(Writer& db, SignUpId id, std::string_view token) {
  if (token.empty())
    return db.changed("UPDATE accounts_sign_ups SET sent_at = $2 WHERE id = $1 AND sent_at IS NULL", id, db.now());
  std::string const hash = sha256(token);
  return db.changed("UPDATE accounts_sign_ups SET sent_at = $2, token_hash = $3 WHERE id = $1 AND sent_at IS NULL", id,
                    db.now(), Bytes{hash});
}

bool use_sign_up(Writer& db, SignUp const& sign_up) {
  bool const is_first =
      db.changed("UPDATE accounts_sign_ups SET token_hash = NULL WHERE id = $1 AND token_hash IS NOT NULL", sign_up.id);
  if (is_first) db.run("UPDATE accounts_sign_ups SET token_hash = NULL WHERE email = $1", sign_up.email);
  return is_first;
}

}  // namespace vastus::accounts
