-- What the files of this folder come to, as SQLite tells it. Generated: `test_storage` compares it, and writes it
-- when VASTUS_WRITE_SCHEMA is set. The files themselves are what is edited.

CREATE TABLE storage_migrations (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE storage_changes (
  number INTEGER PRIMARY KEY,       -- random; a node that lost the answer to its COMMIT looks for it
  transaction_id INTEGER NOT NULL,  -- readers follow it: rows below the oldest running transaction are all visible
  node INTEGER NOT NULL,
  things BLOB NOT NULL,           -- keys of what moved, 8 bytes each
  queued_jobs INTEGER NOT NULL,
  at INTEGER NOT NULL               -- by the database's clock
) STRICT;

CREATE INDEX storage_changes_by_transaction ON storage_changes (transaction_id);

CREATE TABLE jobs_queue (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL,
  payload    TEXT NOT NULL,
  queued_at  INTEGER NOT NULL,
  -- Waiting: not before this. Claimed: the lease ends here, so a crashed runner's job falls due by itself.
  due_at     INTEGER NOT NULL,
  -- The claim's number while a runner has it.
  lease      INTEGER,
  attempts   INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  last_error TEXT NOT NULL DEFAULT '',
  failed_at  INTEGER, claimed_at INTEGER, node TEXT NOT NULL DEFAULT '',
  CHECK (failed_at IS NULL OR lease IS NULL)
) STRICT;

CREATE INDEX jobs_queue_due ON jobs_queue (due_at) WHERE failed_at IS NULL;

CREATE INDEX jobs_queue_failed ON jobs_queue (failed_at) WHERE failed_at IS NOT NULL;

CREATE TABLE jobs_rhythms (
  kind    TEXT PRIMARY KEY,
  -- A recurring job is one row of the queue that comes back, so that it never runs beside itself.
  job_id  INTEGER NOT NULL,
  next_at INTEGER NOT NULL
) STRICT;

CREATE TABLE mail_letters (
  id               INTEGER PRIMARY KEY,
  to_email         TEXT NOT NULL,
  to_name          TEXT NOT NULL,
  subject          TEXT NOT NULL,
  text             TEXT NOT NULL,
  html             TEXT NOT NULL,
  reply_to_email   TEXT NOT NULL,
  reply_to_name    TEXT NOT NULL,
  list_unsubscribe TEXT NOT NULL,
  written_at       INTEGER NOT NULL,
  sent_at          INTEGER
, answers TEXT NOT NULL DEFAULT '', by_person INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX mail_letters_sent ON mail_letters (sent_at) WHERE sent_at IS NOT NULL;

CREATE TABLE files_contents (
  -- SHA-256, 64 hexadecimal digits.
  address   TEXT PRIMARY KEY,
  type      INTEGER NOT NULL,
  size      INTEGER NOT NULL CHECK (size > 0),
  stored_at INTEGER NOT NULL
) STRICT;

CREATE TABLE files_chunks (
  address TEXT NOT NULL REFERENCES files_contents (address) ON DELETE CASCADE,
  number  INTEGER NOT NULL CHECK (number >= 0),
  bytes   BLOB NOT NULL,
  PRIMARY KEY (address, number)
) STRICT;

CREATE TABLE web_journal (
  id         INTEGER PRIMARY KEY,
  at         INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  event      TEXT NOT NULL,
  sentence   TEXT NOT NULL,
  request    TEXT NOT NULL
) STRICT;

CREATE INDEX web_journal_account ON web_journal (account_id, id);

CREATE TABLE library_records (
  id           INTEGER PRIMARY KEY,
  kind         INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 17),
  slug         TEXT NOT NULL CHECK (slug <> ''),
  title        TEXT NOT NULL CHECK (title <> ''),
  state        INTEGER NOT NULL CHECK (state IN (0, 1)),
  due          INTEGER,
  revision     INTEGER NOT NULL CHECK (revision > 0),
  changed_at   INTEGER NOT NULL,
  withdrawn_at INTEGER,
  UNIQUE (kind, slug),
  CHECK (kind = 1 OR state = 1)
) STRICT;

CREATE TABLE library_revisions (
  record_id  INTEGER NOT NULL REFERENCES library_records (id),
  number     INTEGER NOT NULL CHECK (number > 0),
  state      INTEGER NOT NULL CHECK (state IN (0, 1)),
  content    TEXT NOT NULL,
  drawing    TEXT,
  written_by TEXT NOT NULL CHECK (written_by <> ''),
  written_at INTEGER NOT NULL,
  PRIMARY KEY (record_id, number)
) STRICT;

CREATE TABLE library_regions (
  id        INTEGER PRIMARY KEY REFERENCES library_records (id),
  parent_id INTEGER REFERENCES library_regions (id),
  CHECK (parent_id <> id)
) STRICT;

CREATE INDEX library_regions_parent ON library_regions (parent_id);

CREATE TABLE library_people (
  id            INTEGER PRIMARY KEY REFERENCES library_records (id),
  role          TEXT NOT NULL,
  qualification TEXT NOT NULL,
  fictional     INTEGER NOT NULL CHECK (fictional IN (0, 1))
) STRICT;

CREATE TABLE library_sources (
  id      INTEGER PRIMARY KEY REFERENCES library_records (id),
  authors TEXT NOT NULL,
  year    INTEGER NOT NULL,
  journal TEXT NOT NULL,
  doi     TEXT NOT NULL,
  pmid    TEXT NOT NULL,
  checked INTEGER NOT NULL CHECK (checked BETWEEN 1 AND 3),
  note    TEXT NOT NULL
) STRICT;

CREATE TABLE library_plates (
  id      INTEGER PRIMARY KEY REFERENCES library_records (id),
  number  TEXT NOT NULL,
  caption TEXT NOT NULL,
  alt     TEXT NOT NULL CHECK (alt <> ''),
  width   INTEGER NOT NULL CHECK (width > 0),
  height  INTEGER NOT NULL CHECK (height > 0),
  svg     TEXT NOT NULL,
  version TEXT NOT NULL
) STRICT;

CREATE TABLE library_plate_keys (
  plate_id INTEGER NOT NULL REFERENCES library_plates (id),
  position INTEGER NOT NULL,
  mark     TEXT NOT NULL,
  words    TEXT NOT NULL,
  PRIMARY KEY (plate_id, position)
) STRICT;

CREATE TABLE library_muscles (
  id        INTEGER PRIMARY KEY REFERENCES library_records (id),
  latin     TEXT NOT NULL,
  region_id INTEGER NOT NULL REFERENCES library_regions (id),
  origin    TEXT NOT NULL,
  insertion TEXT NOT NULL,
  nerve     TEXT NOT NULL,
  action    TEXT NOT NULL,
  plate_id  INTEGER REFERENCES library_plates (id)
) STRICT;

CREATE INDEX library_muscles_region ON library_muscles (region_id);

CREATE TABLE library_trigger_points (
  id        INTEGER PRIMARY KEY REFERENCES library_records (id),
  code      TEXT NOT NULL,
  muscle_id INTEGER REFERENCES library_muscles (id),
  place     TEXT NOT NULL,
  refers    TEXT NOT NULL,
  plate_id  INTEGER REFERENCES library_plates (id),
  letter    TEXT NOT NULL
) STRICT;

CREATE INDEX library_trigger_points_muscle ON library_trigger_points (muscle_id);

CREATE TABLE library_red_flags (
  id       INTEGER PRIMARY KEY REFERENCES library_records (id),
  urgency  INTEGER NOT NULL CHECK (urgency BETWEEN 1 AND 4),
  features TEXT NOT NULL,
  action   TEXT NOT NULL,
  grade    INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 6)
) STRICT;

