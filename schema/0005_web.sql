-- The audit log. account_id 0 is nobody who signed in; entries outlive the account, so there is no foreign key.
CREATE TABLE web_journal (
  id         BIGINT PRIMARY KEY,
  at         BIGINT NOT NULL,
  account_id BIGINT NOT NULL,
  event      TEXT NOT NULL,
  sentence   TEXT NOT NULL,
  request    TEXT NOT NULL
);
CREATE INDEX web_journal_account ON web_journal (account_id, id);
