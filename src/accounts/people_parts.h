// SPDX-License-Identifier: Apache-2.0
// A person as one line, in the list and on their own page.
#pragma once

#include "accounts/people_view.h"
#include "accounts/person_store.h"
#include "view/words.h"

namespace vastus::accounts {

[[nodiscard]] PersonLineView line_of(PersonRow const& row, Words const& words);

}  // namespace vastus::accounts
