// SPDX-License-Identifier: Apache-2.0
// The only SQL about jobs. A job is done when its row is gone.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "jobs/jobs.h"

namespace vastus::jobs {

/// A job in the hands of one runner until its lease ends.
struct Claim {
  JobId id;
  std::int64_t lease = 0;
  std::string kind;
  std::string payload;
  int attempts = 0;  ///< this one included
};

/// A job that may be claimed.
struct Due {
  JobId id;
  std::string kind;
  std::string payload;
  int attempts = 0;
  Time due_at;
};

/// What a runner takes a job with.
struct Lease {
  std::int64_t number = 0;
  Time until;
  std::string_view node{};
};

void add_job(Writer& db, JobId id, Job const& job);

/// The longest due, at most `count_max`.
[[nodiscard]] std::vector<Due> list_due(Reader& db, Time now, int count_max);
/// False when somebody else was quicker.
[[nodiscard]] bool record_claim(Writer& db, Due const& due, Lease const& lease);

// Each answers false when the claim's lease had ended and another runner took over.
[[nodiscard]] bool remove_done(Writer& db, Claim const& claim);
[[nodiscard]] bool record_setback(Writer& db, Claim const& claim, std::string const& why, Time next_attempt);
[[nodiscard]] bool record_failure(Writer& db, Claim const& claim, std::string const& why);
[[nodiscard]] bool give_back(Writer& db, Claim const& claim);

/// For a job that has had all its attempts. False when somebody else was quicker.
[[nodiscard]] bool record_exhausted(Writer& db, Due const& due, std::string const& why);

/// When the next job falls due; never when the queue is empty.
[[nodiscard]] Time next_due(Reader& db);

using Rhythms = std::map<std::string, Duration>;

/// When the next of `rhythms` comes round; the epoch while one has no row yet.
[[nodiscard]] Time next_rhythm(Reader& db, Rhythms const& rhythms);
/// Queues the jobs whose time has come, unless the last run is still waiting or running.
void keep_rhythms(Writer& db, Rhythms const& rhythms);

}  // namespace vastus::jobs
