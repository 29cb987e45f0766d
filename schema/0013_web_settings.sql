-- What the school set for itself in the office; a setting that is not here has its default. Each room names its own.
CREATE TABLE web_settings (
  name   TEXT PRIMARY KEY,
  value  TEXT NOT NULL,
  set_at BIGINT NOT NULL
);
