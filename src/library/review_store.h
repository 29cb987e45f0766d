// SPDX-License-Identifier: Apache-2.0
// The staff's review queue: statements by the day they are to be looked at again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "library/anatomy_store.h"

namespace vastus::library {

/// A statement in the queue.
struct DueClaim {
  std::int64_t id = 0;  ///< with `due` the place in the queue
  std::string claim;
  Grade grade = Grade::t;
  std::string text;
  Day due;
  Kind kind = Kind::condition;  ///< of the record it stands in
  Ref record;
  bool is_draft = false;
  std::string reviewer;  ///< a name; empty: nobody
};

struct QueueAsked {
  Day last;                         ///< due up to this day
  std::optional<Day> first{};       ///< and from this one on
  bool nobodys = false;             ///< only what nobody has reviewed
  std::optional<RecordId> whose{};  ///< only what this person reviewed
  Day after_day{};                  ///< the queue goes on behind this day and id
  std::int64_t after_id = 0;
  int most = 50;
};
/// The earliest day first.
[[nodiscard]] std::vector<DueClaim> list_claims_due(Reader& db, QueueAsked const& asked);

/// People who may review, by name; at most 200.
struct ReviewerName {
  RecordId id;
  std::string slug;
  std::string name;
};
[[nodiscard]] std::vector<ReviewerName> list_reviewers(Reader& db);

}  // namespace vastus::library
