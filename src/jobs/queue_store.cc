// SPDX-License-Identifier: Apache-2.0
#include "jobs/queue_store.h"

#include <algorithm>

namespace vastus::jobs {
namespace {

/// One row that comes back: a failed run is superseded, one that waits or runs is left alone.
void queue_again(Writer& db, JobId id, std::string const& kind) {
  bool const queued = db.changed(R"(
    INSERT INTO jobs_queue (id, kind, payload, queued_at, due_at) VALUES ($1, $2, '{}', $3, $3)
    ON CONFLICT (id) DO UPDATE SET queued_at = $3, due_at = $3, attempts = 0, failed_at = NULL
    WHERE jobs_queue.failed_at IS NOT NULL)",
                                 id, kind, db.now());
  if (queued) db.queued_a_job();
}

}  // namespace

void add_job(Writer& db, JobId id, Job const& job) {
  db.add("INSERT INTO jobs_queue (id, kind, payload, queued_at, due_at) VALUES ($1, $2, $3, $4, $5)", id, job.kind,
         job.payload, db.now(), std::max(db.now(), job.not_before));
}

std::vector<Due> list_due(Reader& db, Time now, int count_max) {
  return db.list(
      R"(
    SELECT id, kind, payload, attempts, due_at FROM jobs_queue
    WHERE failed_at IS NULL AND due_at <= $1 ORDER BY due_at, id LIMIT $2)",
      [](Row const& row) {
        return Due{.id = row.id<JobId>(0),
                   .kind = row.string(1),
                   .payload = row.string(2),
                   .attempts = int(row.number(3)),
                   .due_at = row.time(4)};
      },
      now, count_max);
}

bool record_claim(Writer& db, Due const& due, Lease const& lease) {
  return db.changed(R"(
    UPDATE jobs_queue SET lease = $3, due_at = $4, attempts = attempts + 1, claimed_at = $5, node = $6
    WHERE id = $1 AND due_at = $2 AND failed_at IS NULL)",
                    due.id, due.due_at, lease.number, lease.until, db.now(), lease.node);
}

bool remove_done(Writer& db, Claim const& claim) {
  return db.changed("DELETE FROM jobs_queue WHERE id = $1 AND lease = $2", claim.id, claim.lease);
}

bool record_setback(Writer& db, Claim const& claim, std::string const& why, Time next_attempt) {
  return db.changed("UPDATE jobs_queue SET lease = NULL, due_at = $3, last_error = $4 WHERE id = $1 AND lease = $2",
                    claim.id, claim.lease, next_attempt, why);
}

bool record_failure(Writer& db, Claim const& claim, std::string const& why) {
  return db.changed("UPDATE jobs_queue SET lease = NULL, failed_at = $3, last_error = $4 WHERE id = $1 AND lease = $2",
                    claim.id, claim.lease, db.now(), why);
}

bool give_back(Writer& db, Claim const& claim) {
  return db.changed(R"(
    UPDATE jobs_queue SET lease = NULL, due_at = $3, attempts = attempts - 1 WHERE id = $1 AND lease = $2)",
                    claim.id, claim.lease, db.now());
}

bool record_exhausted(Writer& db, Due const& due, std::string const& why) {
  return db.changed(R"(
    UPDATE jobs_queue SET lease = NULL, failed_at = $3, last_error = $4
    WHERE id = $1 AND due_at = $2 AND failed_at IS NULL)",
                    due.id, due.due_at, db.now(), why);
}

Time next_due(Reader& db) {
  auto const found = db.find("SELECT due_at FROM jobs_queue WHERE failed_at IS NULL ORDER BY due_at LIMIT 1",
                             [](Row const& row) { return row.time(0); });
  return found.value_or(Time::never());
}

Time next_rhythm(Reader& db, Rhythms const& rhythms) {
  std::map<std::string, Time> known;
  db.each("SELECT kind, next_at FROM jobs_rhythms", [&](Row const& row) { known.emplace(row.string(0), row.time(1)); });
  Time next = Time::never();
  for (auto const& [kind, rhythm] : rhythms) {
    auto const row = known.find(kind);
    next = std::min(next, row == known.end() ? Time() : row->second);
  }
  return next;
}

void keep_rhythms(Writer& db, Rhythms const& rhythms) {
  for (auto const& [kind, rhythm] : rhythms) {
    db.run("INSERT INTO jobs_rhythms (kind, job_id, next_at) VALUES ($1, $2, 0) ON CONFLICT (kind) DO NOTHING", kind,
           fresh_id<JobId>(db.now()));
    auto const job = db.find(
        "UPDATE jobs_rhythms SET next_at = $2 WHERE kind = $1 AND next_at <= $3 RETURNING job_id",
        [](Row const& row) { return row.id<JobId>(0); }, kind, db.now() + rhythm, db.now());
    if (job) queue_again(db, *job, kind);
  }
}

std::vector<Listed> list(Reader& db, int count_max) {
  return db.list(
      R"(
    SELECT id, kind, payload, queued_at, due_at, attempts, last_error, lease, failed_at FROM jobs_queue
    ORDER BY CASE WHEN failed_at IS NULL THEN 1 ELSE 0 END, due_at, id LIMIT $1)",
      [](Row const& row) {
        State const state = !row.is_null(8) ? State::failed : !row.is_null(7) ? State::running : State::waiting;
        return Listed{.id = row.id<JobId>(0),
                      .kind = row.string(1),
                      .payload = row.string(2),
                      .state = state,
                      .queued_at = row.time(3),
                      .due_at = row.time(4),
                      .attempts = int(row.number(5)),
                      .last_error = row.string(6)};
      },
      count_max);
}

std::int64_t count_failed(Reader& db) {
  return db.number("SELECT count(*) FROM (SELECT id FROM jobs_queue WHERE failed_at IS NOT NULL LIMIT $1) AS few",
                   counted_most);
}

bool retry(Writer& db, JobId id) {
  bool const again = db.changed(R"(
    UPDATE jobs_queue SET failed_at = NULL, attempts = 0, due_at = $2 WHERE id = $1 AND failed_at IS NOT NULL)",
                                id, db.now());
  if (again) db.queued_a_job();
  return again;
}

}  // namespace vastus::jobs
