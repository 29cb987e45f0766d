-- Uploads and keys, by the hash of what they hold; a disk folder may cache them and is never the truth.

CREATE TABLE files_contents (
  -- SHA-256, 64 hexadecimal digits.
  address   TEXT PRIMARY KEY,
  type      SMALLINT NOT NULL,
  size      BIGINT NOT NULL CHECK (size > 0),
  stored_at BIGINT NOT NULL
);

CREATE TABLE files_chunks (
  address TEXT NOT NULL REFERENCES files_contents (address) ON DELETE CASCADE,
  number  BIGINT NOT NULL CHECK (number >= 0),
  bytes   BYTEA NOT NULL,
  PRIMARY KEY (address, number)
);
