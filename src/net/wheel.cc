// SPDX-License-Identifier: Apache-2.0
// Rings of deadlines, one a tick; a deadline further away than the wheel is wide is looked at again on the way.
#include "net/wheel.h"

#include <algorithm>

namespace vastus::net {

void Deadline::unlink() {
  if (after_ == nullptr) return;
  before_->after_ = after_;
  after_->before_ = before_;
  before_ = after_ = nullptr;
}

Wheel::Wheel() {
  for (Deadline& ring : rings_) ring.before_ = ring.after_ = &ring;
}

void Wheel::set(Deadline& deadline, std::uint64_t due) {
  deadline.due_ = std::max(due, now_ + 1);
  bool const seen_in_time = deadline.after_ != nullptr && deadline.looked_at_ <= deadline.due_;
  if (seen_in_time) return;
  deadline.unlink();
  link(deadline);
}

void Wheel::link(Deadline& deadline) {
  deadline.looked_at_ = std::min(deadline.due_, now_ + slots - 1);
  Deadline& ring = rings_[deadline.looked_at_ % slots];
  deadline.before_ = ring.before_;
  deadline.after_ = &ring;
  ring.before_->after_ = &deadline;
  ring.before_ = &deadline;
}

void Wheel::collect(Deadline& due) {
  due.before_ = due.after_ = &due;
  Deadline& ring = rings_[now_ % slots];
  for (Deadline* each = ring.after_; each != &ring;) {
    Deadline& deadline = *each;
    each = each->after_;
    deadline.unlink();
    if (deadline.due_ > now_) {
      link(deadline);
      continue;
    }
    deadline.before_ = due.before_;
    deadline.after_ = &due;
    due.before_->after_ = &deadline;
    due.before_ = &deadline;
  }
}

}  // namespace vastus::net
