-- Rates by place, class and day. A region of '' is the whole country; no row: the school collects no tax there.
CREATE TABLE taxes_rates (
  country   TEXT     NOT NULL,
  region    TEXT     NOT NULL DEFAULT '',
  class     SMALLINT NOT NULL CHECK (class BETWEEN 0 AND 5),
  from_day  BIGINT   NOT NULL,
  until_day BIGINT   NOT NULL DEFAULT 2932896,
  rate      BIGINT   NOT NULL CHECK (rate BETWEEN 0 AND 100000),
  name      TEXT     NOT NULL,
  reason    TEXT     NOT NULL,
  source    TEXT     NOT NULL,
  CHECK (from_day < until_day),
  PRIMARY KEY (country, region, class, from_day)
);
