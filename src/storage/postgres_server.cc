// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres_server.h"

#include <thread>

namespace vastus::storage {
namespace {

using namespace std::chrono_literals;

constexpr auto attempt_every = 250ms;
constexpr auto look_every = 50ms;

}  // namespace

std::unique_ptr<PostgresConnection> PostgresServer::connect() {
  auto const asked_at = Steady::now();
  {
    std::lock_guard const lock(guard_);
    if (asked_at < try_again_at_) throw Unavailable(why_);
  }
  try {
    auto connection = std::make_unique<PostgresConnection>(url_);
    std::lock_guard const lock(guard_);
    reached_at_ = Steady::now();
    try_again_at_ = {};
    return connection;
  } catch (Unavailable const& away) {
    std::lock_guard const lock(guard_);
    why_ = away.what();
    // An attempt that began before another one succeeded says nothing about now.
    if (reached_at_ < asked_at) try_again_at_ = Steady::now() + attempt_every;
    throw;
  }
}

std::unique_ptr<PostgresConnection> PostgresServer::connect_until(Steady::time_point until) {
  for (;;) {
    try {
      return connect();
    } catch (Unavailable const&) {
      if (Steady::now() >= until) throw;
    }
    std::this_thread::sleep_for(look_every);
  }
}

std::unique_ptr<PostgresConnection> PostgresPool::take() {
  std::unique_lock lock(guard_);
  auto const until = std::chrono::system_clock::now() + patience_;
  if (!returned_.wait_until(lock, until, [this] { return free_ > 0; })) {
    throw Unavailable("every reading connection is busy");
  }
  while (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    if (!connection->is_usable()) continue;
    --free_;
    return connection;
  }
  --free_;
  lock.unlock();
  try {
    return server_.connect();
  } catch (Unavailable const&) {
    give_back(nullptr);
    throw;
  }
}

void PostgresPool::give_back(std::unique_ptr<PostgresConnection> connection) {
  {
    std::lock_guard const lock(guard_);
    ++free_;
    if (connection && connection->is_usable()) idle_.push_back(std::move(connection));
  }
  returned_.notify_one();
}

}  // namespace vastus::storage
