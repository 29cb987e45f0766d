-- What the library shows, as rows. A record is one content file; its kind's table holds what only that kind has.
-- Kinds, grades and the other small numbers are those of the enums in src/library. Days are days since 1970-01-01.
CREATE TABLE library_records (
  id           BIGINT PRIMARY KEY,
  kind         SMALLINT NOT NULL CHECK (kind BETWEEN 1 AND 17),
  slug         TEXT NOT NULL CHECK (slug <> ''),
  title        TEXT NOT NULL CHECK (title <> ''),
  state        SMALLINT NOT NULL CHECK (state IN (0, 1)),
  due          BIGINT,
  revision     BIGINT NOT NULL CHECK (revision > 0),
  changed_at   BIGINT NOT NULL,
  withdrawn_at BIGINT,
  UNIQUE (kind, slug),
  CHECK (kind = 1 OR state = 1)
);

-- The whole record as it stood: its content file, for a plate the drawing too.
CREATE TABLE library_revisions (
  record_id  BIGINT NOT NULL REFERENCES library_records (id),
  number     BIGINT NOT NULL CHECK (number > 0),
  state      SMALLINT NOT NULL CHECK (state IN (0, 1)),
  content    TEXT NOT NULL,
  drawing    TEXT,
  written_by TEXT NOT NULL CHECK (written_by <> ''),
  written_at BIGINT NOT NULL,
  PRIMARY KEY (record_id, number)
);

CREATE TABLE library_regions (
  id        BIGINT PRIMARY KEY REFERENCES library_records (id),
  parent_id BIGINT REFERENCES library_regions (id),
  CHECK (parent_id <> id)
);
CREATE INDEX library_regions_parent ON library_regions (parent_id);

CREATE TABLE library_people (
  id            BIGINT PRIMARY KEY REFERENCES library_records (id),
  role          TEXT NOT NULL,
  qualification TEXT NOT NULL,
  fictional     SMALLINT NOT NULL CHECK (fictional IN (0, 1))
);

CREATE TABLE library_sources (
  id      BIGINT PRIMARY KEY REFERENCES library_records (id),
  authors TEXT NOT NULL,
  year    SMALLINT NOT NULL,
  journal TEXT NOT NULL,
  doi     TEXT NOT NULL,
  pmid    TEXT NOT NULL,
  checked SMALLINT NOT NULL CHECK (checked BETWEEN 1 AND 3),
  note    TEXT NOT NULL
);

CREATE TABLE library_plates (
  id      BIGINT PRIMARY KEY REFERENCES library_records (id),
  number  TEXT NOT NULL,
  caption TEXT NOT NULL,
  alt     TEXT NOT NULL CHECK (alt <> ''),
  width   BIGINT NOT NULL CHECK (width > 0),
  height  BIGINT NOT NULL CHECK (height > 0),
  svg     TEXT NOT NULL,
  version TEXT NOT NULL
);

CREATE TABLE library_plate_keys (
  plate_id BIGINT NOT NULL REFERENCES library_plates (id),
  position SMALLINT NOT NULL,
  mark     TEXT NOT NULL,
  words    TEXT NOT NULL,
  PRIMARY KEY (plate_id, position)
);

CREATE TABLE library_muscles (
  id        BIGINT PRIMARY KEY REFERENCES library_records (id),
  latin     TEXT NOT NULL,
  region_id BIGINT NOT NULL REFERENCES library_regions (id),
  origin    TEXT NOT NULL,
  insertion TEXT NOT NULL,
  nerve     TEXT NOT NULL,
  action    TEXT NOT NULL,
  plate_id  BIGINT REFERENCES library_plates (id)
);
CREATE INDEX library_muscles_region ON library_muscles (region_id);

CREATE TABLE library_trigger_points (
  id        BIGINT PRIMARY KEY REFERENCES library_records (id),
  code      TEXT NOT NULL,
  muscle_id BIGINT REFERENCES library_muscles (id),
  place     TEXT NOT NULL,
  refers    TEXT NOT NULL,
  plate_id  BIGINT REFERENCES library_plates (id),
  letter    TEXT NOT NULL
);
CREATE INDEX library_trigger_points_muscle ON library_trigger_points (muscle_id);

CREATE TABLE library_red_flags (
  id       BIGINT PRIMARY KEY REFERENCES library_records (id),
  urgency  SMALLINT NOT NULL CHECK (urgency BETWEEN 1 AND 4),
  features TEXT NOT NULL,
  action   TEXT NOT NULL,
  grade    SMALLINT NOT NULL CHECK (grade BETWEEN 1 AND 6)
);

