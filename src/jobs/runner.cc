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
constexpr Duration pause_after_trouble = std::chrono::seconds(2);

Result run_handler(Handler const& handler, JobVisit const& visit, std::string_view payload) {
  try {
    return handler(visit, payload);
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

Runner::Runner(Store& store, Clock const& clock, Kinds kinds)
    : store_(store), clock_(clock), kinds_(std::move(kinds)), bell_(std::make_shared<Bell>()) {
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
  while (!bell_->is_stopping()) {
    std::uint64_t const heard = bell_->rings_so_far();
    try {
      if (!run_one()) bell_->wait(heard, until_next_due());
    } catch (std::exception const& thrown) {
      log(LogLevel::error, "jobs wait: the queue cannot be read or written", {{"why", thrown.what()}});
      bell_->wait(heard, pause_after_trouble);
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
  // A look costs a snapshot, a claim costs a commit: an idle queue is only looked at.
  if (until_next_due() > Duration::zero()) return false;
  auto const claimed = claim();
  if (!claimed) return false;
  attempt(*claimed);
  return true;
}

std::optional<Claim> Runner::claim() {
  std::optional<Claim> claimed;
  bool const kept = write_now(store_, [&](Writer& db) {
    claimed.reset();
    keep_rhythms(db, kinds_.rhythms());
    while (auto const due = find_due(db, db.now())) {
      auto const* const known = kinds_.find(due->kind);
      Patience const patience = known ? known->patience : Patience{};
      if (due->attempts >= patience.attempts_max) {
        record_exhausted(db, *due, "its runner vanished at the last attempt");
        continue;
      }
      auto const lease = std::int64_t(random_number() >> 1);
      if (!record_claim(db, *due, lease, db.now() + patience.lease)) continue;
      claimed = Claim{.id = due->id, .lease = lease, .kind = due->kind, .payload = due->payload,
                      .attempts = due->attempts + 1};
      break;
    }
    return Verdict::keep;
  });
  ENSURE(kept, "a claim is kept or throws");
  return claimed;
}

void Runner::attempt(Claim const& claim) {
  if (bell_->is_stopping()) {
    write_now(store_, [&](Writer& db) { return give_back(db, claim) ? Verdict::keep : Verdict::undo; });
    return;
  }
  auto const* const known = kinds_.find(claim.kind);
  Result const result =
      known ? run_handler(known->handler, {.id = claim.id, .now = clock_.now(), .store = store_}, claim.payload)
            : Unexpected<Setback>({.then = Setback::Then::try_again, .why = "this program has no handler for it"});
  settle(claim, result);
}

void Runner::settle(Claim const& claim, Result const& result) {
  auto const* const known = kinds_.find(claim.kind);
  int const attempts_max = known ? known->patience.attempts_max : Patience{}.attempts_max;
  bool const failed = !result && (result.error().then == Setback::Then::give_up || claim.attempts >= attempts_max);
  std::string const why = result ? std::string() : storable(result.error().why);
  std::uint64_t const dice = random_number();

  bool const ours = write_now(store_, [&](Writer& db) {
    bool const recorded =
        result   ? remove_done(db, claim)
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

}  // namespace vastus::jobs
