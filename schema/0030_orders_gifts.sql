-- An order that is a present: who gets it, from whom, with which words, and how its letter opens it.
CREATE TABLE orders_gifts (
  id        BIGINT   PRIMARY KEY,
  order_id  BIGINT   NOT NULL UNIQUE REFERENCES orders_orders (id),
  recipient TEXT     NOT NULL,
  -- Empty: nobody is written to, the parcel is the surprise.
  email     TEXT     NOT NULL DEFAULT '',
  giver     TEXT     NOT NULL,
  words     TEXT     NOT NULL DEFAULT '',
  -- Of the newest letter alone: one that went astray opens nothing once another is sent.
  key_hash  BYTEA    UNIQUE,
  letters   SMALLINT NOT NULL DEFAULT 0 CHECK (letters BETWEEN 0 AND 5),
  kept_by   BIGINT   REFERENCES accounts_people (id),
  kept_at   BIGINT,
  CHECK ((kept_by IS NULL) = (kept_at IS NULL))
);