CREATE TABLE library_conditions (
  id          BIGINT PRIMARY KEY REFERENCES library_records (id),
  formal      TEXT NOT NULL,
  region_id   BIGINT REFERENCES library_regions (id),
  lede        TEXT NOT NULL CHECK (lede <> ''),
  audience    TEXT NOT NULL,
  children    TEXT NOT NULL,
  pregnancy   TEXT NOT NULL,
  reviewer_id BIGINT REFERENCES library_people (id),
  reviewed    BIGINT,
  published   BIGINT,
  CHECK ((reviewer_id IS NULL) = (reviewed IS NULL)),
  CHECK (published IS NULL OR region_id IS NOT NULL)
);
CREATE INDEX library_conditions_region ON library_conditions (region_id);
CREATE INDEX library_conditions_reviewer ON library_conditions (reviewer_id) WHERE reviewer_id IS NOT NULL;

-- What is read of an exercise, a technique, a test, a guideline, an article, a topic or a page of the school. Only
-- articles have a day of publication, only guidelines a publication they come from.
CREATE TABLE library_readings (
  id        BIGINT PRIMARY KEY REFERENCES library_records (id),
  lede      TEXT NOT NULL CHECK (lede <> ''),
  region_id BIGINT REFERENCES library_regions (id),
  plate_id  BIGINT REFERENCES library_plates (id),
  published BIGINT
);
CREATE INDEX library_readings_region ON library_readings (region_id);
CREATE INDEX library_readings_published ON library_readings (published);

-- What somebody does, in order.
CREATE TABLE library_steps (
  record_id BIGINT NOT NULL REFERENCES library_readings (id),
  position  SMALLINT NOT NULL,
  words     TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
);

CREATE TABLE library_awards (
  id         BIGINT PRIMARY KEY REFERENCES library_records (id),
  giver      TEXT NOT NULL,
  year       SMALLINT NOT NULL,
  holder_id  BIGINT NOT NULL REFERENCES library_people (id),
  fictional  SMALLINT NOT NULL CHECK (fictional IN (0, 1)),
  article_id BIGINT REFERENCES library_readings (id)
);

-- Terms that mean the same to somebody who searches.
CREATE TABLE library_terms (
  record_id BIGINT NOT NULL REFERENCES library_records (id),
  position  SMALLINT NOT NULL,
  words     TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
);

-- `Who | Runners …` of a condition, `Sets | 3 of 12` of an exercise, `Sensitivity | 91 %` of a test.
CREATE TABLE library_facts (
  record_id BIGINT NOT NULL REFERENCES library_records (id),
  position  SMALLINT NOT NULL,
  name      TEXT NOT NULL,
  words     TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
);

CREATE TABLE library_aliases (
  record_id BIGINT NOT NULL REFERENCES library_records (id),
  position  SMALLINT NOT NULL,
  words     TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
);

-- The edges between records. Those of a condition have one table for each kind they lead to; those of readings lead to
-- records of many kinds.
CREATE TABLE library_edges (
  record_id BIGINT NOT NULL REFERENCES library_readings (id),
  position  SMALLINT NOT NULL,
  target_id BIGINT NOT NULL REFERENCES library_records (id),
  PRIMARY KEY (record_id, position),
  UNIQUE (record_id, target_id),
  CHECK (record_id <> target_id)
);
CREATE INDEX library_edges_target ON library_edges (target_id);

CREATE TABLE library_authors (
  record_id BIGINT NOT NULL REFERENCES library_records (id),
  position  SMALLINT NOT NULL,
  target_id BIGINT NOT NULL REFERENCES library_people (id),
  PRIMARY KEY (record_id, position),
  UNIQUE (record_id, target_id)
);
CREATE INDEX library_authors_target ON library_authors (target_id);

CREATE TABLE library_condition_flags (
  record_id BIGINT NOT NULL REFERENCES library_conditions (id),
  position  SMALLINT NOT NULL,
  target_id BIGINT NOT NULL REFERENCES library_red_flags (id),
  PRIMARY KEY (record_id, position),
  UNIQUE (record_id, target_id)
);
CREATE INDEX library_condition_flags_target ON library_condition_flags (target_id);

CREATE TABLE library_condition_muscles (
  record_id BIGINT NOT NULL REFERENCES library_conditions (id),
  position  SMALLINT NOT NULL,
  target_id BIGINT NOT NULL REFERENCES library_muscles (id),
  PRIMARY KEY (record_id, position),
  UNIQUE (record_id, target_id)
);
CREATE INDEX library_condition_muscles_target ON library_condition_muscles (target_id);

CREATE TABLE library_condition_trigger_points (
  record_id BIGINT NOT NULL REFERENCES library_conditions (id),
  position  SMALLINT NOT NULL,
  target_id BIGINT NOT NULL REFERENCES library_trigger_points (id),
  PRIMARY KEY (record_id, position),
  UNIQUE (record_id, target_id)
);
CREATE INDEX library_condition_trigger_points_target ON library_condition_trigger_points (target_id);

