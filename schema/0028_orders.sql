-- Orders: what was bought by whom, for how much, what was paid, given back and written down. A line never changes but for
-- what was refunded of it; everything a document shows is frozen here.
CREATE TABLE orders_orders (
  id             BIGINT   PRIMARY KEY,
  -- Of the form that placed it: sent twice, it is one order.
  attempt_hash   BYTEA    NOT NULL UNIQUE,
  account_id     BIGINT   REFERENCES accounts_people (id),
  email          TEXT     NOT NULL,
  email_key      TEXT     NOT NULL,
  state          SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 3),
  currency       SMALLINT NOT NULL,
  price_mode     SMALLINT NOT NULL,
  goods          BIGINT   NOT NULL CHECK (goods > 0),
  delivery       BIGINT   NOT NULL CHECK (delivery >= 0),
  delivery_tax   BIGINT   NOT NULL,
  delivery_rate  BIGINT   NOT NULL,
  tax            BIGINT   NOT NULL CHECK (tax >= 0),
  total          BIGINT   NOT NULL CHECK (total > 0),
  exchange_rate  BIGINT   NOT NULL,
  name           TEXT     NOT NULL,
  company        TEXT     NOT NULL DEFAULT '',
  street         TEXT     NOT NULL DEFAULT '',
  street_more    TEXT     NOT NULL DEFAULT '',
  town           TEXT     NOT NULL DEFAULT '',
  region         TEXT     NOT NULL DEFAULT '',
  postcode       TEXT     NOT NULL DEFAULT '',
  country        TEXT     NOT NULL,
  phone          TEXT     NOT NULL DEFAULT '',
  hold_id        BIGINT,
  consent        TEXT     NOT NULL DEFAULT '',
  placed_at      BIGINT   NOT NULL,
  settled_at     BIGINT,
  parked_why     SMALLINT,
  refunded       BIGINT   NOT NULL DEFAULT 0,
  delivery_refunded BIGINT NOT NULL DEFAULT 0,
  CHECK (refunded BETWEEN 0 AND total),
  CHECK (delivery_refunded BETWEEN 0 AND delivery + delivery_tax)
);
CREATE INDEX orders_orders_account ON orders_orders (account_id, id) WHERE account_id IS NOT NULL;
CREATE INDEX orders_orders_email ON orders_orders (email_key, id);
CREATE INDEX orders_orders_state ON orders_orders (state, id);

-- What opens an order without signing in: each link of a letter has its own.
CREATE TABLE orders_keys (
  hash     BYTEA  PRIMARY KEY,
  order_id BIGINT NOT NULL REFERENCES orders_orders (id),
  made_at  BIGINT NOT NULL
);

CREATE TABLE orders_lines (
  id           BIGINT   PRIMARY KEY,
  order_id     BIGINT   NOT NULL REFERENCES orders_orders (id),
  position     SMALLINT NOT NULL,
  edition_id   BIGINT   NOT NULL,
  product_slug TEXT     NOT NULL,
  title        TEXT     NOT NULL,
  label        TEXT     NOT NULL,
  form         SMALLINT NOT NULL,
  quantity     SMALLINT NOT NULL CHECK (quantity BETWEEN 1 AND 99),
  unit         BIGINT   NOT NULL,
  discount     BIGINT   NOT NULL CHECK (discount >= 0),
  discount_why TEXT     NOT NULL DEFAULT '',
  tax_class    SMALLINT NOT NULL,
  rate         BIGINT   NOT NULL,
  tax_name     TEXT     NOT NULL,
  tax_reason   TEXT     NOT NULL,
  net          BIGINT   NOT NULL CHECK (net > 0),
  tax          BIGINT   NOT NULL CHECK (tax >= 0),
  -- `SKU:quantity` of one unit and the slugs of the files it opens, each list parted by spaces.
  skus         TEXT     NOT NULL DEFAULT '',
  downloads    TEXT     NOT NULL DEFAULT '',
  refunded_quantity SMALLINT NOT NULL DEFAULT 0,
  CHECK (refunded_quantity BETWEEN 0 AND quantity)
);
CREATE INDEX orders_lines_order ON orders_lines (order_id, position);

-- Where each part leaves from, as it was promised when the order was placed.
CREATE TABLE orders_parcels (
  order_id       BIGINT   NOT NULL REFERENCES orders_orders (id),
  position       SMALLINT NOT NULL,
  warehouse_id   BIGINT   NOT NULL,
  warehouse_name TEXT     NOT NULL,
  country        TEXT     NOT NULL,
  timezone       TEXT     NOT NULL,
  promised_at    BIGINT   NOT NULL,
  days_least     SMALLINT NOT NULL,
  days_most      SMALLINT NOT NULL,
  items          TEXT     NOT NULL,
  PRIMARY KEY (order_id, position)
);

