// SPDX-License-Identifier: Apache-2.0
// The back office's own navigation (`web/office_nav`): what waits, and which desk is open.
#pragma once

#include <cstdint>

namespace vastus {

enum class Desk : std::uint8_t { comments, review, journal };

struct OfficeNav {
  Desk here = Desk::comments;
  bool may_moderate = false;
  bool may_edit = false;
  bool may_read_journal = false;
  std::int64_t comments_waiting = 0;  ///< 0 shows no number
  std::int64_t claims_due = 0;

  [[nodiscard]] bool at_comments() const { return here == Desk::comments; }
  [[nodiscard]] bool at_review() const { return here == Desk::review; }
  [[nodiscard]] bool at_journal() const { return here == Desk::journal; }
  [[nodiscard]] bool has_comments() const { return comments_waiting > 0; }
  [[nodiscard]] bool has_claims() const { return claims_due > 0; }
};

}  // namespace vastus
