// SPDX-License-Identifier: Apache-2.0
// Work for after the commit: queued in the transaction that wants it, run later outside any transaction.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "base/id.h"
#include "base/time.h"
#include "storage/storage.h"

namespace vastus::jobs {

using JobId = Id<struct Job>;

/// What to queue. `kind` is `room.verb` (`mail.send`); `payload` is JSON text that only its handler reads.
struct Job {
  std::string kind;
  std::string payload = "{}";
  Time not_before{};
};

/// Queues `job` in the caller's transaction: it runs after the commit, or not at all when that is undone.
JobId later(Writer& db, Job const& job);

/// Why a handler did not do its work, and whether trying again can help.
struct Setback {
  enum class Then { try_again, give_up };
  Then then = Then::try_again;
  std::string why;  ///< for staff; never shown to visitors
};
using Result = Expected<void, Setback>;

/// What a handler is given besides its payload. No transaction is open: a handler opens its own, as short as it can.
struct JobVisit {
  JobId id;
  Time now;
  Store& store;
};

/// Does the work. It may run again after a crash, so its effect must be the same twice. What it throws counts as
/// `try_again`.
using Work = std::function<Result(JobVisit const& visit, std::string_view payload)>;

/// How patient the runner is with one kind.
struct Patience {
  Duration lease = std::chrono::minutes(5);  ///< longer than the handler can take: then another runner may take over
  int attempts_max = 10;                     ///< with the back-off's waits, about four hours
};

/// Every kind of job this program can run; filled in app/jobs.cc.
class Kinds {
 public:
  /// Names the handler of `kind`; a kind named twice is a fault.
  void add(std::string const& kind, Work work, Patience patience = {});
  /// Lets `kind` run once in every `rhythm`, on one node only, never beside itself. Its payload is `{}`.
  void every(std::string const& kind, Duration rhythm);

  struct Entry {
    Work work;
    Patience patience;
  };
  [[nodiscard]] Entry const* find(std::string const& kind) const;
  [[nodiscard]] std::map<std::string, Duration> const& rhythms() const { return rhythms_; }

 private:
  std::map<std::string, Entry> entries_;
  std::map<std::string, Duration> rhythms_;
};

enum class State { waiting, running, failed };

/// A job as staff see it. What is done is gone from the list.
struct Listed {
  JobId id;
  std::string kind;
  std::string payload;
  State state = State::waiting;
  Time queued_at;
  Time due_at;  ///< waiting: the next attempt; running: when its lease ends
  int attempts = 0;
  std::string last_error;
};

/// Failed ones first, then by due time; at most `count_max`.
[[nodiscard]] std::vector<Listed> list(Reader& db, int count_max = 100);
/// At most `counted_most`, which means that many and more.
[[nodiscard]] std::int64_t count_failed(Reader& db);
inline constexpr std::int64_t counted_most = 100;
/// How many failed jobs of a kind go back at one press.
inline constexpr std::int64_t retried_at_once = 1000;

/// How many jobs of one kind there are, `counted_most` meaning that many and more, and the first of them.
struct KindCount {
  std::string kind;
  std::int64_t count = 0;
  Time first{};  ///< waiting: when the next is due; failed: when the first failed
};
[[nodiscard]] std::vector<KindCount> list_waiting(Reader& db);
[[nodiscard]] std::vector<KindCount> list_failed_kinds(Reader& db);

struct Running {
  std::string kind;
  std::optional<Time> since;
  Time until;  ///< when another runner may take it over
  std::string node;
  int attempts = 0;
};
/// The longest running first.
[[nodiscard]] std::vector<Running> list_running(Reader& db, int count_max);

struct Failed {
  JobId id;
  std::string kind;
  std::string payload;  ///< may hold what only its handler should read: not for pages
  int attempts = 0;
  std::string error;
  Time failed_at;
};
/// The last that failed first.
[[nodiscard]] std::vector<Failed> list_failed(Reader& db, int count_max);
/// When the job that waits longest is (or was) due.
[[nodiscard]] std::optional<Time> oldest_waiting(Reader& db);
[[nodiscard]] std::optional<Time> last_failure(Reader& db, std::string_view kind);

/// Puts a failed job back in the queue with all its attempts before it. False when it is not failed (any more).
[[nodiscard]] bool retry(Writer& db, JobId id);
/// `retry`, answering the job's kind.
[[nodiscard]] std::optional<std::string> retried_kind(Writer& db, JobId id);
/// Puts the longest failed jobs of `kind` back, at most `retried_at_once`; answers how many.
[[nodiscard]] std::int64_t retry_all(Writer& db, std::string_view kind);
/// Removes a failed job for good; answers its kind, or nothing when it is not failed (any more).
[[nodiscard]] std::optional<std::string> discard(Writer& db, JobId id);
/// Takes what waits of `kind` out of the queue, for an invented past whose letters nobody is to get.
void forget_waiting(Writer& db, std::string_view kind);

}  // namespace vastus::jobs
