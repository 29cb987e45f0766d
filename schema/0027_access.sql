-- Who may open what: grants with the units they stand for, and blocks that outrank them.
CREATE TABLE access_grants (
  id          BIGINT   PRIMARY KEY,
  item        TEXT     NOT NULL,
  source      SMALLINT NOT NULL CHECK (source BETWEEN 0 AND 1),
  account_id  BIGINT   REFERENCES accounts_people (id),
  -- An order and its line, for purchases.
  order_id    BIGINT,
  line_id     BIGINT,
  units       BIGINT   NOT NULL CHECK (units > 0),
  ended_units BIGINT   NOT NULL DEFAULT 0,
  given_by    BIGINT   REFERENCES accounts_people (id),
  reason      TEXT     NOT NULL DEFAULT '',
  began_at    BIGINT   NOT NULL,
  ended_at    BIGINT,
  ended_by    BIGINT   REFERENCES accounts_people (id),
  ended_why   TEXT     NOT NULL DEFAULT '',
  UNIQUE (line_id, item),
  CHECK (ended_units BETWEEN 0 AND units),
  CHECK ((source = 0) = (line_id IS NOT NULL))
);
CREATE INDEX access_grants_account ON access_grants (account_id, item) WHERE account_id IS NOT NULL;
CREATE INDEX access_grants_order ON access_grants (order_id, item) WHERE order_id IS NOT NULL;

CREATE TABLE access_blocks (
  id         BIGINT PRIMARY KEY,
  account_id BIGINT NOT NULL REFERENCES accounts_people (id),
  item       TEXT   NOT NULL,
  blocked_by BIGINT NOT NULL REFERENCES accounts_people (id),
  blocked_at BIGINT NOT NULL,
  reason     TEXT   NOT NULL,
  lifted_at  BIGINT,
  lifted_by  BIGINT REFERENCES accounts_people (id)
);
CREATE UNIQUE INDEX access_blocks_standing ON access_blocks (account_id, item) WHERE lifted_at IS NULL;
