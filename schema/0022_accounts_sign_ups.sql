-- Somebody asked for an account. Known and unknown addresses leave the same row; only the letter's link makes an account.
CREATE TABLE accounts_sign_ups (
  id            BIGINT PRIMARY KEY,
  email         TEXT   NOT NULL,
  neighbourhood TEXT   NOT NULL,
  -- Where they were going, a path of ours or nothing.
  destination   TEXT   NOT NULL,
  asked_at      BIGINT NOT NULL,
  sent_at       BIGINT,
  token_hash    BYTEA  UNIQUE,
  CHECK ((sent_at IS NULL) OR (sent_at >= asked_at))
);
CREATE INDEX accounts_sign_ups_neighbourhood ON accounts_sign_ups (neighbourhood, asked_at);
CREATE INDEX accounts_sign_ups_email ON accounts_sign_ups (email, sent_at);
CREATE INDEX accounts_sign_ups_age ON accounts_sign_ups (asked_at);
