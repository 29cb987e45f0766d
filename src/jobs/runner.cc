// SPDX-License-Identifier: Apache-2.0
// The job boundary: whatever a handler throws ends here, in the log and in the job's row.
#include "jobs/runner.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "base/log.h"
#include "base/random.h"
#include "base/text.h"
#include "jobs/back_off.h"
#include "jobs/queue_store.h"

namespace vastus::jobs {
namespace {

constexpr Duration longest_sleep = std::chrono::seconds(60);
constexpr Duration shortest_pause = std::chrono::milliseconds(50);
constexpr Duration longest_pause = std::chrono::seconds(5);

Result run_work(Work const& work, JobVisit const& visit, std::string_view payload) {
  try {
    return work(visit, payload);
  } catch (std::exception const& thrown) {
    return Unexpected<Setback>({.then = Setback::Then::try_again, .why = thrown.what()});
  }
}

/// `why` as every store takes it: servers answer with whatever bytes they like.
std::string storable(std::string_view why) {
  constexpr std::size_t bytes_max = 500;
  std::string text(why.substr(0, bytes_max));
  bool const sound = is_utf8(text);
  for (char& c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F || (!sound && byte >= 0x80)) c = '?';
  }
  return text;
}

}  // namespace

/// What wakes the threads; rings are counted so that one between two looks is not missed.
struct Runner::Bell {
  std::mutex guard;
  std::condition_variable rung;
  std::uint64_t rings = 0;
  bool stopping = false;

  void ring() {
    {
      std::lock_guard const lock(guard);
      ++rings;
    }
    rung.notify_all();
  }
  [[nodiscard]] std::uint64_t rings_so_far() {
    std::lock_guard const lock(guard);
    return rings;
  }
  [[nodiscard]] bool is_stopping() {
    std::lock_guard const lock(guard);
    return stopping;
  }
  void wait(std::uint64_t rings_heard, Duration at_most) {
    std::unique_lock lock(guard);
    rung.wait_for(lock, at_most, [&] { return stopping || rings != rings_heard; });
  }
};

Runner::Runner(Store& store, Clock const& clock, Kinds kinds, std::string node)
    : store_(store), clock_(clock), kinds_(std::move(kinds)), node_(std::move(node)), bell_(std::make_shared<Bell>()) {
  store_.when_jobs_queued([bell = bell_] { bell->ring(); });
}

Runner::~Runner() { stop(); }

void Runner::start(std::size_t threads) {
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run_thread(); });
}

