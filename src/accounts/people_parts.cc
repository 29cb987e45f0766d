// SPDX-License-Identifier: Apache-2.0
#include "accounts/people_parts.h"

#include "accounts/role_parts.h"
#include "view/date.h"

namespace vastus::accounts {

PersonLineView line_of(PersonRow const& row, Words const& words) {
  return {.url = "/office/people/" + to_code(row.person.id.number()),
          .name = row.person.name,
          .email = row.person.email,
          .role = std::string(title_of(row.person.role, words)),
          .signed_in = row.signed_in_at ? in_short(Day::of(*row.signed_in_at), words) : std::string(words.say("never")),
          .has_second_factor = row.has_second_factor,
          .is_closed = row.disabled_at.has_value()};
}

}  // namespace vastus::accounts
