// SPDX-License-Identifier: Apache-2.0
#include "storage/write_queue.h"

#include <future>

namespace vastus::storage {

void WriteQueue::push(Wanted wanted) {
  {
    std::lock_guard const lock(guard_);
    if (!closed_) {
      waiting_.push_back(std::move(wanted));
      changed_.notify_one();
      return;
    }
  }
  wanted.done(unavailable("the store's writer was given up"));
}

std::optional<Wanted> WriteQueue::take(std::chrono::milliseconds wait) {
  std::unique_lock lock(guard_);
  // A wait on the system clock: thread sanitizers of this compiler do not know the steady one.
  changed_.wait_until(lock, std::chrono::system_clock::now() + wait, [this] { return closed_ || !waiting_.empty(); });
  if (waiting_.empty()) return std::nullopt;
  std::optional<Wanted> next(std::move(waiting_.front()));
  waiting_.pop_front();
  return next;
}

std::vector<Wanted> WriteQueue::take_older_than(std::chrono::milliseconds age) {
  std::lock_guard const lock(guard_);
  auto const limit = Steady::now() - age;
  std::vector<Wanted> old;
  while (!waiting_.empty() && waiting_.front().since < limit) {
    old.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  return old;
}

void WriteQueue::open() {
  std::lock_guard const lock(guard_);
  closed_ = false;
}

void WriteQueue::close() {
  {
    std::lock_guard const lock(guard_);
    closed_ = true;
  }
  changed_.notify_all();
}

bool WriteQueue::is_finished() const {
  std::lock_guard const lock(guard_);
  return closed_ && waiting_.empty();
}

void Listeners::add(Store::Moved told) {
  std::lock_guard const lock(guard_);
  told_.push_back(std::move(told));
}

void Listeners::add(std::function<void()> wake) {
  std::lock_guard const lock(guard_);
  wake_.push_back(std::move(wake));
}

void Listeners::tell_moved(std::span<Thing const> moved) {
  std::lock_guard const lock(guard_);
  for (auto const& told : told_) told(moved);
}

void Listeners::tell_queued() {
  std::lock_guard const lock(guard_);
  for (auto const& wake : wake_) wake();
}

Attempt attempt(Store::Work const& work, Writer& writer) {
  try {
    return {.verdict = work(writer), .thrown = nullptr};
  } catch (...) {
    return {.verdict = Verdict::undo, .thrown = std::current_exception()};
  }
}

Outcome unavailable(std::string const& why) {
  return {.kind = Outcome::Kind::unavailable, .fault = std::make_exception_ptr(Unavailable(why))};
}

}  // namespace vastus::storage

namespace vastus {

bool write_now(Store& store, Store::Work work) {
  std::promise<Outcome> answered;
  store.write(std::move(work), [&](Outcome outcome) { answered.set_value(std::move(outcome)); });
  Outcome const outcome = answered.get_future().get();
  switch (outcome.kind) {
    case Outcome::Kind::kept:
      return true;
    case Outcome::Kind::undone:
      return false;
    case Outcome::Kind::unavailable:
    case Outcome::Kind::faulted:
      std::rethrow_exception(outcome.fault);
  }
  return false;
}

}  // namespace vastus
