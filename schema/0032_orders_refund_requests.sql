-- Refunds above the school's limit wait for a second person. The last constraint is the rule: nobody agrees with themselves.
CREATE TABLE orders_refund_requests (
  id         BIGINT   PRIMARY KEY,
  order_id   BIGINT   NOT NULL REFERENCES orders_orders (id),
  -- `LINE:quantity`, parted by spaces.
  lines      TEXT     NOT NULL,
  delivery   BIGINT   NOT NULL CHECK (delivery >= 0),
  amount     BIGINT   NOT NULL CHECK (amount > 0),
  reason     TEXT     NOT NULL,
  asked_by   BIGINT   NOT NULL REFERENCES accounts_people (id),
  asked_at   BIGINT   NOT NULL,
  -- 0 waits, 1 agreed, 2 declined or taken back.
  outcome    SMALLINT NOT NULL DEFAULT 0 CHECK (outcome BETWEEN 0 AND 2),
  settled_by BIGINT   REFERENCES accounts_people (id),
  settled_at BIGINT,
  CHECK ((outcome = 0) = (settled_by IS NULL)),
  CHECK (outcome <> 1 OR settled_by <> asked_by)
);
CREATE UNIQUE INDEX orders_refund_requests_waiting ON orders_refund_requests (order_id) WHERE outcome = 0;
