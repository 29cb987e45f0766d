-- Comments stand under any page of the library, may answer one another, and may be followed by letter.
-- decision: 0 waiting, 1 published, 2 declined, 3 removed by its writer; the numbers are discussion::Decision.
ALTER TABLE discussion_comments RENAME TO discussion_comments_of_conditions;
DROP INDEX discussion_comments_waiting;
DROP INDEX discussion_comments_published;

CREATE TABLE discussion_comments (
  id         BIGINT PRIMARY KEY,
  place_id   BIGINT NOT NULL REFERENCES library_records (id),
  -- The comment it answers, which answers none itself.
  parent_id  BIGINT REFERENCES discussion_comments (id),
  -- Somebody of the school's staff, who wrote while signed in.
  staff_id   BIGINT REFERENCES accounts_people (id),
  name       TEXT NOT NULL,
  text       TEXT NOT NULL,
  html       TEXT NOT NULL,
  -- Of place, parent, name and words: a form sent twice is one comment.
  digest     BYTEA NOT NULL UNIQUE,
  written_at BIGINT NOT NULL,
  decision   SMALLINT NOT NULL DEFAULT 0 CHECK (decision BETWEEN 0 AND 3),
  decided_at BIGINT,
  -- Nobody, when a rule of the school declined it or its writer removed it.
  decided_by BIGINT REFERENCES accounts_people (id),
  -- Grows with each decision and each undoing of one, so that only the newest can be undone.
  turn       BIGINT NOT NULL DEFAULT 0,
  -- When the writer of the parent was told of this answer.
  told_at    BIGINT,
  CHECK ((decision = 0) = (decided_at IS NULL)),
  CHECK (parent_id <> id)
);
INSERT INTO discussion_comments (id, place_id, name, text, html, digest, written_at, decision, decided_at, decided_by)
SELECT id, condition_id, name, text, html, digest, written_at, decision, decided_at, decided_by
FROM discussion_comments_of_conditions;
DROP TABLE discussion_comments_of_conditions;

CREATE INDEX discussion_comments_waiting ON discussion_comments (id) WHERE decision = 0;
CREATE INDEX discussion_comments_decided ON discussion_comments (decision, decided_at, id)
  WHERE decision IN (1, 2);
CREATE INDEX discussion_comments_shown ON discussion_comments (place_id, id)
  WHERE parent_id IS NULL AND decision IN (1, 3);
CREATE INDEX discussion_comments_answers ON discussion_comments (parent_id, id) WHERE decision = 1;

-- Who wants letters about a comment of their own. Gone when they no longer do.
CREATE TABLE discussion_followers (
  comment_id   BIGINT PRIMARY KEY REFERENCES discussion_comments (id),
  email        TEXT NOT NULL,
  left_at      BIGINT NOT NULL,
  confirmed_at BIGINT,
  -- When they were told that their comment was published.
  told_at      BIGINT
);
CREATE INDEX discussion_followers_unconfirmed ON discussion_followers (left_at) WHERE confirmed_at IS NULL;
CREATE INDEX discussion_followers_email ON discussion_followers (email);

-- What a link of a letter opens, by the SHA-256 of its token. kind: 1 confirms the address, 2 ends the letters or
-- removes the comment; the numbers are discussion::KeyKind.
CREATE TABLE discussion_keys (
  digest     BYTEA PRIMARY KEY,
  comment_id BIGINT NOT NULL REFERENCES discussion_comments (id),
  kind       SMALLINT NOT NULL CHECK (kind IN (1, 2)),
  expires_at BIGINT NOT NULL
);
CREATE INDEX discussion_keys_expiry ON discussion_keys (expires_at);
CREATE INDEX discussion_keys_comment ON discussion_keys (comment_id);
