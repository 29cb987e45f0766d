-- People who sign in. The password is an argon2id string of libsodium; role numbers are accounts::Role.
CREATE TABLE accounts_people (
  id            BIGINT PRIMARY KEY,
  email         TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  role          SMALLINT NOT NULL CHECK (role BETWEEN 0 AND 5),
  password_hash TEXT NOT NULL,
  created_at    BIGINT NOT NULL,
  disabled_at   BIGINT
);

-- The cookie's value is never stored, only its SHA-256.
CREATE TABLE accounts_sessions (
  token_hash BYTEA PRIMARY KEY,
  account_id BIGINT NOT NULL REFERENCES accounts_people (id) ON DELETE CASCADE,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX accounts_sessions_account ON accounts_sessions (account_id);
CREATE INDEX accounts_sessions_expiry ON accounts_sessions (expires_at);

-- Failed sign-ins, counted per neighbourhood of the address: nobody can lock another person out from elsewhere.
CREATE TABLE accounts_failed_sign_ins (
  id            BIGINT PRIMARY KEY,
  neighbourhood TEXT NOT NULL,
  email         TEXT NOT NULL,
  at            BIGINT NOT NULL
);
CREATE INDEX accounts_failed_sign_ins_recent ON accounts_failed_sign_ins (neighbourhood, at);
CREATE INDEX accounts_failed_sign_ins_age ON accounts_failed_sign_ins (at);
