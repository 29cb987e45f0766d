-- Letters to the help desk. state: 0 new, 1 waiting for us, 2 waiting for them, 3 closed; the numbers are helpdesk::State.
-- The code a person is given is the id. `waits_since` is when the state began, `answered_at` when we first answered.
CREATE TABLE helpdesk_tickets (
  id            BIGINT PRIMARY KEY,
  email         TEXT NOT NULL,
  email_key     TEXT NOT NULL,
  name          TEXT NOT NULL,
  subject       TEXT NOT NULL,
  state         SMALLINT NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
  waits_since   BIGINT NOT NULL,
  opened_at     BIGINT NOT NULL,
  answered_at   BIGINT,
  assignee_id   BIGINT REFERENCES accounts_people (id),
  last_entry_id BIGINT NOT NULL
);
CREATE INDEX helpdesk_tickets_waiting ON helpdesk_tickets (state, waits_since, id);
CREATE INDEX helpdesk_tickets_people ON helpdesk_tickets (email_key, id);
CREATE INDEX helpdesk_tickets_answered ON helpdesk_tickets (answered_at, opened_at) WHERE answered_at IS NOT NULL;

-- What was written on a ticket. kind: 0 by them, 1 our answer, 2 a note among ourselves; helpdesk::Kind.
-- `whole` keeps a letter with what it quoted, where that is more than `text`. The digest makes a form sent twice, or a
-- letter fetched twice, one entry. `letter_id` is the letter that carried our answer, forgotten by mail in time.
CREATE TABLE helpdesk_entries (
  id         BIGINT PRIMARY KEY,
  ticket_id  BIGINT NOT NULL REFERENCES helpdesk_tickets (id),
  kind       SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 2),
  author_id  BIGINT REFERENCES accounts_people (id),
  sender_key TEXT NOT NULL,
  text       TEXT NOT NULL,
  whole      TEXT NOT NULL,
  message_id TEXT NOT NULL,
  letter_id  BIGINT,
  digest     BYTEA NOT NULL UNIQUE,
  written_at BIGINT NOT NULL
);
CREATE INDEX helpdesk_entries_ticket ON helpdesk_entries (ticket_id, id);
CREATE INDEX helpdesk_entries_senders ON helpdesk_entries (sender_key, written_at);
CREATE INDEX helpdesk_entries_messages ON helpdesk_entries (message_id) WHERE message_id <> '';
CREATE INDEX helpdesk_entries_letters ON helpdesk_entries (letter_id) WHERE letter_id IS NOT NULL;

-- A file that came with an entry, or the reason why it was not taken (files::Refusal, or 100: one too many).
CREATE TABLE helpdesk_attachments (
  id       BIGINT PRIMARY KEY,
  entry_id BIGINT NOT NULL REFERENCES helpdesk_entries (id),
  name     TEXT NOT NULL,
  address  TEXT REFERENCES files_contents (address),
  refusal  SMALLINT,
  CHECK ((address IS NULL) = (refusal IS NOT NULL))
);
CREATE INDEX helpdesk_attachments_entry ON helpdesk_attachments (entry_id, id);

-- What opens a ticket without an account; only hashes are kept. kind: 0 the link of a letter, 1 the address to answer to.
CREATE TABLE helpdesk_keys (
  hash      BYTEA PRIMARY KEY,
  ticket_id BIGINT NOT NULL REFERENCES helpdesk_tickets (id),
  kind      SMALLINT NOT NULL CHECK (kind BETWEEN 0 AND 1),
  made_at   BIGINT NOT NULL
);
CREATE INDEX helpdesk_keys_ticket ON helpdesk_keys (ticket_id);

-- Every word of a ticket, for the search of the staff.
CREATE TABLE helpdesk_words (
  word      TEXT NOT NULL,
  ticket_id BIGINT NOT NULL REFERENCES helpdesk_tickets (id),
  PRIMARY KEY (word, ticket_id)
);

-- Usual questions and their answers: filled into replies, and shown on /help where is_shown is 1.
CREATE TABLE helpdesk_answers (
  id         BIGINT PRIMARY KEY,
  question   TEXT NOT NULL UNIQUE,
  answer     TEXT NOT NULL,
  html       TEXT NOT NULL,
  place      BIGINT NOT NULL,
  is_shown   SMALLINT NOT NULL CHECK (is_shown BETWEEN 0 AND 1),
  changed_at BIGINT NOT NULL
);
CREATE INDEX helpdesk_answers_order ON helpdesk_answers (place, id);

-- Which letters a letter answers (message ids with spaces between; one without @ is a letter of ours), and whether a
-- person wrote it (1) or the program (0).
ALTER TABLE mail_letters ADD COLUMN answers TEXT NOT NULL DEFAULT '';
ALTER TABLE mail_letters ADD COLUMN by_person SMALLINT NOT NULL DEFAULT 0;
