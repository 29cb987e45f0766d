-- The store's own memory.

-- The schema files applied to this database.
CREATE TABLE storage_migrations (
  number BIGINT PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at BIGINT NOT NULL
);

-- One row for each transaction that nodes of a shared database must learn about. Only PostgreSQL fills it: a SQLite file
-- has one writer, and says itself when another process wrote.
CREATE TABLE storage_changes (
  number BIGINT PRIMARY KEY,       -- random; a node that lost the answer to its COMMIT looks for it
  transaction_id BIGINT NOT NULL,  -- readers follow it: rows below the oldest running transaction are all visible
  node BIGINT NOT NULL,
  things BYTEA NOT NULL,           -- keys of what moved, 8 bytes each
  queued_jobs SMALLINT NOT NULL,
  at BIGINT NOT NULL               -- by the database's clock
);
CREATE INDEX storage_changes_by_transaction ON storage_changes (transaction_id);
