// SPDX-License-Identifier: Apache-2.0
// What staff see of the queue: counted kind by kind through an index, and never further than anybody reads.
#include "jobs/jobs.h"

namespace vastus::jobs {
namespace {

constexpr int kinds_most = 100;

std::vector<KindCount> count_kinds(Reader& db, std::string_view next_kind, std::string_view count_one) {
  std::vector<KindCount> kinds;
  std::string after;
  while (kinds.size() < kinds_most) {
    auto kind = db.find(next_kind, [](Row const& row) { return row.string(0); }, after);
    if (!kind) break;
    after = *kind;
    KindCount counted{.kind = *std::move(kind)};
    db.each(
        count_one,
        [&](Row const& row) {
          counted.count = row.number(0);
          counted.first = row.time(1);
        },
        after, counted_most);
    kinds.push_back(std::move(counted));
  }
  return kinds;
}

}  // namespace

std::vector<KindCount> list_waiting(Reader& db) {
  return count_kinds(db,
                     "SELECT kind FROM jobs_queue WHERE failed_at IS NULL AND lease IS NULL AND kind > $1 "
                     "ORDER BY kind LIMIT 1",
                     "SELECT count(*), min(due_at) FROM (SELECT due_at FROM jobs_queue WHERE failed_at IS NULL AND "
                     "lease IS NULL AND kind = $1 ORDER BY due_at LIMIT $2) AS few");
}

std::vector<KindCount> list_failed_kinds(Reader& db) {
  return count_kinds(db, "SELECT kind FROM jobs_queue WHERE failed_at IS NOT NULL AND kind > $1 ORDER BY kind LIMIT 1",
                     "SELECT count(*), min(failed_at) FROM (SELECT failed_at FROM jobs_queue WHERE failed_at IS NOT "
                     "NULL AND kind = $1 ORDER BY failed_at LIMIT $2) AS few");
}

std::vector<Running> list_running(Reader& db, int count_max) {
  return db.list(
      "SELECT kind, claimed_at, due_at, node, attempts FROM jobs_queue WHERE lease IS NOT NULL "
      "ORDER BY claimed_at LIMIT $1",
      [](Row const& row) {
        Running running{.kind = row.string(0),
                        .since = {},
                        .until = row.time(2),
                        .node = row.string(3),
                        .attempts = int(row.number(4))};
        if (!row.is_null(1)) running.since = row.time(1);
        return running;
      },
      count_max);
}

std::vector<Failed> list_failed(Reader& db, int count_max) {
  return db.list(
      "SELECT id, kind, payload, attempts, last_error, failed_at FROM jobs_queue WHERE failed_at IS NOT NULL "
      "ORDER BY failed_at DESC LIMIT $1",
      [](Row const& row) {
        return Failed{.id = row.id<JobId>(0),
                      .kind = row.string(1),
                      .payload = row.string(2),
                      .attempts = int(row.number(3)),
                      .error = row.string(4),
                      .failed_at = row.time(5)};
      },
      count_max);
}

std::optional<Time> oldest_waiting(Reader& db) {
  // What runs stands in this index too, at the end of its lease: further down than anything that is overdue.
  return db.find("SELECT due_at FROM jobs_queue WHERE failed_at IS NULL AND lease IS NULL ORDER BY due_at LIMIT 1",
                 [](Row const& row) { return row.time(0); });
}

std::optional<Time> last_failure(Reader& db, std::string_view kind) {
  return db.find(
      "SELECT failed_at FROM jobs_queue WHERE failed_at IS NOT NULL AND kind = $1 ORDER BY failed_at DESC LIMIT 1",
      [](Row const& row) { return row.time(0); }, kind);
}

std::int64_t retry_all(Writer& db, std::string_view kind) {
  std::int64_t const again = db.run(R"(
    UPDATE jobs_queue SET failed_at = NULL, attempts = 0, due_at = $2 WHERE id IN (
      SELECT id FROM jobs_queue WHERE failed_at IS NOT NULL AND kind = $1 ORDER BY failed_at LIMIT $3))",
                                    kind, db.now(), retried_at_once);
  if (again > 0) db.queued_a_job();
  return again;
}

std::optional<std::string> discard(Writer& db, JobId id) {
  return db.find(
      "DELETE FROM jobs_queue WHERE id = $1 AND failed_at IS NOT NULL RETURNING kind",
      [](Row const& row) { return row.string(0); }, id);
}

void forget_waiting(Writer& db, std::string_view kind) {
  db.run("DELETE FROM jobs_queue WHERE kind = $1 AND failed_at IS NULL AND lease IS NULL", kind);
}

std::optional<std::string> retried_kind(Writer& db, JobId id) {
  auto kind = db.find(
      "SELECT kind FROM jobs_queue WHERE id = $1 AND failed_at IS NOT NULL",
      [](Row const& row) { return row.string(0); }, id);
  if (!kind || !retry(db, id)) return std::nullopt;
  return kind;
}

}  // namespace vastus::jobs
