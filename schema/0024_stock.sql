-- What each warehouse has, what is held and promised of it, where it sends and when it is open.
CREATE TABLE stock_warehouses (
  id        BIGINT   PRIMARY KEY,
  slug      TEXT     NOT NULL UNIQUE,
  name      TEXT     NOT NULL,
  country   TEXT     NOT NULL,
  -- Its time zone as a rule of POSIX, `GMT0BST,M3.5.0/1,M10.5.0`.
  zone_rule TEXT     NOT NULL,
  -- Minutes of the day, seven `opens-closes` from Sunday on, parted by spaces; `-` is closed.
  hours     TEXT     NOT NULL,
  -- What is paid later in the day counts from the next day on.
  cut_off   SMALLINT NOT NULL CHECK (cut_off BETWEEN 0 AND 1440)
);
CREATE TABLE stock_holidays (
  warehouse_id BIGINT NOT NULL REFERENCES stock_warehouses (id),
  day          BIGINT NOT NULL,
  name         TEXT   NOT NULL,
  PRIMARY KEY (warehouse_id, day)
);

CREATE TABLE stock_skus (
  sku        TEXT     PRIMARY KEY,
  name       TEXT     NOT NULL,
  grams      BIGINT   NOT NULL CHECK (grams > 0),
  hs_code    TEXT     NOT NULL,
  origin     TEXT     NOT NULL,
  lead_hours SMALLINT NOT NULL DEFAULT 24 CHECK (lead_hours BETWEEN 0 AND 2400)
);
-- available = on_hand − allocated − held, and never below nothing.
CREATE TABLE stock_levels (
  sku          TEXT   NOT NULL REFERENCES stock_skus (sku),
  warehouse_id BIGINT NOT NULL REFERENCES stock_warehouses (id),
  on_hand      BIGINT NOT NULL DEFAULT 0 CHECK (on_hand >= 0),
  allocated    BIGINT NOT NULL DEFAULT 0 CHECK (allocated >= 0),
  held         BIGINT NOT NULL DEFAULT 0 CHECK (held >= 0),
  PRIMARY KEY (sku, warehouse_id),
  CHECK (on_hand - allocated - held >= 0)
);

-- A hold ends once: allocated (1), released (2) or over its time (3).
CREATE TABLE stock_holds (
  id       BIGINT   PRIMARY KEY,
  until    BIGINT   NOT NULL,
  how      SMALLINT NOT NULL DEFAULT 0 CHECK (how BETWEEN 0 AND 3),
  ended_at BIGINT
);
CREATE INDEX stock_holds_live ON stock_holds (until) WHERE ended_at IS NULL;
CREATE TABLE stock_hold_lines (
  hold_id      BIGINT NOT NULL REFERENCES stock_holds (id),
  sku          TEXT   NOT NULL,
  warehouse_id BIGINT NOT NULL,
  quantity     BIGINT NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (hold_id, warehouse_id, sku)
);
CREATE INDEX stock_hold_lines_sku ON stock_hold_lines (sku, hold_id);

-- A country, or a region of it, lies in one zone; `*` is the rest of the world.
CREATE TABLE stock_zones (
  country TEXT NOT NULL,
  region  TEXT NOT NULL DEFAULT '',
  zone    TEXT NOT NULL,
  PRIMARY KEY (country, region)
);
CREATE TABLE stock_rates (
  warehouse_id BIGINT   NOT NULL REFERENCES stock_warehouses (id),
  zone         TEXT     NOT NULL,
  grams_most   BIGINT   NOT NULL,
  from_day     BIGINT   NOT NULL,
  until_day    BIGINT   NOT NULL,
  cents        BIGINT   NOT NULL CHECK (cents >= 0),
  days_least   SMALLINT NOT NULL,
  days_most    SMALLINT NOT NULL,
  PRIMARY KEY (warehouse_id, zone, grams_most, from_day)
);

CREATE TABLE stock_shipments (
  id           BIGINT   PRIMARY KEY,
  warehouse_id BIGINT   NOT NULL REFERENCES stock_warehouses (id),
  order_id     BIGINT   NOT NULL,
  order_code   TEXT     NOT NULL,
  state        SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 4),
  address      TEXT     NOT NULL,
  country      TEXT     NOT NULL,
  phone        TEXT     NOT NULL DEFAULT '',
  email        TEXT     NOT NULL DEFAULT '',
  queued_at    BIGINT   NOT NULL,
  promised_at  BIGINT   NOT NULL,
  changed_at   BIGINT   NOT NULL,
  changed_by   BIGINT   REFERENCES accounts_people (id),
  sent_at      BIGINT,
  carrier      TEXT     NOT NULL DEFAULT '',
  tracking     TEXT     NOT NULL DEFAULT ''
);
CREATE INDEX stock_shipments_queue ON stock_shipments (warehouse_id, state, promised_at);
CREATE INDEX stock_shipments_order ON stock_shipments (order_id);
CREATE TABLE stock_shipment_lines (
  shipment_id BIGINT NOT NULL REFERENCES stock_shipments (id),
  line_id     BIGINT NOT NULL,
  sku         TEXT   NOT NULL,
  title       TEXT   NOT NULL,
  quantity    BIGINT NOT NULL CHECK (quantity >= 0),
  unit_value  BIGINT NOT NULL,
  currency    SMALLINT NOT NULL,
  PRIMARY KEY (shipment_id, line_id, sku)
);
CREATE INDEX stock_shipment_lines_line ON stock_shipment_lines (line_id);
