// SPDX-License-Identifier: Apache-2.0
// The back office's own navigation (`web/office_nav`): the desks a person may use and what waits at each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "view/words.h"
#include "web/visitor.h"

namespace vastus {

/// In the order of the navigation.
enum class Desk : std::uint8_t {
  records,
  review,
  pictures,
  comments,
  tickets,
  orders,
  despatch,
  products,
  people,
  journal,
  settings,
  jobs,
  health
};

/// How much waits at the desks where something can; App asks the rooms.
struct DeskCounts {
  /// A count that reached this means this many and more: nobody reads further numbers, and counting them costs.
  static constexpr std::int64_t counted_most = 100;

  std::int64_t comments_waiting = 0;
  std::int64_t claims_due = 0;
  std::int64_t tickets_waiting = 0;
  std::int64_t orders_parked = 0;
  std::int64_t parcels_waiting = 0;
  std::int64_t jobs_failed = 0;
};

struct DeskLink {
  std::string url;
  std::string title;
  std::int64_t count = 0;   ///< 0 shows no number
  std::string count_words;  ///< what the number counts: `waiting`
  bool is_here = false;

  [[nodiscard]] bool has_count() const { return count > 0; }
  [[nodiscard]] bool has_more() const { return count >= DeskCounts::counted_most; }
};

struct OfficeNav {
  std::vector<DeskLink> desks;
};

/// The desks that are open to `permissions`, in order.
[[nodiscard]] OfficeNav office_nav(Words const& words, Permissions permissions, Desk here, DeskCounts const& counts);

/// Where somebody with `permissions` begins: the address of the first desk, or nothing when the office is closed to
/// them.
[[nodiscard]] std::optional<std::string> first_desk(Permissions permissions);

}  // namespace vastus