CREATE TABLE library_conditions (
  id          INTEGER PRIMARY KEY REFERENCES library_records (id),
  formal      TEXT NOT NULL,
  region_id   INTEGER REFERENCES library_regions (id),
  lede        TEXT NOT NULL CHECK (lede <> ''),
  audience    TEXT NOT NULL,
  children    TEXT NOT NULL,
  pregnancy   TEXT NOT NULL,
  reviewer_id INTEGER REFERENCES library_people (id),
  reviewed    INTEGER,
  published   INTEGER,
  CHECK ((reviewer_id IS NULL) = (reviewed IS NULL)),
  CHECK (published IS NULL OR region_id IS NOT NULL)
) STRICT;

CREATE INDEX library_conditions_region ON library_conditions (region_id);

CREATE INDEX library_conditions_reviewer ON library_conditions (reviewer_id) WHERE reviewer_id IS NOT NULL;

CREATE TABLE library_readings (
  id        INTEGER PRIMARY KEY REFERENCES library_records (id),
  lede      TEXT NOT NULL CHECK (lede <> ''),
  region_id INTEGER REFERENCES library_regions (id),
  plate_id  INTEGER REFERENCES library_plates (id),
  published INTEGER
) STRICT;

CREATE INDEX library_readings_region ON library_readings (region_id);

CREATE INDEX library_readings_published ON library_readings (published);

CREATE TABLE library_steps (
  record_id INTEGER NOT NULL REFERENCES library_readings (id),
  position  INTEGER NOT NULL,
  words     TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
) STRICT;

CREATE TABLE library_awards (
  id         INTEGER PRIMARY KEY REFERENCES library_records (id),
  giver      TEXT NOT NULL,
  year       INTEGER NOT NULL,
  holder_id  INTEGER NOT NULL REFERENCES library_people (id),
  fictional  INTEGER NOT NULL CHECK (fictional IN (0, 1)),
  article_id INTEGER REFERENCES library_readings (id)
) STRICT;

CREATE TABLE library_terms (
  record_id INTEGER NOT NULL REFERENCES library_records (id),
  position  INTEGER NOT NULL,
  words     TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
) STRICT;

CREATE TABLE library_facts (
  record_id INTEGER NOT NULL REFERENCES library_records (id),
  position  INTEGER NOT NULL,
  name      TEXT NOT NULL,
  words     TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
) STRICT;

CREATE TABLE library_aliases (
  record_id INTEGER NOT NULL REFERENCES library_records (id),
  position  INTEGER NOT NULL,
  words     TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
) STRICT;

CREATE TABLE library_edges (
  record_id INTEGER NOT NULL REFERENCES library_readings (id),
  position  INTEGER NOT NULL,
  target_id INTEGER NOT NULL REFERENCES library_records (id),
  PRIMARY KEY (record_id, position),
  UNIQUE (record_id, target_id),
  CHECK (record_id <> target_id)
) STRICT;

CREATE INDEX library_edges_target ON library_edges (target_id);

CREATE TABLE library_authors (
  record_id INTEGER NOT NULL REFERENCES library_records (id),
  position  INTEGER NOT NULL,
  target_id INTEGER NOT NULL REFERENCES library_people (id),
  PRIMARY KEY (record_id, position),
  UNIQUE (record_id, target_id)
) STRICT;

CREATE INDEX library_authors_target ON library_authors (target_id);

CREATE TABLE library_condition_flags (
  record_id INTEGER NOT NULL REFERENCES library_conditions (id),
  position  INTEGER NOT NULL,
  target_id INTEGER NOT NULL REFERENCES library_red_flags (id),
  PRIMARY KEY (record_id, position),
  UNIQUE (record_id, target_id)
) STRICT;

CREATE INDEX library_condition_flags_target ON library_condition_flags (target_id);

CREATE TABLE library_condition_muscles (
  record_id INTEGER NOT NULL REFERENCES library_conditions (id),
  position  INTEGER NOT NULL,
  target_id INTEGER NOT NULL REFERENCES library_muscles (id),
  PRIMARY KEY (record_id, position),
  UNIQUE (record_id, target_id)
) STRICT;

CREATE INDEX library_condition_muscles_target ON library_condition_muscles (target_id);

CREATE TABLE library_condition_trigger_points (
  record_id INTEGER NOT NULL REFERENCES library_conditions (id),
  position  INTEGER NOT NULL,
  target_id INTEGER NOT NULL REFERENCES library_trigger_points (id),
  PRIMARY KEY (record_id, position),
  UNIQUE (record_id, target_id)
) STRICT;

CREATE INDEX library_condition_trigger_points_target ON library_condition_trigger_points (target_id);

CREATE TABLE library_see_also (
  record_id INTEGER NOT NULL REFERENCES library_conditions (id),
  position  INTEGER NOT NULL,
  target_id INTEGER NOT NULL REFERENCES library_conditions (id),
  PRIMARY KEY (record_id, position),
  UNIQUE (record_id, target_id),
  CHECK (record_id <> target_id)
) STRICT;

CREATE INDEX library_see_also_target ON library_see_also (target_id);

CREATE TABLE library_record_sources (
  record_id INTEGER NOT NULL REFERENCES library_records (id),
  position  INTEGER NOT NULL,
  source_id INTEGER NOT NULL REFERENCES library_sources (id),
  locator   TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
) STRICT;

CREATE INDEX library_record_sources_source ON library_record_sources (source_id);

CREATE TABLE library_record_limits (
  record_id INTEGER NOT NULL REFERENCES library_records (id),
  position  INTEGER NOT NULL,
  kind      INTEGER NOT NULL CHECK (kind IN (1, 2)),
  words     TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
) STRICT;

CREATE TABLE library_claims (
  id           INTEGER PRIMARY KEY,
  record_id    INTEGER NOT NULL REFERENCES library_records (id),
  slug         TEXT NOT NULL UNIQUE,
  grade        INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 6),
  markdown     TEXT NOT NULL CHECK (markdown <> ''),
  note         TEXT NOT NULL,
  answers_id   INTEGER REFERENCES library_claims (id),
  addressed    INTEGER NOT NULL CHECK (addressed BETWEEN 0 AND 2),
  reviewer_id  INTEGER REFERENCES library_people (id),
  reviewed     INTEGER,
  due          INTEGER NOT NULL,
  withdrawn_at INTEGER,
  CHECK (answers_id <> id),
  CHECK ((reviewer_id IS NULL) = (reviewed IS NULL))
) STRICT;

CREATE INDEX library_claims_record ON library_claims (record_id);

CREATE INDEX library_claims_reviewer ON library_claims (reviewer_id) WHERE reviewer_id IS NOT NULL;

CREATE TABLE library_claim_sources (
  claim_id  INTEGER NOT NULL REFERENCES library_claims (id),
  position  INTEGER NOT NULL,
  source_id INTEGER NOT NULL REFERENCES library_sources (id),
  locator   TEXT NOT NULL,
  PRIMARY KEY (claim_id, position)
) STRICT;

CREATE INDEX library_claim_sources_source ON library_claim_sources (source_id);

CREATE TABLE library_claim_limits (
  claim_id INTEGER NOT NULL REFERENCES library_claims (id),
  position INTEGER NOT NULL,
  kind     INTEGER NOT NULL CHECK (kind IN (1, 2)),
  words    TEXT NOT NULL,
  PRIMARY KEY (claim_id, position)
) STRICT;

