-- What visitors write under a condition. decision: 0 waiting, 1 published, 2 declined; the numbers are discussion::Decision.
-- The digest of place, name and words makes a form sent twice one comment.
CREATE TABLE discussion_comments (
  id           BIGINT PRIMARY KEY,
  condition_id BIGINT NOT NULL REFERENCES library_conditions (id),
  name         TEXT NOT NULL,
  text         TEXT NOT NULL,
  html         TEXT NOT NULL,
  digest       BYTEA NOT NULL UNIQUE,
  written_at   BIGINT NOT NULL,
  decision     SMALLINT NOT NULL DEFAULT 0 CHECK (decision BETWEEN 0 AND 2),
  decided_at   BIGINT,
  decided_by   BIGINT REFERENCES accounts_people (id),
  CHECK ((decision = 0) = (decided_at IS NULL))
);
CREATE INDEX discussion_comments_waiting ON discussion_comments (id) WHERE decision = 0;
CREATE INDEX discussion_comments_published ON discussion_comments (condition_id, id) WHERE decision = 1;
