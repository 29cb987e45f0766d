-- Which record names which, whichever way its text does it: a record that another names is not withdrawn. The rows of a
-- school that is older than this table are written when its server next starts.
CREATE TABLE library_leanings (
  record_id BIGINT NOT NULL REFERENCES library_records (id),
  target_id BIGINT NOT NULL REFERENCES library_records (id),
  PRIMARY KEY (record_id, target_id)
);
CREATE INDEX library_leanings_targets ON library_leanings (target_id, record_id);

-- The review queue names the unfinished conditions. Not `state = 0`: SQLite would plan each statement that binds a state
-- anew whenever it runs, to see whether this index serves it.
CREATE INDEX library_records_unfinished ON library_records (title, slug) WHERE state < 1 AND withdrawn_at IS NULL;

-- The list of what was withdrawn.
CREATE INDEX library_records_withdrawn ON library_records (changed_at, id) WHERE withdrawn_at IS NOT NULL;
