// SPDX-License-Identifier: Apache-2.0
#include "base/pool.h"

#include <pthread.h>

namespace vastus {

Pool::Pool(std::string const& name, std::size_t threads, std::size_t waiting_max) : waiting_max_(waiting_max) {
  for (std::size_t i = 0; i < threads; ++i) {
    threads_.emplace_back([this] { run(); });
    pthread_setname_np(threads_.back().native_handle(), name.substr(0, 15).c_str());
  }
}

Pool::~Pool() { close(); }

bool Pool::give(std::function<void()> work) {
  {
    std::lock_guard const lock(guard_);
    if (closing_ || work_.size() >= waiting_max_) return false;
    work_.push_back(std::move(work));
  }
  changed_.notify_one();
  return true;
}

void Pool::abandon() {
  {
    std::lock_guard const lock(guard_);
    work_.clear();
    closing_ = true;
  }
  close();
}

void Pool::close() {
  {
    std::lock_guard const lock(guard_);
    closing_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

std::size_t Pool::waiting() const {
  std::lock_guard const lock(guard_);
  return work_.size();
}

void Pool::run() {
  for (;;) {
    std::function<void()> work;
    {
      std::unique_lock lock(guard_);
      changed_.wait(lock, [this] { return closing_ || !work_.empty(); });
      if (work_.empty()) return;
      work = std::move(work_.front());
      work_.pop_front();
    }
    work();
  }
}

}  // namespace vastus
