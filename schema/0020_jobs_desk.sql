-- Who has a job and since when, and indexes by which the desk of jobs counts one kind without reading the others.
ALTER TABLE jobs_queue ADD COLUMN claimed_at BIGINT;
ALTER TABLE jobs_queue ADD COLUMN node TEXT NOT NULL DEFAULT '';

CREATE INDEX jobs_queue_waiting ON jobs_queue (kind, due_at) WHERE failed_at IS NULL AND lease IS NULL;
CREATE INDEX jobs_queue_running ON jobs_queue (claimed_at) WHERE lease IS NOT NULL;
CREATE INDEX jobs_queue_failed_kind ON jobs_queue (kind, failed_at) WHERE failed_at IS NOT NULL;
