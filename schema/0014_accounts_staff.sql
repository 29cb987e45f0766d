ALTER TABLE accounts_people ADD COLUMN signed_in_at BIGINT;
-- How many owners are left is asked whenever one is demoted or disabled.
CREATE INDEX accounts_people_owners ON accounts_people (id) WHERE role = 3 AND disabled_at IS NULL;
CREATE INDEX accounts_people_roles ON accounts_people (role, email);

-- A session tells its owner where it was begun; everyone signs in once more after this change.
DROP TABLE accounts_sessions;
CREATE TABLE accounts_sessions (
  -- The cookie's value is never stored, only its SHA-256.
  token_hash    BYTEA PRIMARY KEY,
  id            BIGINT NOT NULL UNIQUE,
  account_id    BIGINT NOT NULL REFERENCES accounts_people (id) ON DELETE CASCADE,
  -- In words, such as `Firefox` and `Linux`; nothing else of what the browser says is kept.
  browser       TEXT NOT NULL,
  system        TEXT NOT NULL,
  -- The network it was begun from, without the last part of the address.
  neighbourhood TEXT NOT NULL,
  created_at    BIGINT NOT NULL,
  -- At most once an hour.
  used_at       BIGINT NOT NULL,
  expires_at    BIGINT NOT NULL
);
CREATE INDEX accounts_sessions_account ON accounts_sessions (account_id, id);
CREATE INDEX accounts_sessions_expiry ON accounts_sessions (expires_at);

-- The password was right and the code is still owed. No page but the one that asks for the code knows this table.
CREATE TABLE accounts_half_sessions (
  token_hash BYTEA PRIMARY KEY,
  account_id BIGINT NOT NULL REFERENCES accounts_people (id) ON DELETE CASCADE,
  expires_at BIGINT NOT NULL
);
CREATE INDEX accounts_half_sessions_account ON accounts_half_sessions (account_id);
CREATE INDEX accounts_half_sessions_expiry ON accounts_half_sessions (expires_at);

CREATE TABLE accounts_second_factors (
  account_id   BIGINT PRIMARY KEY REFERENCES accounts_people (id) ON DELETE CASCADE,
  -- What the authenticator holds too: it cannot be hashed. SECURITY.md says what a leak of it means.
  secret       BYTEA NOT NULL,
  -- The last half minute whose code was accepted: no code counts twice.
  last_step    BIGINT NOT NULL,
  begun_at     BIGINT NOT NULL,
  confirmed_at BIGINT
);

CREATE TABLE accounts_recovery_codes (
  account_id BIGINT NOT NULL REFERENCES accounts_people (id) ON DELETE CASCADE,
  code_hash  BYTEA NOT NULL,
  PRIMARY KEY (account_id, code_hash)
);

CREATE TABLE accounts_invitations (
  id         BIGINT PRIMARY KEY,
  email      TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  role       SMALLINT NOT NULL CHECK (role BETWEEN 0 AND 5),
  token_hash BYTEA NOT NULL UNIQUE,
  invited_by BIGINT NOT NULL REFERENCES accounts_people (id),
  sent_at    BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX accounts_invitations_expiry ON accounts_invitations (expires_at);

-- Somebody asked for a letter to an address. Known and unknown addresses leave the same row.
CREATE TABLE accounts_letter_requests (
  id            BIGINT PRIMARY KEY,
  neighbourhood TEXT NOT NULL,
  email         TEXT NOT NULL,
  -- 0: set a new password. 1: sign in.
  purpose       SMALLINT NOT NULL CHECK (purpose BETWEEN 0 AND 1),
  browser_hash  BYTEA NOT NULL,
  at            BIGINT NOT NULL,
  sent_at       BIGINT
);
CREATE INDEX accounts_letter_requests_from ON accounts_letter_requests (neighbourhood, at);
CREATE INDEX accounts_letter_requests_sent ON accounts_letter_requests (email, sent_at) WHERE sent_at IS NOT NULL;
CREATE INDEX accounts_letter_requests_age ON accounts_letter_requests (at);

-- The links such letters hold; one use each.
CREATE TABLE accounts_links (
  token_hash   BYTEA PRIMARY KEY,
  account_id   BIGINT NOT NULL REFERENCES accounts_people (id) ON DELETE CASCADE,
  purpose      SMALLINT NOT NULL CHECK (purpose BETWEEN 0 AND 1),
  browser_hash BYTEA NOT NULL,
  expires_at   BIGINT NOT NULL
);
CREATE INDEX accounts_links_account ON accounts_links (account_id);
CREATE INDEX accounts_links_expiry ON accounts_links (expires_at);

-- The journal by kind of event and by room; `rtrim` leaves `accounts.` of `accounts.signed_in`, on either store.
CREATE INDEX web_journal_event ON web_journal (event, id);
CREATE INDEX web_journal_room ON web_journal (rtrim(event, 'abcdefghijklmnopqrstuvwxyz_'), id);
