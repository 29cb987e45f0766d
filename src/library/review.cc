// SPDX-License-Identifier: Apache-2.0
#include "library/review.h"

#include <algorithm>

namespace vastus::library {

bool may_review(Person const& person) { return !person.fictional && !person.qualification.empty(); }

Time next_mark(Condition const& condition, Time now) {
  Time next = Time::never();
  auto const consider = [&](Day due) {
    if (due.start() > now) next = std::min(next, due.start());
  };
  consider(condition.due);
  for (RedFlag const& flag : condition.red_flags) consider(flag.due);
  for (Section const& section : condition.sections) {
    for (Block const& block : section.blocks) {
      if (auto const* const claim = std::get_if<Claim>(&block)) consider(claim->due);
    }
  }
  return next;
}

}  // namespace vastus::library