CREATE TABLE library_see_also (
  record_id BIGINT NOT NULL REFERENCES library_conditions (id),
  position  SMALLINT NOT NULL,
  target_id BIGINT NOT NULL REFERENCES library_conditions (id),
  PRIMARY KEY (record_id, position),
  UNIQUE (record_id, target_id),
  CHECK (record_id <> target_id)
);
CREATE INDEX library_see_also_target ON library_see_also (target_id);

-- What a red flag, the figures of a test, or a guideline rest on.
CREATE TABLE library_record_sources (
  record_id BIGINT NOT NULL REFERENCES library_records (id),
  position  SMALLINT NOT NULL,
  source_id BIGINT NOT NULL REFERENCES library_sources (id),
  locator   TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
);
CREATE INDEX library_record_sources_source ON library_record_sources (source_id);

-- Who must not (1) and when to stop (2).
CREATE TABLE library_record_limits (
  record_id BIGINT NOT NULL REFERENCES library_records (id),
  position  SMALLINT NOT NULL,
  kind      SMALLINT NOT NULL CHECK (kind IN (1, 2)),
  words     TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
);

-- A claim keeps its row for ever, so that its slug is never given to another statement.
CREATE TABLE library_claims (
  id           BIGINT PRIMARY KEY,
  record_id    BIGINT NOT NULL REFERENCES library_records (id),
  slug         TEXT NOT NULL UNIQUE,
  grade        SMALLINT NOT NULL CHECK (grade BETWEEN 1 AND 6),
  markdown     TEXT NOT NULL CHECK (markdown <> ''),
  note         TEXT NOT NULL,
  answers_id   BIGINT REFERENCES library_claims (id),
  addressed    SMALLINT NOT NULL CHECK (addressed BETWEEN 0 AND 2),
  reviewer_id  BIGINT REFERENCES library_people (id),
  reviewed     BIGINT,
  due          BIGINT NOT NULL,
  withdrawn_at BIGINT,
  CHECK (answers_id <> id),
  CHECK ((reviewer_id IS NULL) = (reviewed IS NULL))
);
CREATE INDEX library_claims_record ON library_claims (record_id);
CREATE INDEX library_claims_due ON library_claims (due);
CREATE INDEX library_claims_reviewer ON library_claims (reviewer_id) WHERE reviewer_id IS NOT NULL;

CREATE TABLE library_claim_sources (
  claim_id  BIGINT NOT NULL REFERENCES library_claims (id),
  position  SMALLINT NOT NULL,
  source_id BIGINT NOT NULL REFERENCES library_sources (id),
  locator   TEXT NOT NULL,
  PRIMARY KEY (claim_id, position)
);
CREATE INDEX library_claim_sources_source ON library_claim_sources (source_id);

CREATE TABLE library_claim_limits (
  claim_id BIGINT NOT NULL REFERENCES library_claims (id),
  position SMALLINT NOT NULL,
  kind     SMALLINT NOT NULL CHECK (kind IN (1, 2)),
  words    TEXT NOT NULL,
  PRIMARY KEY (claim_id, position)
);

CREATE TABLE library_sections (
  record_id BIGINT NOT NULL REFERENCES library_records (id),
  position  SMALLINT NOT NULL,
  kind      SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 12),
  heading   TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
);

-- Each block is prose, or stands for one claim, or for one plate.
CREATE TABLE library_blocks (
  record_id BIGINT NOT NULL,
  section   SMALLINT NOT NULL,
  position  SMALLINT NOT NULL,
  markdown  TEXT,
  claim_id  BIGINT UNIQUE REFERENCES library_claims (id),
  plate_id  BIGINT REFERENCES library_plates (id),
  PRIMARY KEY (record_id, section, position),
  FOREIGN KEY (record_id, section) REFERENCES library_sections (record_id, position),
  CHECK ((markdown IS NOT NULL AND claim_id IS NULL AND plate_id IS NULL)
      OR (markdown IS NULL AND claim_id IS NOT NULL AND plate_id IS NULL)
      OR (markdown IS NULL AND claim_id IS NULL AND plate_id IS NOT NULL))
);
CREATE INDEX library_blocks_plate ON library_blocks (plate_id);

-- A condition's page in one row, made from the rows above whenever one of them changes: a page costs one read.
CREATE TABLE library_frozen (
  condition_id BIGINT PRIMARY KEY REFERENCES library_conditions (id),
  form         BIGINT NOT NULL,
  bytes        BYTEA NOT NULL
);