CREATE TABLE orders_payments (
  id          BIGINT   PRIMARY KEY,
  order_id    BIGINT   NOT NULL REFERENCES orders_orders (id),
  provider    TEXT     NOT NULL,
  reference   TEXT     NOT NULL UNIQUE,
  state       SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 4),
  amount      BIGINT   NOT NULL,
  captured    BIGINT   NOT NULL DEFAULT 0,
  given_back  BIGINT   NOT NULL DEFAULT 0,
  country     TEXT     NOT NULL DEFAULT '',
  started_at  BIGINT   NOT NULL,
  captured_at BIGINT
);
CREATE INDEX orders_payments_order ON orders_payments (order_id);

-- Every call-back once, in the transaction of what it did.
CREATE TABLE orders_payment_events (
  provider    TEXT     NOT NULL,
  event       TEXT     NOT NULL,
  payment_id  BIGINT   NOT NULL REFERENCES orders_payments (id),
  kind        SMALLINT NOT NULL,
  amount      BIGINT   NOT NULL,
  happened_at BIGINT   NOT NULL,
  taken_at    BIGINT   NOT NULL,
  PRIMARY KEY (provider, event)
);
CREATE INDEX orders_payment_events_payment ON orders_payment_events (payment_id, taken_at);

CREATE TABLE orders_refunds (
  id         BIGINT   PRIMARY KEY,
  order_id   BIGINT   NOT NULL REFERENCES orders_orders (id),
  payment_id BIGINT   NOT NULL REFERENCES orders_payments (id),
  amount     BIGINT   NOT NULL CHECK (amount > 0),
  tax        BIGINT   NOT NULL CHECK (tax >= 0),
  delivery   BIGINT   NOT NULL CHECK (delivery >= 0),
  reason     TEXT     NOT NULL,
  asked_by   BIGINT   REFERENCES accounts_people (id),
  asked_at   BIGINT   NOT NULL,
  done_at    BIGINT
);
CREATE INDEX orders_refunds_order ON orders_refunds (order_id, id);
CREATE TABLE orders_refund_lines (
  refund_id BIGINT   NOT NULL REFERENCES orders_refunds (id),
  line_id   BIGINT   NOT NULL REFERENCES orders_lines (id),
  quantity  SMALLINT NOT NULL CHECK (quantity > 0),
  gross     BIGINT   NOT NULL,
  tax       BIGINT   NOT NULL,
  not_sent  SMALLINT NOT NULL,
  PRIMARY KEY (refund_id, line_id)
);

-- Invoices (kind 0) and credit notes (kind 1): asked for in the transaction of the payment or refund, numbered without
-- gaps by one serial job.
CREATE TABLE orders_documents (
  id        BIGINT   PRIMARY KEY,
  kind      SMALLINT NOT NULL CHECK (kind IN (0, 1)),
  order_id  BIGINT   NOT NULL REFERENCES orders_orders (id),
  refund_id BIGINT   REFERENCES orders_refunds (id),
  year      SMALLINT,
  number    BIGINT,
  issued_on BIGINT,
  UNIQUE (kind, year, number),
  CHECK ((kind = 0) = (refund_id IS NULL)),
  CHECK ((number IS NULL) = (year IS NULL) AND (number IS NULL) = (issued_on IS NULL))
);
CREATE UNIQUE INDEX orders_documents_invoice ON orders_documents (order_id) WHERE refund_id IS NULL;
CREATE UNIQUE INDEX orders_documents_note ON orders_documents (refund_id) WHERE refund_id IS NOT NULL;
CREATE INDEX orders_documents_order ON orders_documents (order_id);
CREATE INDEX orders_documents_waiting ON orders_documents (id) WHERE number IS NULL;

-- Who did what when: for the desk, and but for notes for the buyer.
CREATE TABLE orders_history (
  id       BIGINT   PRIMARY KEY,
  order_id BIGINT   NOT NULL REFERENCES orders_orders (id),
  kind     SMALLINT NOT NULL,
  actor_id BIGINT   REFERENCES accounts_people (id),
  words    TEXT     NOT NULL DEFAULT '',
  at       BIGINT   NOT NULL
);
CREATE INDEX orders_history_order ON orders_history (order_id, id);

-- Declarations of withdrawal (Directive 2011/83/EU, Art. 11a), each with its acknowledgement.
CREATE TABLE orders_withdrawals (
  id           BIGINT PRIMARY KEY,
  order_id     BIGINT REFERENCES orders_orders (id),
  code         TEXT   NOT NULL,
  name         TEXT   NOT NULL,
  email        TEXT   NOT NULL,
  words        TEXT   NOT NULL,
  declared_at  BIGINT NOT NULL,
  day          BIGINT NOT NULL,
  settled_at   BIGINT,
  UNIQUE (code, email, day)
);
CREATE INDEX orders_withdrawals_open ON orders_withdrawals (declared_at) WHERE settled_at IS NULL;
CREATE INDEX orders_withdrawals_order ON orders_withdrawals (order_id);
