// SPDX-License-Identifier: Apache-2.0
#include "accounts/factor_store.h"

namespace vastus::accounts {

std::optional<SecondFactor> find_second_factor(Reader& db, AccountId account) {
  return db.find(
      "SELECT secret, confirmed_at FROM accounts_second_factors WHERE account_id = $1",
      [](Row const& row) { return SecondFactor{.secret = row.string(0), .is_confirmed = !row.is_null(1)}; }, account);
}

bool begin_second_factor(Writer& db, AccountId account, std::string_view secret) {
  return db.changed(R"(
    INSERT INTO accounts_second_factors (account_id, secret, last_step, begun_at) VALUES ($1, $2, 0, $3)
    ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, last_step = 0, begun_at = excluded.begun_at
    WHERE accounts_second_factors.confirmed_at IS NULL)",
                    account, Bytes{secret}, db.now());
}

bool confirm_second_factor(Writer& db, AccountId account, std::int64_t step) {
  return db.changed(R"(
    UPDATE accounts_second_factors SET confirmed_at = $2, last_step = $3
    WHERE account_id = $1 AND confirmed_at IS NULL)",
                    account, db.now(), step);
}

bool use_step(Writer& db, AccountId account, std::int64_t step) {
  return db.changed(R"(
    UPDATE accounts_second_factors SET last_step = $2
    WHERE account_id = $1 AND last_step < $2 AND confirmed_at IS NOT NULL)",
                    account, step);
}

bool use_recovery_code(Writer& db, AccountId account, std::string_view hash) {
  return db.changed("DELETE FROM accounts_recovery_codes WHERE account_id = $1 AND code_hash = $2", account,
                    Bytes{hash});
}

void save_recovery_codes(Writer& db, AccountId account, std::span<std::string const> hashes) {
  db.run("DELETE FROM accounts_recovery_codes WHERE account_id = $1", account);
  for (std::string const& hash : hashes) {
    db.run("INSERT INTO accounts_recovery_codes (account_id, code_hash) VALUES ($1, $2)", account, Bytes{hash});
  }
}

std::int64_t count_recovery_codes(Reader& db, AccountId account) {
  return db.number("SELECT COUNT(*) FROM accounts_recovery_codes WHERE account_id = $1", account);
}

bool remove_second_factor(Writer& db, AccountId account) {
  db.run("DELETE FROM accounts_recovery_codes WHERE account_id = $1", account);
  return db.changed("DELETE FROM accounts_second_factors WHERE account_id = $1", account);
}

}  // namespace vastus::accounts
