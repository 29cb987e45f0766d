-- Letters as they were written; how often one was tried stands with its job.

CREATE TABLE mail_letters (
  id               BIGINT PRIMARY KEY,
  to_email         TEXT NOT NULL,
  to_name          TEXT NOT NULL,
  subject          TEXT NOT NULL,
  text             TEXT NOT NULL,
  html             TEXT NOT NULL,
  reply_to_email   TEXT NOT NULL,
  reply_to_name    TEXT NOT NULL,
  list_unsubscribe TEXT NOT NULL,
  written_at       BIGINT NOT NULL,
  sent_at          BIGINT
);

CREATE INDEX mail_letters_sent ON mail_letters (sent_at) WHERE sent_at IS NOT NULL;
