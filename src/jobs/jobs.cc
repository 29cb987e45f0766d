// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobs.h"

#include "jobs/queue_store.h"

namespace vastus::jobs {

JobId later(Writer& db, Job const& job) {
  auto const id = fresh_id<JobId>(db.now());
  add_job(db, id, job);
  db.queued_a_job();
  return id;
}

void Kinds::add(std::string const& kind, Work work, Patience patience) {
  bool const fresh = entries_.emplace(kind, Entry{std::move(work), patience}).second;
  ENSURE(fresh, "a kind of job has one handler");
}

void Kinds::every(std::string const& kind, Duration rhythm) {
  ENSURE(entries_.contains(kind), "a recurring job has a handler");
  ENSURE(rhythm > Duration::zero(), "a rhythm takes time");
  rhythms_.emplace(kind, rhythm);
}

Kinds::Entry const* Kinds::find(std::string const& kind) const {
  auto const entry = entries_.find(kind);
  return entry == entries_.end() ? nullptr : &entry->second;
}

}  // namespace vastus::jobs