CREATE TABLE library_sections (
  record_id INTEGER NOT NULL REFERENCES library_records (id),
  position  INTEGER NOT NULL,
  kind      INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 12),
  heading   TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
) STRICT;

CREATE TABLE library_blocks (
  record_id INTEGER NOT NULL,
  section   INTEGER NOT NULL,
  position  INTEGER NOT NULL,
  markdown  TEXT,
  claim_id  INTEGER UNIQUE REFERENCES library_claims (id),
  plate_id  INTEGER REFERENCES library_plates (id), picture TEXT,
  PRIMARY KEY (record_id, section, position),
  FOREIGN KEY (record_id, section) REFERENCES library_sections (record_id, position),
  CHECK ((markdown IS NOT NULL AND claim_id IS NULL AND plate_id IS NULL)
      OR (markdown IS NULL AND claim_id IS NOT NULL AND plate_id IS NULL)
      OR (markdown IS NULL AND claim_id IS NULL AND plate_id IS NOT NULL))
) STRICT;

CREATE INDEX library_blocks_plate ON library_blocks (plate_id);

CREATE TABLE library_frozen (
  condition_id INTEGER PRIMARY KEY REFERENCES library_conditions (id),
  form         INTEGER NOT NULL,
  bytes        BLOB NOT NULL
) STRICT;

CREATE TABLE accounts_people (
  id            INTEGER PRIMARY KEY,
  email         TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  role          INTEGER NOT NULL CHECK (role BETWEEN 0 AND 5),
  password_hash TEXT NOT NULL,
  created_at    INTEGER NOT NULL,
  disabled_at   INTEGER
, signed_in_at INTEGER) STRICT;

CREATE TABLE accounts_failed_sign_ins (
  id            INTEGER PRIMARY KEY,
  neighbourhood TEXT NOT NULL,
  email         TEXT NOT NULL,
  at            INTEGER NOT NULL
) STRICT;

CREATE INDEX accounts_failed_sign_ins_recent ON accounts_failed_sign_ins (neighbourhood, at);

CREATE INDEX accounts_failed_sign_ins_age ON accounts_failed_sign_ins (at);

CREATE TABLE web_settings (
  name   TEXT PRIMARY KEY,
  value  TEXT NOT NULL,
  set_at INTEGER NOT NULL
) STRICT;

CREATE INDEX accounts_people_owners ON accounts_people (id) WHERE role = 3 AND disabled_at IS NULL;

CREATE INDEX accounts_people_roles ON accounts_people (role, email);

