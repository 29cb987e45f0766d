-- Pictures that were uploaded. state: 0 preparing, 1 ready, 2 failed; failure says why; type is the file's own format: the
-- numbers are pictures::State, Failure and Format. `fingerprint` is the beginning of `address`: the name the sizes are
-- served by. width and height have the orientation applied once it is ready; the focal point is in hundredths of them.
CREATE TABLE pictures_pictures (
  id          BIGINT PRIMARY KEY,
  slug        TEXT NOT NULL UNIQUE CHECK (slug <> ''),
  address     TEXT NOT NULL UNIQUE REFERENCES files_contents (address),
  fingerprint TEXT NOT NULL UNIQUE,
  title       TEXT NOT NULL,
  alt         TEXT NOT NULL CHECK (alt <> ''),
  credit      TEXT NOT NULL,
  licence     TEXT NOT NULL,
  -- Title, alternative text and credit in lower case, for the search of the desk.
  words       TEXT NOT NULL,
  type        SMALLINT NOT NULL,
  size        BIGINT NOT NULL CHECK (size > 0),
  width       BIGINT NOT NULL CHECK (width > 0),
  height      BIGINT NOT NULL CHECK (height > 0),
  focal_x     SMALLINT NOT NULL DEFAULT 50 CHECK (focal_x BETWEEN 0 AND 100),
  focal_y     SMALLINT NOT NULL DEFAULT 50 CHECK (focal_y BETWEEN 0 AND 100),
  state       SMALLINT NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
  failure     SMALLINT NOT NULL DEFAULT 0,
  added_by    TEXT NOT NULL,
  added_at    BIGINT NOT NULL,
  changed_at  BIGINT NOT NULL
);
CREATE INDEX pictures_pictures_states ON pictures_pictures (state, id);

-- Every size a ready picture is served in.
CREATE TABLE pictures_variants (
  picture_id BIGINT NOT NULL REFERENCES pictures_pictures (id),
  format     SMALLINT NOT NULL,
  width      BIGINT NOT NULL CHECK (width > 0),
  height     BIGINT NOT NULL CHECK (height > 0),
  size       BIGINT NOT NULL CHECK (size > 0),
  address    TEXT NOT NULL REFERENCES files_contents (address),
  PRIMARY KEY (picture_id, format, width)
);

-- Which text shows which picture; desk and page are where that text is edited and read.
CREATE TABLE pictures_uses (
  picture  TEXT NOT NULL REFERENCES pictures_pictures (slug),
  desk     TEXT NOT NULL,
  is_draft SMALLINT NOT NULL CHECK (is_draft BETWEEN 0 AND 1),
  page     TEXT NOT NULL,
  title    TEXT NOT NULL,
  PRIMARY KEY (picture, desk, is_draft)
);
CREATE INDEX pictures_uses_texts ON pictures_uses (desk, is_draft);

-- The name of the picture that a block shows; its caption, perhaps empty, is the block's Markdown. pictures_uses keeps the
-- picture from being removed while the text is public or a draft; a withdrawn text may outlive it.
ALTER TABLE library_blocks ADD COLUMN picture TEXT;
