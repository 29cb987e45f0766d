// SPDX-License-Identifier: Apache-2.0
// Coarse deadlines for thousands of connections. Moving one later costs a store, as every answer does it;
// only a deadline that comes nearer changes its place.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace vastus::net {

/// Base of what can expire; belongs to at most one wheel and leaves it when destroyed.
class Deadline {
 public:
  Deadline() = default;
  Deadline(Deadline const&) = delete;
  Deadline& operator=(Deadline const&) = delete;
  ~Deadline() { unlink(); }

 private:
  friend class Wheel;
  void unlink();

  Deadline* before_ = nullptr;
  Deadline* after_ = nullptr;
  std::uint64_t due_ = 0;
  std::uint64_t looked_at_ = 0;
};

class Wheel {
 public:
  Wheel();

  [[nodiscard]] std::uint64_t now() const { return now_; }
  /// `due` is a tick; one already past expires with the next tick.
  void set(Deadline& deadline, std::uint64_t due);
  void clear(Deadline& deadline) { deadline.unlink(); }

  /// Goes on one tick and calls `expire(Deadline&)` for each that is due; it has left the wheel by then.
  template <class Expire>
  void tick(Expire expire) {
    ++now_;
    Deadline due;
    collect(due);
    while (due.after_ != &due) {
      Deadline& next = *due.after_;
      next.unlink();
      expire(next);
    }
  }

 private:
  static constexpr std::size_t slots = 1024;

  void link(Deadline& deadline);
  /// Moves everything of this tick's slot that is due into the ring around `due`.
  void collect(Deadline& due);

  std::array<Deadline, slots> rings_;
  std::uint64_t now_ = 0;
};

}  // namespace vastus::net