CREATE TABLE accounts_sessions (
  -- The cookie's value is never stored, only its SHA-256.
  token_hash    BLOB PRIMARY KEY,
  id            INTEGER NOT NULL UNIQUE,
  account_id    INTEGER NOT NULL REFERENCES accounts_people (id) ON DELETE CASCADE,
  -- In words, such as `Firefox` and `Linux`; nothing else of what the browser says is kept.
  browser       TEXT NOT NULL,
  system        TEXT NOT NULL,
  -- The network it was begun from, without the last part of the address.
  neighbourhood TEXT NOT NULL,
  created_at    INTEGER NOT NULL,
  -- At most once an hour.
  used_at       INTEGER NOT NULL,
  expires_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX accounts_sessions_account ON accounts_sessions (account_id, id);

CREATE INDEX accounts_sessions_expiry ON accounts_sessions (expires_at);

CREATE TABLE accounts_half_sessions (
  token_hash BLOB PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts_people (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX accounts_half_sessions_account ON accounts_half_sessions (account_id);

CREATE INDEX accounts_half_sessions_expiry ON accounts_half_sessions (expires_at);

CREATE TABLE accounts_second_factors (
  account_id   INTEGER PRIMARY KEY REFERENCES accounts_people (id) ON DELETE CASCADE,
  -- What the authenticator holds too: it cannot be hashed. SECURITY.md says what a leak of it means.
  secret       BLOB NOT NULL,
  -- The last half minute whose code was accepted: no code counts twice.
  last_step    INTEGER NOT NULL,
  begun_at     INTEGER NOT NULL,
  confirmed_at INTEGER
) STRICT;

CREATE TABLE accounts_recovery_codes (
  account_id INTEGER NOT NULL REFERENCES accounts_people (id) ON DELETE CASCADE,
  code_hash  BLOB NOT NULL,
  PRIMARY KEY (account_id, code_hash)
) STRICT;

CREATE TABLE accounts_invitations (
  id         INTEGER PRIMARY KEY,
  email      TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  role       INTEGER NOT NULL CHECK (role BETWEEN 0 AND 5),
  token_hash BLOB NOT NULL UNIQUE,
  invited_by INTEGER NOT NULL REFERENCES accounts_people (id),
  sent_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX accounts_invitations_expiry ON accounts_invitations (expires_at);

CREATE TABLE accounts_letter_requests (
  id            INTEGER PRIMARY KEY,
  neighbourhood TEXT NOT NULL,
  email         TEXT NOT NULL,
  -- 0: set a new password. 1: sign in.
  purpose       INTEGER NOT NULL CHECK (purpose BETWEEN 0 AND 1),
  browser_hash  BLOB NOT NULL,
  at            INTEGER NOT NULL,
  sent_at       INTEGER
) STRICT;

CREATE INDEX accounts_letter_requests_from ON accounts_letter_requests (neighbourhood, at);

CREATE INDEX accounts_letter_requests_sent ON accounts_letter_requests (email, sent_at) WHERE sent_at IS NOT NULL;

CREATE INDEX accounts_letter_requests_age ON accounts_letter_requests (at);

CREATE TABLE accounts_links (
  token_hash   BLOB PRIMARY KEY,
  account_id   INTEGER NOT NULL REFERENCES accounts_people (id) ON DELETE CASCADE,
  purpose      INTEGER NOT NULL CHECK (purpose BETWEEN 0 AND 1),
  browser_hash BLOB NOT NULL,
  expires_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX accounts_links_account ON accounts_links (account_id);

CREATE INDEX accounts_links_expiry ON accounts_links (expires_at);

CREATE INDEX web_journal_event ON web_journal (event, id);

CREATE INDEX web_journal_room ON web_journal (rtrim(event, 'abcdefghijklmnopqrstuvwxyz_'), id);

CREATE TABLE discussion_comments (
  id         INTEGER PRIMARY KEY,
  place_id   INTEGER NOT NULL REFERENCES library_records (id),
  -- The comment it answers, which answers none itself.
  parent_id  INTEGER REFERENCES discussion_comments (id),
  -- Somebody of the school's staff, who wrote while signed in.
  staff_id   INTEGER REFERENCES accounts_people (id),
  name       TEXT NOT NULL,
  text       TEXT NOT NULL,
  html       TEXT NOT NULL,
  -- Of place, parent, name and words: a form sent twice is one comment.
  digest     BLOB NOT NULL UNIQUE,
  written_at INTEGER NOT NULL,
  decision   INTEGER NOT NULL DEFAULT 0 CHECK (decision BETWEEN 0 AND 3),
  decided_at INTEGER,
  -- Nobody, when a rule of the school declined it or its writer removed it.
  decided_by INTEGER REFERENCES accounts_people (id),
  -- Grows with each decision and each undoing of one, so that only the newest can be undone.
  turn       INTEGER NOT NULL DEFAULT 0,
  -- When the writer of the parent was told of this answer.
  told_at    INTEGER,
  CHECK ((decision = 0) = (decided_at IS NULL)),
  CHECK (parent_id <> id)
) STRICT;

CREATE INDEX discussion_comments_waiting ON discussion_comments (id) WHERE decision = 0;

CREATE INDEX discussion_comments_decided ON discussion_comments (decision, decided_at, id)
  WHERE decision IN (1, 2);

CREATE INDEX discussion_comments_shown ON discussion_comments (place_id, id)
  WHERE parent_id IS NULL AND decision IN (1, 3);

CREATE INDEX discussion_comments_answers ON discussion_comments (parent_id, id) WHERE decision = 1;

CREATE TABLE discussion_followers (
  comment_id   INTEGER PRIMARY KEY REFERENCES discussion_comments (id),
  email        TEXT NOT NULL,
  left_at      INTEGER NOT NULL,
  confirmed_at INTEGER,
  -- When they were told that their comment was published.
  told_at      INTEGER
) STRICT;

CREATE INDEX discussion_followers_unconfirmed ON discussion_followers (left_at) WHERE confirmed_at IS NULL;

CREATE INDEX discussion_followers_email ON discussion_followers (email);

CREATE TABLE discussion_keys (
  digest     BLOB PRIMARY KEY,
  comment_id INTEGER NOT NULL REFERENCES discussion_comments (id),
  kind       INTEGER NOT NULL CHECK (kind IN (1, 2)),
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX discussion_keys_expiry ON discussion_keys (expires_at);

CREATE INDEX discussion_keys_comment ON discussion_keys (comment_id);

CREATE TABLE helpdesk_tickets (
  id            INTEGER PRIMARY KEY,
  email         TEXT NOT NULL,
  email_key     TEXT NOT NULL,
  name          TEXT NOT NULL,
  subject       TEXT NOT NULL,
  state         INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
  waits_since   INTEGER NOT NULL,
  opened_at     INTEGER NOT NULL,
  answered_at   INTEGER,
  assignee_id   INTEGER REFERENCES accounts_people (id),
  last_entry_id INTEGER NOT NULL
) STRICT;

CREATE INDEX helpdesk_tickets_waiting ON helpdesk_tickets (state, waits_since, id);

CREATE INDEX helpdesk_tickets_people ON helpdesk_tickets (email_key, id);

CREATE INDEX helpdesk_tickets_answered ON helpdesk_tickets (answered_at, opened_at) WHERE answered_at IS NOT NULL;

CREATE TABLE helpdesk_entries (
  id         INTEGER PRIMARY KEY,
  ticket_id  INTEGER NOT NULL REFERENCES helpdesk_tickets (id),
  kind       INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
  author_id  INTEGER REFERENCES accounts_people (id),
  sender_key TEXT NOT NULL,
  text       TEXT NOT NULL,
  whole      TEXT NOT NULL,
  message_id TEXT NOT NULL,
  letter_id  INTEGER,
  digest     BLOB NOT NULL UNIQUE,
  written_at INTEGER NOT NULL
) STRICT;

CREATE INDEX helpdesk_entries_ticket ON helpdesk_entries (ticket_id, id);

CREATE INDEX helpdesk_entries_senders ON helpdesk_entries (sender_key, written_at);

CREATE INDEX helpdesk_entries_messages ON helpdesk_entries (message_id) WHERE message_id <> '';

CREATE INDEX helpdesk_entries_letters ON helpdesk_entries (letter_id) WHERE letter_id IS NOT NULL;

CREATE TABLE helpdesk_attachments (
  id       INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES helpdesk_entries (id),
  name     TEXT NOT NULL,
  address  TEXT REFERENCES files_contents (address),
  refusal  INTEGER,
  CHECK ((address IS NULL) = (refusal IS NOT NULL))
) STRICT;

CREATE INDEX helpdesk_attachments_entry ON helpdesk_attachments (entry_id, id);

CREATE TABLE helpdesk_keys (
  hash      BLOB PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES helpdesk_tickets (id),
  kind      INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 1),
  made_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX helpdesk_keys_ticket ON helpdesk_keys (ticket_id);

CREATE TABLE helpdesk_words (
  word      TEXT NOT NULL,
  ticket_id INTEGER NOT NULL REFERENCES helpdesk_tickets (id),
  PRIMARY KEY (word, ticket_id)
) STRICT;

CREATE TABLE helpdesk_answers (
  id         INTEGER PRIMARY KEY,
  question   TEXT NOT NULL UNIQUE,
  answer     TEXT NOT NULL,
  html       TEXT NOT NULL,
  place      INTEGER NOT NULL,
  is_shown   INTEGER NOT NULL CHECK (is_shown BETWEEN 0 AND 1),
  changed_at INTEGER NOT NULL
) STRICT;

CREATE INDEX helpdesk_answers_order ON helpdesk_answers (place, id);

CREATE TABLE library_drafts (
  id            INTEGER PRIMARY KEY,
  kind          INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 17),
  slug          TEXT NOT NULL CHECK (slug <> ''),
  title         TEXT NOT NULL,
  -- The public revision the draft began from; 0 for a new record.
  base_revision INTEGER NOT NULL CHECK (base_revision >= 0),
  -- The version that holds the text of that revision.
  root          INTEGER NOT NULL CHECK (root > 0),
  version       INTEGER NOT NULL CHECK (version >= root),
  stage         INTEGER NOT NULL CHECK (stage BETWEEN 0 AND 3),
  publish_at    INTEGER,
  -- What keeps it from being published, a line each: number of the line, tab, words.
  complaints    TEXT NOT NULL,
  note          TEXT NOT NULL,
  changed_by    TEXT NOT NULL,
  changed_at    INTEGER NOT NULL,
  UNIQUE (kind, slug),
  CHECK ((stage = 3) = (publish_at IS NOT NULL))
) STRICT;

CREATE INDEX library_drafts_changed ON library_drafts (changed_at, id);

CREATE INDEX library_drafts_scheduled ON library_drafts (publish_at) WHERE publish_at IS NOT NULL;

CREATE TABLE library_draft_versions (
  draft_id   INTEGER NOT NULL REFERENCES library_drafts (id) ON DELETE CASCADE,
  number     INTEGER NOT NULL CHECK (number > 0),
  base       INTEGER NOT NULL CHECK (base > 0 AND base <= number),
  side       INTEGER NOT NULL CHECK (side BETWEEN 0 AND 2),
  content    TEXT NOT NULL,
  written_by TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  PRIMARY KEY (draft_id, number)
) STRICT;

CREATE INDEX library_draft_versions_sides ON library_draft_versions (draft_id) WHERE side = 1;

CREATE INDEX library_records_changed ON library_records (changed_at, id);

CREATE INDEX library_records_changed_of_kind ON library_records (kind, changed_at, id);

CREATE TABLE pictures_pictures (
  id          INTEGER PRIMARY KEY,
  slug        TEXT NOT NULL UNIQUE CHECK (slug <> ''),
  address     TEXT NOT NULL UNIQUE REFERENCES files_contents (address),
  fingerprint TEXT NOT NULL UNIQUE,
  title       TEXT NOT NULL,
  alt         TEXT NOT NULL CHECK (alt <> ''),
  credit      TEXT NOT NULL,
  licence     TEXT NOT NULL,
  -- Title, alternative text and credit in lower case, for the search of the desk.
  words       TEXT NOT NULL,
  type        INTEGER NOT NULL,
  size        INTEGER NOT NULL CHECK (size > 0),
  width       INTEGER NOT NULL CHECK (width > 0),
  height      INTEGER NOT NULL CHECK (height > 0),
  focal_x     INTEGER NOT NULL DEFAULT 50 CHECK (focal_x BETWEEN 0 AND 100),
  focal_y     INTEGER NOT NULL DEFAULT 50 CHECK (focal_y BETWEEN 0 AND 100),
  state       INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
  failure     INTEGER NOT NULL DEFAULT 0,
  added_by    TEXT NOT NULL,
  added_at    INTEGER NOT NULL,
  changed_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX pictures_pictures_states ON pictures_pictures (state, id);

CREATE TABLE pictures_variants (
  picture_id INTEGER NOT NULL REFERENCES pictures_pictures (id),
  format     INTEGER NOT NULL,
  width      INTEGER NOT NULL CHECK (width > 0),
  height     INTEGER NOT NULL CHECK (height > 0),
  size       INTEGER NOT NULL CHECK (size > 0),
  address    TEXT NOT NULL REFERENCES files_contents (address),
  PRIMARY KEY (picture_id, format, width)
) STRICT;

CREATE TABLE pictures_uses (
  picture  TEXT NOT NULL REFERENCES pictures_pictures (slug),
  desk     TEXT NOT NULL,
  is_draft INTEGER NOT NULL CHECK (is_draft BETWEEN 0 AND 1),
  page     TEXT NOT NULL,
  title    TEXT NOT NULL,
  PRIMARY KEY (picture, desk, is_draft)
) STRICT;

CREATE INDEX pictures_uses_texts ON pictures_uses (desk, is_draft);

CREATE TABLE library_addresses (
  kind      INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 17),
  slug      TEXT NOT NULL CHECK (slug <> ''),
  record_id INTEGER NOT NULL REFERENCES library_records (id),
  number    INTEGER NOT NULL CHECK (number > 0),
  PRIMARY KEY (kind, slug),
  UNIQUE (record_id, number)
) STRICT;

CREATE INDEX library_claims_due ON library_claims (due, id) WHERE withdrawn_at IS NULL;

CREATE INDEX library_claims_unreviewed ON library_claims (due, id) WHERE withdrawn_at IS NULL AND reviewer_id IS NULL;

CREATE INDEX library_claims_reviewed ON library_claims (reviewer_id, due, id)
  WHERE withdrawn_at IS NULL AND reviewer_id IS NOT NULL;

CREATE INDEX library_sources_doi ON library_sources (LOWER(doi)) WHERE doi <> '';

CREATE INDEX jobs_queue_waiting ON jobs_queue (kind, due_at) WHERE failed_at IS NULL AND lease IS NULL;

CREATE INDEX jobs_queue_running ON jobs_queue (claimed_at) WHERE lease IS NOT NULL;

CREATE INDEX jobs_queue_failed_kind ON jobs_queue (kind, failed_at) WHERE failed_at IS NOT NULL;

CREATE TABLE library_leanings (
  record_id INTEGER NOT NULL REFERENCES library_records (id),
  target_id INTEGER NOT NULL REFERENCES library_records (id),
  PRIMARY KEY (record_id, target_id)
) STRICT;

CREATE INDEX library_leanings_targets ON library_leanings (target_id, record_id);

CREATE INDEX library_records_unfinished ON library_records (title, slug) WHERE state < 1 AND withdrawn_at IS NULL;

CREATE INDEX library_records_withdrawn ON library_records (changed_at, id) WHERE withdrawn_at IS NOT NULL;

CREATE TABLE accounts_sign_ups (
  id            INTEGER PRIMARY KEY,
  email         TEXT   NOT NULL,
  neighbourhood TEXT   NOT NULL,
  -- Where they were going, a path of ours or nothing.
  destination   TEXT   NOT NULL,
  asked_at      INTEGER NOT NULL,
  sent_at       INTEGER,
  token_hash    BLOB  UNIQUE,
  CHECK ((sent_at IS NULL) OR (sent_at >= asked_at))
) STRICT;

CREATE INDEX accounts_sign_ups_neighbourhood ON accounts_sign_ups (neighbourhood, asked_at);

CREATE INDEX accounts_sign_ups_email ON accounts_sign_ups (email, sent_at);

CREATE INDEX accounts_sign_ups_age ON accounts_sign_ups (asked_at);

CREATE TABLE accounts_addresses (
  id          INTEGER PRIMARY KEY,
  account_id  INTEGER NOT NULL REFERENCES accounts_people (id) ON DELETE CASCADE,
  name        TEXT   NOT NULL,
  company     TEXT   NOT NULL,
  street      TEXT   NOT NULL,
  street_more TEXT   NOT NULL,
  town        TEXT   NOT NULL,
  region      TEXT   NOT NULL,
  postcode    TEXT   NOT NULL,
  country     TEXT   NOT NULL,
  phone       TEXT   NOT NULL,
  -- Of all that is printed on a parcel: the same address twice is once.
  digest      BLOB  NOT NULL,
  used_at     INTEGER NOT NULL,
  UNIQUE (account_id, digest)
) STRICT;

CREATE INDEX accounts_addresses_used ON accounts_addresses (account_id, used_at);

CREATE TABLE stock_warehouses (
  id        INTEGER   PRIMARY KEY,
  slug      TEXT     NOT NULL UNIQUE,
  name      TEXT     NOT NULL,
  country   TEXT     NOT NULL,
  -- Its time zone as a rule of POSIX, `GMT0BST,M3.5.0/1,M10.5.0`.
  zone_rule TEXT     NOT NULL,
  -- Minutes of the day, seven `opens-closes` from Sunday on, parted by spaces; `-` is closed.
  hours     TEXT     NOT NULL,
  -- What is paid later in the day counts from the next day on.
  cut_off   INTEGER NOT NULL CHECK (cut_off BETWEEN 0 AND 1440)
) STRICT;

CREATE TABLE stock_holidays (
  warehouse_id INTEGER NOT NULL REFERENCES stock_warehouses (id),
  day          INTEGER NOT NULL,
  name         TEXT   NOT NULL,
  PRIMARY KEY (warehouse_id, day)
) STRICT;

CREATE TABLE stock_skus (
  sku        TEXT     PRIMARY KEY,
  name       TEXT     NOT NULL,
  grams      INTEGER   NOT NULL CHECK (grams > 0),
  hs_code    TEXT     NOT NULL,
  origin     TEXT     NOT NULL,
  lead_hours INTEGER NOT NULL DEFAULT 24 CHECK (lead_hours BETWEEN 0 AND 2400)
) STRICT;

CREATE TABLE stock_levels (
  sku          TEXT   NOT NULL REFERENCES stock_skus (sku),
  warehouse_id INTEGER NOT NULL REFERENCES stock_warehouses (id),
  on_hand      INTEGER NOT NULL DEFAULT 0 CHECK (on_hand >= 0),
  allocated    INTEGER NOT NULL DEFAULT 0 CHECK (allocated >= 0),
  held         INTEGER NOT NULL DEFAULT 0 CHECK (held >= 0),
  PRIMARY KEY (sku, warehouse_id),
  CHECK (on_hand - allocated - held >= 0)
) STRICT;

CREATE TABLE stock_holds (
  id       INTEGER   PRIMARY KEY,
  until    INTEGER   NOT NULL,
  how      INTEGER NOT NULL DEFAULT 0 CHECK (how BETWEEN 0 AND 3),
  ended_at INTEGER
) STRICT;

CREATE INDEX stock_holds_live ON stock_holds (until) WHERE ended_at IS NULL;

CREATE TABLE stock_hold_lines (
  hold_id      INTEGER NOT NULL REFERENCES stock_holds (id),
  sku          TEXT   NOT NULL,
  warehouse_id INTEGER NOT NULL,
  quantity     INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (hold_id, warehouse_id, sku)
) STRICT;

CREATE INDEX stock_hold_lines_sku ON stock_hold_lines (sku, hold_id);

CREATE TABLE stock_zones (
  country TEXT NOT NULL,
  region  TEXT NOT NULL DEFAULT '',
  zone    TEXT NOT NULL,
  PRIMARY KEY (country, region)
) STRICT;

CREATE TABLE stock_rates (
  warehouse_id INTEGER   NOT NULL REFERENCES stock_warehouses (id),
  zone         TEXT     NOT NULL,
  grams_most   INTEGER   NOT NULL,
  from_day     INTEGER   NOT NULL,
  until_day    INTEGER   NOT NULL,
  cents        INTEGER   NOT NULL CHECK (cents >= 0),
  days_least   INTEGER NOT NULL,
  days_most    INTEGER NOT NULL,
  PRIMARY KEY (warehouse_id, zone, grams_most, from_day)
) STRICT;

CREATE TABLE stock_shipments (
  id           INTEGER   PRIMARY KEY,
  warehouse_id INTEGER   NOT NULL REFERENCES stock_warehouses (id),
  order_id     INTEGER   NOT NULL,
  order_code   TEXT     NOT NULL,
  state        INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
  address      TEXT     NOT NULL,
  country      TEXT     NOT NULL,
  phone        TEXT     NOT NULL DEFAULT '',
  email        TEXT     NOT NULL DEFAULT '',
  queued_at    INTEGER   NOT NULL,
  promised_at  INTEGER   NOT NULL,
  changed_at   INTEGER   NOT NULL,
  changed_by   INTEGER   REFERENCES accounts_people (id),
  sent_at      INTEGER,
  carrier      TEXT     NOT NULL DEFAULT '',
  tracking     TEXT     NOT NULL DEFAULT ''
, card TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX stock_shipments_queue ON stock_shipments (warehouse_id, state, promised_at);

CREATE INDEX stock_shipments_order ON stock_shipments (order_id);

CREATE TABLE stock_shipment_lines (
  shipment_id INTEGER NOT NULL REFERENCES stock_shipments (id),
  line_id     INTEGER NOT NULL,
  sku         TEXT   NOT NULL,
  title       TEXT   NOT NULL,
  quantity    INTEGER NOT NULL CHECK (quantity >= 0),
  unit_value  INTEGER NOT NULL,
  currency    INTEGER NOT NULL,
  PRIMARY KEY (shipment_id, line_id, sku)
) STRICT;

CREATE INDEX stock_shipment_lines_line ON stock_shipment_lines (line_id);

CREATE TABLE shop_products (
  id              INTEGER   PRIMARY KEY,
  slug            TEXT     NOT NULL UNIQUE,
  kind            TEXT     NOT NULL CHECK (kind IN ('book', 'chart', 'tool', 'course', 'bundle')),
  title           TEXT     NOT NULL,
  subtitle        TEXT     NOT NULL DEFAULT '',
  lede            TEXT     NOT NULL DEFAULT '',
  text            TEXT     NOT NULL DEFAULT '',
  html            TEXT     NOT NULL DEFAULT '',
  facts           TEXT     NOT NULL DEFAULT '',
  cover           TEXT     NOT NULL DEFAULT '',
  place           INTEGER   NOT NULL DEFAULT 0,
  supply_analysis TEXT     NOT NULL DEFAULT '',
  published_on    INTEGER   NOT NULL,
  changed_at      INTEGER   NOT NULL,
  withdrawn_at    INTEGER
) STRICT;

CREATE INDEX shop_products_place ON shop_products (place, id);

CREATE TABLE shop_subjects (
  product_id INTEGER   NOT NULL REFERENCES shop_products (id),
  kind       TEXT     NOT NULL,
  slug       TEXT     NOT NULL,
  position   INTEGER NOT NULL,
  PRIMARY KEY (product_id, kind, slug)
) STRICT;

CREATE INDEX shop_subjects_record ON shop_subjects (kind, slug);

CREATE TABLE shop_editions (
  id           INTEGER   PRIMARY KEY,
  product_id   INTEGER   NOT NULL REFERENCES shop_products (id),
  form         INTEGER NOT NULL CHECK (form BETWEEN 0 AND 2),
  label        TEXT     NOT NULL,
  tax_class    INTEGER NOT NULL CHECK (tax_class BETWEEN 0 AND 5),
  position     INTEGER NOT NULL,
  withdrawn_at INTEGER,
  UNIQUE (product_id, form)
) STRICT;

CREATE TABLE shop_edition_skus (
  edition_id INTEGER   NOT NULL REFERENCES shop_editions (id),
  sku        TEXT     NOT NULL,
  quantity   INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (edition_id, sku)
) STRICT;

CREATE INDEX shop_edition_skus_sku ON shop_edition_skus (sku);

CREATE TABLE shop_prices (
  edition_id INTEGER   NOT NULL REFERENCES shop_editions (id),
  currency   INTEGER NOT NULL CHECK (currency BETWEEN 0 AND 3),
  minor      INTEGER   NOT NULL CHECK (minor > 0),
  PRIMARY KEY (edition_id, currency)
) STRICT;

CREATE TABLE shop_downloads (
  id         INTEGER PRIMARY KEY,
  slug       TEXT   NOT NULL UNIQUE,
  product_id INTEGER NOT NULL REFERENCES shop_products (id),
  title      TEXT   NOT NULL,
  file       TEXT   NOT NULL,
  bytes      INTEGER NOT NULL,
  pages      INTEGER NOT NULL,
  revision   INTEGER NOT NULL DEFAULT 1,
  revised_on INTEGER NOT NULL
) STRICT;

CREATE TABLE shop_edition_downloads (
  edition_id  INTEGER   NOT NULL REFERENCES shop_editions (id),
  download_id INTEGER   NOT NULL REFERENCES shop_downloads (id),
  position    INTEGER NOT NULL,
  PRIMARY KEY (edition_id, download_id)
) STRICT;

CREATE TABLE shop_exchange (
  currency INTEGER NOT NULL,
  from_day INTEGER   NOT NULL,
  rate     INTEGER   NOT NULL CHECK (rate > 0),
  PRIMARY KEY (currency, from_day)
) STRICT;

CREATE TABLE shop_codes (
  id          INTEGER   PRIMARY KEY,
  code        TEXT     NOT NULL UNIQUE,
  title       TEXT     NOT NULL,
  percent     INTEGER   CHECK (percent BETWEEN 1 AND 100000),
  product_id  INTEGER   REFERENCES shop_products (id),
  turn        INTEGER NOT NULL DEFAULT 0,
  stacks      INTEGER NOT NULL DEFAULT 0,
  starts_at   INTEGER   NOT NULL,
  ends_at     INTEGER,
  uses_max    INTEGER,
  uses        INTEGER   NOT NULL DEFAULT 0,
  once_each   INTEGER NOT NULL DEFAULT 0,
  CHECK (uses_max IS NULL OR uses <= uses_max)
) STRICT;

CREATE TABLE shop_code_amounts (
  code_id  INTEGER   NOT NULL REFERENCES shop_codes (id),
  currency INTEGER NOT NULL,
  off      INTEGER   NOT NULL DEFAULT 0 CHECK (off >= 0),
  least    INTEGER   NOT NULL DEFAULT 0 CHECK (least >= 0),
  PRIMARY KEY (code_id, currency)
) STRICT;

CREATE TABLE shop_code_uses (
  code_id   INTEGER NOT NULL REFERENCES shop_codes (id),
  email_key TEXT   NOT NULL,
  used_at   INTEGER NOT NULL,
  PRIMARY KEY (code_id, email_key, used_at)
) STRICT;

CREATE TABLE shop_carts (
  id         INTEGER   PRIMARY KEY,
  token_hash BLOB    UNIQUE,
  account_id INTEGER   UNIQUE REFERENCES accounts_people (id),
  currency   INTEGER NOT NULL DEFAULT 0,
  codes      TEXT     NOT NULL DEFAULT '',
  changed_at INTEGER   NOT NULL
) STRICT;

CREATE INDEX shop_carts_changed ON shop_carts (changed_at);

CREATE TABLE shop_cart_lines (
  cart_id    INTEGER   NOT NULL REFERENCES shop_carts (id),
  edition_id INTEGER   NOT NULL REFERENCES shop_editions (id),
  quantity   INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 99),
  added_at   INTEGER   NOT NULL,
  PRIMARY KEY (cart_id, edition_id)
) STRICT;

CREATE TABLE shop_notices (
  id         INTEGER PRIMARY KEY,
  edition_id INTEGER NOT NULL REFERENCES shop_editions (id),
  email      TEXT   NOT NULL,
  email_key  TEXT   NOT NULL,
  asked_at   INTEGER NOT NULL,
  told_at    INTEGER
) STRICT;

CREATE UNIQUE INDEX shop_notices_waiting ON shop_notices (edition_id, email_key) WHERE told_at IS NULL;

CREATE TABLE taxes_rates (
  country   TEXT     NOT NULL,
  region    TEXT     NOT NULL DEFAULT '',
  class     INTEGER NOT NULL CHECK (class BETWEEN 0 AND 5),
  from_day  INTEGER   NOT NULL,
  until_day INTEGER   NOT NULL DEFAULT 2932896,
  rate      INTEGER   NOT NULL CHECK (rate BETWEEN 0 AND 100000),
  name      TEXT     NOT NULL,
  reason    TEXT     NOT NULL,
  source    TEXT     NOT NULL,
  CHECK (from_day < until_day),
  PRIMARY KEY (country, region, class, from_day)
) STRICT;

CREATE TABLE access_grants (
  id          INTEGER   PRIMARY KEY,
  item        TEXT     NOT NULL,
  source      INTEGER NOT NULL CHECK (source BETWEEN 0 AND 1),
  account_id  INTEGER   REFERENCES accounts_people (id),
  -- An order and its line, for purchases.
  order_id    INTEGER,
  line_id     INTEGER,
  units       INTEGER   NOT NULL CHECK (units > 0),
  ended_units INTEGER   NOT NULL DEFAULT 0,
  given_by    INTEGER   REFERENCES accounts_people (id),
  reason      TEXT     NOT NULL DEFAULT '',
  began_at    INTEGER   NOT NULL,
  ended_at    INTEGER,
  ended_by    INTEGER   REFERENCES accounts_people (id),
  ended_why   TEXT     NOT NULL DEFAULT '', gift_id INTEGER,
  UNIQUE (line_id, item),
  CHECK (ended_units BETWEEN 0 AND units),
  CHECK ((source = 0) = (line_id IS NOT NULL))
) STRICT;

CREATE INDEX access_grants_account ON access_grants (account_id, item) WHERE account_id IS NOT NULL;

CREATE INDEX access_grants_order ON access_grants (order_id, item) WHERE order_id IS NOT NULL;

CREATE TABLE access_blocks (
  id         INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts_people (id),
  item       TEXT   NOT NULL,
  blocked_by INTEGER NOT NULL REFERENCES accounts_people (id),
  blocked_at INTEGER NOT NULL,
  reason     TEXT   NOT NULL,
  lifted_at  INTEGER,
  lifted_by  INTEGER REFERENCES accounts_people (id)
) STRICT;

CREATE UNIQUE INDEX access_blocks_standing ON access_blocks (account_id, item) WHERE lifted_at IS NULL;

CREATE TABLE orders_orders (
  id             INTEGER   PRIMARY KEY,
  -- Of the form that placed it: sent twice, it is one order.
  attempt_hash   BLOB    NOT NULL UNIQUE,
  account_id     INTEGER   REFERENCES accounts_people (id),
  email          TEXT     NOT NULL,
  email_key      TEXT     NOT NULL,
  state          INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
  currency       INTEGER NOT NULL,
  price_mode     INTEGER NOT NULL,
  goods          INTEGER   NOT NULL CHECK (goods > 0),
  delivery       INTEGER   NOT NULL CHECK (delivery >= 0),
  delivery_tax   INTEGER   NOT NULL,
  delivery_rate  INTEGER   NOT NULL,
  tax            INTEGER   NOT NULL CHECK (tax >= 0),
  total          INTEGER   NOT NULL CHECK (total > 0),
  exchange_rate  INTEGER   NOT NULL,
  name           TEXT     NOT NULL,
  company        TEXT     NOT NULL DEFAULT '',
  street         TEXT     NOT NULL DEFAULT '',
  street_more    TEXT     NOT NULL DEFAULT '',
  town           TEXT     NOT NULL DEFAULT '',
  region         TEXT     NOT NULL DEFAULT '',
  postcode       TEXT     NOT NULL DEFAULT '',
  country        TEXT     NOT NULL,
  phone          TEXT     NOT NULL DEFAULT '',
  hold_id        INTEGER,
  consent        TEXT     NOT NULL DEFAULT '',
  placed_at      INTEGER   NOT NULL,
  settled_at     INTEGER,
  parked_why     INTEGER,
  refunded       INTEGER   NOT NULL DEFAULT 0,
  delivery_refunded INTEGER NOT NULL DEFAULT 0,
  CHECK (refunded BETWEEN 0 AND total),
  CHECK (delivery_refunded BETWEEN 0 AND delivery + delivery_tax)
) STRICT;

CREATE INDEX orders_orders_account ON orders_orders (account_id, id) WHERE account_id IS NOT NULL;

CREATE INDEX orders_orders_email ON orders_orders (email_key, id);

CREATE INDEX orders_orders_state ON orders_orders (state, id);

CREATE TABLE orders_keys (
  hash     BLOB  PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders_orders (id),
  made_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE orders_lines (
  id           INTEGER   PRIMARY KEY,
  order_id     INTEGER   NOT NULL REFERENCES orders_orders (id),
  position     INTEGER NOT NULL,
  edition_id   INTEGER   NOT NULL,
  product_slug TEXT     NOT NULL,
  title        TEXT     NOT NULL,
  label        TEXT     NOT NULL,
  form         INTEGER NOT NULL,
  quantity     INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 99),
  unit         INTEGER   NOT NULL,
  discount     INTEGER   NOT NULL CHECK (discount >= 0),
  discount_why TEXT     NOT NULL DEFAULT '',
  tax_class    INTEGER NOT NULL,
  rate         INTEGER   NOT NULL,
  tax_name     TEXT     NOT NULL,
  tax_reason   TEXT     NOT NULL,
  net          INTEGER   NOT NULL CHECK (net > 0),
  tax          INTEGER   NOT NULL CHECK (tax >= 0),
  -- `SKU:quantity` of one unit and the slugs of the files it opens, each list parted by spaces.
  skus         TEXT     NOT NULL DEFAULT '',
  downloads    TEXT     NOT NULL DEFAULT '',
  refunded_quantity INTEGER NOT NULL DEFAULT 0,
  CHECK (refunded_quantity BETWEEN 0 AND quantity)
) STRICT;

CREATE INDEX orders_lines_order ON orders_lines (order_id, position);

CREATE TABLE orders_parcels (
  order_id       INTEGER   NOT NULL REFERENCES orders_orders (id),
  position       INTEGER NOT NULL,
  warehouse_id   INTEGER   NOT NULL,
  warehouse_name TEXT     NOT NULL,
  country        TEXT     NOT NULL,
  timezone       TEXT     NOT NULL,
  promised_at    INTEGER   NOT NULL,
  days_least     INTEGER NOT NULL,
  days_most      INTEGER NOT NULL,
  items          TEXT     NOT NULL,
  PRIMARY KEY (order_id, position)
) STRICT;

CREATE TABLE orders_payments (
  id          INTEGER   PRIMARY KEY,
  order_id    INTEGER   NOT NULL REFERENCES orders_orders (id),
  provider    TEXT     NOT NULL,
  reference   TEXT     NOT NULL UNIQUE,
  state       INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
  amount      INTEGER   NOT NULL,
  captured    INTEGER   NOT NULL DEFAULT 0,
  given_back  INTEGER   NOT NULL DEFAULT 0,
  country     TEXT     NOT NULL DEFAULT '',
  started_at  INTEGER   NOT NULL,
  captured_at INTEGER
) STRICT;

CREATE INDEX orders_payments_order ON orders_payments (order_id);

CREATE TABLE orders_payment_events (
  provider    TEXT     NOT NULL,
  event       TEXT     NOT NULL,
  payment_id  INTEGER   NOT NULL REFERENCES orders_payments (id),
  kind        INTEGER NOT NULL,
  amount      INTEGER   NOT NULL,
  happened_at INTEGER   NOT NULL,
  taken_at    INTEGER   NOT NULL,
  PRIMARY KEY (provider, event)
) STRICT;

CREATE INDEX orders_payment_events_payment ON orders_payment_events (payment_id, taken_at);

CREATE TABLE orders_refunds (
  id         INTEGER   PRIMARY KEY,
  order_id   INTEGER   NOT NULL REFERENCES orders_orders (id),
  payment_id INTEGER   NOT NULL REFERENCES orders_payments (id),
  amount     INTEGER   NOT NULL CHECK (amount > 0),
  tax        INTEGER   NOT NULL CHECK (tax >= 0),
  delivery   INTEGER   NOT NULL CHECK (delivery >= 0),
  reason     TEXT     NOT NULL,
  asked_by   INTEGER   REFERENCES accounts_people (id),
  asked_at   INTEGER   NOT NULL,
  done_at    INTEGER
) STRICT;

CREATE INDEX orders_refunds_order ON orders_refunds (order_id, id);

CREATE TABLE orders_refund_lines (
  refund_id INTEGER   NOT NULL REFERENCES orders_refunds (id),
  line_id   INTEGER   NOT NULL REFERENCES orders_lines (id),
  quantity  INTEGER NOT NULL CHECK (quantity > 0),
  gross     INTEGER   NOT NULL,
  tax       INTEGER   NOT NULL,
  not_sent  INTEGER NOT NULL,
  PRIMARY KEY (refund_id, line_id)
) STRICT;

CREATE TABLE orders_documents (
  id        INTEGER   PRIMARY KEY,
  kind      INTEGER NOT NULL CHECK (kind IN (0, 1)),
  order_id  INTEGER   NOT NULL REFERENCES orders_orders (id),
  refund_id INTEGER   REFERENCES orders_refunds (id),
  year      INTEGER,
  number    INTEGER,
  issued_on INTEGER,
  UNIQUE (kind, year, number),
  CHECK ((kind = 0) = (refund_id IS NULL)),
  CHECK ((number IS NULL) = (year IS NULL) AND (number IS NULL) = (issued_on IS NULL))
) STRICT;

CREATE UNIQUE INDEX orders_documents_invoice ON orders_documents (order_id) WHERE refund_id IS NULL;

CREATE UNIQUE INDEX orders_documents_note ON orders_documents (refund_id) WHERE refund_id IS NOT NULL;

CREATE INDEX orders_documents_order ON orders_documents (order_id);

CREATE INDEX orders_documents_waiting ON orders_documents (id) WHERE number IS NULL;

CREATE TABLE orders_history (
  id       INTEGER   PRIMARY KEY,
  order_id INTEGER   NOT NULL REFERENCES orders_orders (id),
  kind     INTEGER NOT NULL,
  actor_id INTEGER   REFERENCES accounts_people (id),
  words    TEXT     NOT NULL DEFAULT '',
  at       INTEGER   NOT NULL
) STRICT;

CREATE INDEX orders_history_order ON orders_history (order_id, id);

CREATE TABLE orders_withdrawals (
  id           INTEGER PRIMARY KEY,
  order_id     INTEGER REFERENCES orders_orders (id),
  code         TEXT   NOT NULL,
  name         TEXT   NOT NULL,
  email        TEXT   NOT NULL,
  words        TEXT   NOT NULL,
  declared_at  INTEGER NOT NULL,
  day          INTEGER NOT NULL,
  settled_at   INTEGER,
  UNIQUE (code, email, day)
) STRICT;

CREATE INDEX orders_withdrawals_open ON orders_withdrawals (declared_at) WHERE settled_at IS NULL;

CREATE INDEX orders_withdrawals_order ON orders_withdrawals (order_id);

CREATE INDEX access_grants_gift ON access_grants (gift_id, item) WHERE gift_id IS NOT NULL;

CREATE TABLE orders_gifts (
  id        INTEGER   PRIMARY KEY,
  order_id  INTEGER   NOT NULL UNIQUE REFERENCES orders_orders (id),
  recipient TEXT     NOT NULL,
  -- Empty: nobody is written to, the parcel is the surprise.
  email     TEXT     NOT NULL DEFAULT '',
  giver     TEXT     NOT NULL,
  words     TEXT     NOT NULL DEFAULT '',
  -- Of the newest letter alone: one that went astray opens nothing once another is sent.
  key_hash  BLOB    UNIQUE,
  letters   INTEGER NOT NULL DEFAULT 0 CHECK (letters BETWEEN 0 AND 5),
  kept_by   INTEGER   REFERENCES accounts_people (id),
  kept_at   INTEGER,
  CHECK ((kept_by IS NULL) = (kept_at IS NULL))
) STRICT;

CREATE TABLE orders_refund_requests (
  id         INTEGER   PRIMARY KEY,
  order_id   INTEGER   NOT NULL REFERENCES orders_orders (id),
  -- `LINE:quantity`, parted by spaces.
  lines      TEXT     NOT NULL,
  delivery   INTEGER   NOT NULL CHECK (delivery >= 0),
  amount     INTEGER   NOT NULL CHECK (amount > 0),
  reason     TEXT     NOT NULL,
  asked_by   INTEGER   NOT NULL REFERENCES accounts_people (id),
  asked_at   INTEGER   NOT NULL,
  -- 0 waits, 1 agreed, 2 declined or taken back.
  outcome    INTEGER NOT NULL DEFAULT 0 CHECK (outcome BETWEEN 0 AND 2),
  settled_by INTEGER   REFERENCES accounts_people (id),
  settled_at INTEGER,
  CHECK ((outcome = 0) = (settled_by IS NULL)),
  CHECK (outcome <> 1 OR settled_by <> asked_by)
) STRICT;

CREATE UNIQUE INDEX orders_refund_requests_waiting ON orders_refund_requests (order_id) WHERE outcome = 0;
