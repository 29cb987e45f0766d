-- The shelf: products in editions, what is inside each, price lists, discount codes; and carts.
CREATE TABLE shop_products (
  id              BIGINT   PRIMARY KEY,
  slug            TEXT     NOT NULL UNIQUE,
  kind            TEXT     NOT NULL CHECK (kind IN ('book', 'chart', 'tool', 'course', 'bundle')),
  title           TEXT     NOT NULL,
  subtitle        TEXT     NOT NULL DEFAULT '',
  lede            TEXT     NOT NULL DEFAULT '',
  text            TEXT     NOT NULL DEFAULT '',
  html            TEXT     NOT NULL DEFAULT '',
  facts           TEXT     NOT NULL DEFAULT '',
  cover           TEXT     NOT NULL DEFAULT '',
  place           BIGINT   NOT NULL DEFAULT 0,
  supply_analysis TEXT     NOT NULL DEFAULT '',
  published_on    BIGINT   NOT NULL,
  changed_at      BIGINT   NOT NULL,
  withdrawn_at    BIGINT
);
CREATE INDEX shop_products_place ON shop_products (place, id);

-- The records of the library a product is about, by kind and slug, as it is written there.
CREATE TABLE shop_subjects (
  product_id BIGINT   NOT NULL REFERENCES shop_products (id),
  kind       TEXT     NOT NULL,
  slug       TEXT     NOT NULL,
  position   SMALLINT NOT NULL,
  PRIMARY KEY (product_id, kind, slug)
);
CREATE INDEX shop_subjects_record ON shop_subjects (kind, slug);

CREATE TABLE shop_editions (
  id           BIGINT   PRIMARY KEY,
  product_id   BIGINT   NOT NULL REFERENCES shop_products (id),
  form         SMALLINT NOT NULL CHECK (form BETWEEN 0 AND 2),
  label        TEXT     NOT NULL,
  tax_class    SMALLINT NOT NULL CHECK (tax_class BETWEEN 0 AND 5),
  position     SMALLINT NOT NULL,
  withdrawn_at BIGINT,
  UNIQUE (product_id, form)
);

-- The physical things in one edition. A bundle and its single book name one SKU.
CREATE TABLE shop_edition_skus (
  edition_id BIGINT   NOT NULL REFERENCES shop_editions (id),
  sku        TEXT     NOT NULL,
  quantity   SMALLINT NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (edition_id, sku)
);
CREATE INDEX shop_edition_skus_sku ON shop_edition_skus (sku);

CREATE TABLE shop_prices (
  edition_id BIGINT   NOT NULL REFERENCES shop_editions (id),
  currency   SMALLINT NOT NULL CHECK (currency BETWEEN 0 AND 3),
  minor      BIGINT   NOT NULL CHECK (minor > 0),
  PRIMARY KEY (edition_id, currency)
);

-- Files without locks. A grant names the slug, so a revision reaches everybody who bought an earlier one.
CREATE TABLE shop_downloads (
  id         BIGINT PRIMARY KEY,
  slug       TEXT   NOT NULL UNIQUE,
  product_id BIGINT NOT NULL REFERENCES shop_products (id),
  title      TEXT   NOT NULL,
  file       TEXT   NOT NULL,
  bytes      BIGINT NOT NULL,
  pages      BIGINT NOT NULL,
  revision   BIGINT NOT NULL DEFAULT 1,
  revised_on BIGINT NOT NULL
);
CREATE TABLE shop_edition_downloads (
  edition_id  BIGINT   NOT NULL REFERENCES shop_editions (id),
  download_id BIGINT   NOT NULL REFERENCES shop_downloads (id),
  position    SMALLINT NOT NULL,
  PRIMARY KEY (edition_id, download_id)
);

-- What one unit of a currency was worth, in millionths of a US dollar, from a day on.
CREATE TABLE shop_exchange (
  currency SMALLINT NOT NULL,
  from_day BIGINT   NOT NULL,
  rate     BIGINT   NOT NULL CHECK (rate > 0),
  PRIMARY KEY (currency, from_day)
);

-- Codes are stored in capitals. Evaluated by `turn`, then by code. `percent` is in thousandths of a percent of each
-- line it is for; an amount off is shared among those lines. A code that does not stack stands alone.
CREATE TABLE shop_codes (
  id          BIGINT   PRIMARY KEY,
  code        TEXT     NOT NULL UNIQUE,
  title       TEXT     NOT NULL,
  percent     BIGINT   CHECK (percent BETWEEN 1 AND 100000),
  product_id  BIGINT   REFERENCES shop_products (id),
  turn        SMALLINT NOT NULL DEFAULT 0,
  stacks      SMALLINT NOT NULL DEFAULT 0,
  starts_at   BIGINT   NOT NULL,
  ends_at     BIGINT,
  uses_max    BIGINT,
  uses        BIGINT   NOT NULL DEFAULT 0,
  once_each   SMALLINT NOT NULL DEFAULT 0,
  CHECK (uses_max IS NULL OR uses <= uses_max)
);
CREATE TABLE shop_code_amounts (
  code_id  BIGINT   NOT NULL REFERENCES shop_codes (id),
  currency SMALLINT NOT NULL,
  off      BIGINT   NOT NULL DEFAULT 0 CHECK (off >= 0),
  least    BIGINT   NOT NULL DEFAULT 0 CHECK (least >= 0),
  PRIMARY KEY (code_id, currency)
);
CREATE TABLE shop_code_uses (
  code_id   BIGINT NOT NULL REFERENCES shop_codes (id),
  email_key TEXT   NOT NULL,
  used_at   BIGINT NOT NULL,
  PRIMARY KEY (code_id, email_key, used_at)
);

CREATE TABLE shop_carts (
  id         BIGINT   PRIMARY KEY,
  token_hash BYTEA    UNIQUE,
  account_id BIGINT   UNIQUE REFERENCES accounts_people (id),
  currency   SMALLINT NOT NULL DEFAULT 0,
  codes      TEXT     NOT NULL DEFAULT '',
  changed_at BIGINT   NOT NULL
);
CREATE INDEX shop_carts_changed ON shop_carts (changed_at);
CREATE TABLE shop_cart_lines (
  cart_id    BIGINT   NOT NULL REFERENCES shop_carts (id),
  edition_id BIGINT   NOT NULL REFERENCES shop_editions (id),
  quantity   SMALLINT NOT NULL CHECK (quantity BETWEEN 1 AND 99),
  added_at   BIGINT   NOT NULL,
  PRIMARY KEY (cart_id, edition_id)
);

-- Who wants to hear when something sold out is to be had again; told once.
CREATE TABLE shop_notices (
  id         BIGINT PRIMARY KEY,
  edition_id BIGINT NOT NULL REFERENCES shop_editions (id),
  email      TEXT   NOT NULL,
  email_key  TEXT   NOT NULL,
  asked_at   BIGINT NOT NULL,
  told_at    BIGINT
);
CREATE UNIQUE INDEX shop_notices_waiting ON shop_notices (edition_id, email_key) WHERE told_at IS NULL;
