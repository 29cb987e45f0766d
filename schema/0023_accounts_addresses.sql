-- The address book: where somebody has things sent, each address once.
CREATE TABLE accounts_addresses (
  id          BIGINT PRIMARY KEY,
  account_id  BIGINT NOT NULL REFERENCES accounts_people (id) ON DELETE CASCADE,
  name        TEXT   NOT NULL,
  company     TEXT   NOT NULL,
  street      TEXT   NOT NULL,
  street_more TEXT   NOT NULL,
  town        TEXT   NOT NULL,
  region      TEXT   NOT NULL,
  postcode    TEXT   NOT NULL,
  country     TEXT   NOT NULL,
  phone       TEXT   NOT NULL,
  -- Of all that is printed on a parcel: the same address twice is once.
  digest      BYTEA  NOT NULL,
  used_at     BIGINT NOT NULL,
  UNIQUE (account_id, digest)
);
CREATE INDEX accounts_addresses_used ON accounts_addresses (account_id, used_at);
