// SPDX-License-Identifier: Apache-2.0
// What all I/O threads of one server have in common.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <unordered_map>

#include "net/server.h"

namespace vastus::net {

/// Counts connections per subscriber; touched when one opens or closes, never per request.
class Crowd {
 public:
  /// False when `address` has `most` connections already.
  [[nodiscard]] bool enter(Address const& address, std::size_t most);
  void leave(Address const& address);

 private:
  std::mutex guard_;
  std::unordered_map<Address, std::size_t> present_;
};

/// Written by one thread, read by any: no locked instruction is needed.
class Count {
 public:
  void add(std::uint64_t more = 1) {
    value_.store(value_.load(std::memory_order_relaxed) + more, std::memory_order_relaxed);
  }
  void subtract(std::uint64_t fewer) { add(~fewer + 1); }
  [[nodiscard]] std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

/// What becomes of connections whose process is about to go.
enum class Leaving { not_at_all, closing, handing_over };

struct Shared {
  Options options;
  Hooks hooks;
  std::atomic<std::uint64_t> next_number{1};
  std::atomic<std::size_t> connections{0};
  std::atomic<Leaving> leaving{Leaving::not_at_all};
  /// Threads that accept or have accepted connections still to be counted.
  std::atomic<std::size_t> accepting{0};
  Crowd crowd;
  std::mutex refused_guard;
  std::map<int, std::uint64_t> refused;

  void pass_on(Pass to);
  /// False when nobody takes connections any more; `handed` is then untouched.
  [[nodiscard]] bool pass(Handed& handed);

 private:
  std::mutex pass_guard_;
  Pass pass_;
};

}  // namespace vastus::net
