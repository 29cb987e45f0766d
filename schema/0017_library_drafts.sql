-- What editors write before it is public. Every saved text stays until the draft ends, so that two people who began from
-- the same version can be merged. stage: 0 writing, 1 in review, 2 passed, 3 scheduled; the numbers are library::Stage.
CREATE TABLE library_drafts (
  id            BIGINT PRIMARY KEY,
  kind          SMALLINT NOT NULL CHECK (kind BETWEEN 1 AND 17),
  slug          TEXT NOT NULL CHECK (slug <> ''),
  title         TEXT NOT NULL,
  -- The public revision the draft began from; 0 for a new record.
  base_revision BIGINT NOT NULL CHECK (base_revision >= 0),
  -- The version that holds the text of that revision.
  root          BIGINT NOT NULL CHECK (root > 0),
  version       BIGINT NOT NULL CHECK (version >= root),
  stage         SMALLINT NOT NULL CHECK (stage BETWEEN 0 AND 3),
  publish_at    BIGINT,
  -- What keeps it from being published, a line each: number of the line, tab, words.
  complaints    TEXT NOT NULL,
  note          TEXT NOT NULL,
  changed_by    TEXT NOT NULL,
  changed_at    BIGINT NOT NULL,
  UNIQUE (kind, slug),
  CHECK ((stage = 3) = (publish_at IS NOT NULL))
);
CREATE INDEX library_drafts_changed ON library_drafts (changed_at, id);
CREATE INDEX library_drafts_scheduled ON library_drafts (publish_at) WHERE publish_at IS NOT NULL;

-- base: the version this text was written over. A side version disagrees with what others wrote meanwhile and waits for
-- somebody to merge it.
CREATE TABLE library_draft_versions (
  draft_id   BIGINT NOT NULL REFERENCES library_drafts (id) ON DELETE CASCADE,
  number     BIGINT NOT NULL CHECK (number > 0),
  base       BIGINT NOT NULL CHECK (base > 0 AND base <= number),
  side       SMALLINT NOT NULL CHECK (side BETWEEN 0 AND 2),
  content    TEXT NOT NULL,
  written_by TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  PRIMARY KEY (draft_id, number)
);
CREATE INDEX library_draft_versions_sides ON library_draft_versions (draft_id) WHERE side = 1;

CREATE INDEX library_records_changed ON library_records (changed_at, id);
CREATE INDEX library_records_changed_of_kind ON library_records (kind, changed_at, id);
