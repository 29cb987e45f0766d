-- The queue of work that waits for a commit, and the rhythms of recurring work.

CREATE TABLE jobs_queue (
  id         BIGINT PRIMARY KEY,
  kind       TEXT NOT NULL,
  payload    TEXT NOT NULL,
  queued_at  BIGINT NOT NULL,
  -- Waiting: not before this. Claimed: the lease ends here, so a crashed runner's job falls due by itself.
  due_at     BIGINT NOT NULL,
  -- The claim's number while a runner has it.
  lease      BIGINT,
  attempts   SMALLINT NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  last_error TEXT NOT NULL DEFAULT '',
  failed_at  BIGINT,
  CHECK (failed_at IS NULL OR lease IS NULL)
);

CREATE INDEX jobs_queue_due ON jobs_queue (due_at) WHERE failed_at IS NULL;
CREATE INDEX jobs_queue_failed ON jobs_queue (failed_at) WHERE failed_at IS NOT NULL;

CREATE TABLE jobs_rhythms (
  kind    TEXT PRIMARY KEY,
  -- A recurring job is one row of the queue that comes back, so that it never runs beside itself.
  job_id  BIGINT NOT NULL,
  next_at BIGINT NOT NULL
);
