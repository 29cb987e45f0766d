// SPDX-License-Identifier: Apache-2.0
// Writes to those who asked to hear that something sold out is to be had again.
#pragma once

#include <string>

#include "jobs/jobs.h"
#include "view/words.h"

namespace vastus::shop {

/// The job with a SKU as payload, in quotes, queued when stock told that it is back.
inline constexpr std::string_view notice_kind = "shop.back_in_stock";
void tell_waiting_soon(Writer& db, std::string_view sku);

/// Forgets whom it told a week ago, and who has waited for two years.
void forget_old_notices(Writer& db);

/// What the letters say of the school.
struct NoticeHead {
  std::string school;
  std::string address;  ///< where links lead: `https://school.example`
};
/// Handles `notice_kind`: one letter to each who waits, never a second. `words` outlives it.
[[nodiscard]] jobs::Work telling_waiting(Words const& words, NoticeHead head);

}  // namespace vastus::shop