void Runner::stop() {
  {
    std::lock_guard const lock(bell_->guard);
    bell_->stopping = true;
  }
  bell_->rung.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void Runner::wake() { bell_->ring(); }

std::size_t Runner::run_due() {
  std::size_t attempts = 0;
  while (!bell_->is_stopping() && run_one()) ++attempts;
  return attempts;
}

void Runner::run_thread() {
  Duration pause = shortest_pause;
  while (!bell_->is_stopping()) {
    std::uint64_t const heard = bell_->rings_so_far();
    try {
      if (!run_one()) bell_->wait(heard, until_next_due());
      pause = shortest_pause;
    } catch (std::exception const& thrown) {
      log(LogLevel::warning, "jobs wait: the queue cannot be read or written", {{"why", thrown.what()}});
      bell_->wait(heard, pause);
      pause = std::min(2 * pause, longest_pause);
    }
  }
}

Duration Runner::until_next_due() {
  Time next = Time::never();
  store_.read([&](Reader& db) { next = std::min(next_due(db), next_rhythm(db, kinds_.rhythms())); });
  Time const now = clock_.now();
  return next <= now ? Duration::zero() : std::min(longest_sleep, next - now);
}

bool Runner::run_one() {
  auto const claimed = claim();
  if (!claimed) return false;
  attempt(*claimed);
  return true;
}

bool Runner::keep_books(Store::Work work) {
  std::lock_guard const lock(books_);
  return write_now(store_, std::move(work));
}

/// A look costs a snapshot, a claim costs a commit: an idle queue is only looked at.
std::optional<Claim> Runner::claim() {
  constexpr int looked_at = 8;
  for (;;) {
    std::vector<Due> due;
    bool is_rhythm_due = false;
    store_.read([&](Reader& db) {
      is_rhythm_due = next_rhythm(db, kinds_.rhythms()) <= clock_.now();
      due = list_due(db, clock_.now(), looked_at);
    });
    if (is_rhythm_due) {
      keep_books([&](Writer& db) {
        keep_rhythms(db, kinds_.rhythms());
        return Verdict::keep;
      });
      continue;
    }
    if (due.empty()) return std::nullopt;
    // Any of them: threads and nodes that look at the same moment should not all want the same one.
    if (auto const claimed = claim(due[random_number() % due.size()])) return claimed;
  }
}

std::optional<Claim> Runner::claim(Due const& due) {
  auto const* const known = kinds_.find(due.kind);
  Patience const patience = known ? known->patience : Patience{};
  bool const is_exhausted = due.attempts >= patience.attempts_max;
  auto const lease = std::int64_t(random_number() >> 1);
  bool const ours = keep_books([&](Writer& db) {
    bool const recorded =
        is_exhausted ? record_exhausted(db, due, "its runner vanished at the last attempt")
                     : record_claim(db, due, {.number = lease, .until = db.now() + patience.lease, .node = node_});
    return recorded ? Verdict::keep : Verdict::undo;
  });
  if (is_exhausted || !ours) return std::nullopt;
  return Claim{.id = due.id, .lease = lease, .kind = due.kind, .payload = due.payload, .attempts = due.attempts + 1};
}

void Runner::attempt(Claim const& claim) {
  if (bell_->is_stopping()) {
    keep_books([&](Writer& db) { return give_back(db, claim) ? Verdict::keep : Verdict::undo; });
    return;
  }
  auto const* const known = kinds_.find(claim.kind);
  Result const result =
      known ? run_work(known->work, {.id = claim.id, .now = clock_.now(), .store = store_}, claim.payload)
            : Unexpected<Setback>({.then = Setback::Then::try_again, .why = "this program has no handler for it"});
  settle(claim, result);
}

void Runner::settle(Claim const& claim, Result const& result) {
  auto const* const known = kinds_.find(claim.kind);
  int const attempts_max = known ? known->patience.attempts_max : Patience{}.attempts_max;
  bool const failed = !result && (result.error().then == Setback::Then::give_up || claim.attempts >= attempts_max);
  std::string const why = result ? std::string() : storable(result.error().why);
  std::uint64_t const dice = random_number();

  bool const ours = keep_result([&](Writer& db) {
    bool const recorded = result   ? remove_done(db, claim)
                          : failed ? record_failure(db, claim, why)
                                   : record_setback(db, claim, why, db.now() + back_off(claim.attempts, dice));
    return recorded ? Verdict::keep : Verdict::undo;
  });

  if (!ours) {
    log(LogLevel::warning, "a job outlived its lease", {{"kind", claim.kind}, {"job", to_code(claim.id.number())}});
  } else if (!result) {
    log(failed ? LogLevel::error : LogLevel::warning, failed ? "a job failed" : "a job will be tried again",
        {{"kind", claim.kind}, {"job", to_code(claim.id.number())}, {"why", why}});
  }
}

/// A result that is not written costs a second run after the lease, so it is tried a little longer than a claim.
bool Runner::keep_result(Store::Work const& work) {
  constexpr int attempts_max = 6;
  Duration pause = shortest_pause;
  for (int attempt = 1;; ++attempt) {
    try {
      return keep_books(work);
    } catch (Unavailable const&) {
      if (attempt == attempts_max) throw;
      bell_->wait(bell_->rings_so_far(), pause);
      pause *= 2;
    }
  }
}

}  // namespace vastus::jobs
