-- Every address a record ever had, numbered in the order it got them; the one it has today is library_records.slug. No
-- address is ever given to another record of its kind, so that old links keep leading where they led.
CREATE TABLE library_addresses (
  kind      SMALLINT NOT NULL CHECK (kind BETWEEN 1 AND 17),
  slug      TEXT NOT NULL CHECK (slug <> ''),
  record_id BIGINT NOT NULL REFERENCES library_records (id),
  number    BIGINT NOT NULL CHECK (number > 0),
  PRIMARY KEY (kind, slug),
  UNIQUE (record_id, number)
);

INSERT INTO library_addresses (kind, slug, record_id, number) SELECT kind, slug, id, 1 FROM library_records;

-- The review queue: everything by its day, what nobody reviewed, and what one person reviewed.
DROP INDEX library_claims_due;
CREATE INDEX library_claims_due ON library_claims (due, id) WHERE withdrawn_at IS NULL;
CREATE INDEX library_claims_unreviewed ON library_claims (due, id) WHERE withdrawn_at IS NULL AND reviewer_id IS NULL;
CREATE INDEX library_claims_reviewed ON library_claims (reviewer_id, due, id)
  WHERE withdrawn_at IS NULL AND reviewer_id IS NOT NULL;

-- A publication is one source. DOIs that differ in the case of letters are one.
CREATE INDEX library_sources_doi ON library_sources (LOWER(doi)) WHERE doi <> '';
