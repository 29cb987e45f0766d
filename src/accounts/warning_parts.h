// SPDX-License-Identifier: Apache-2.0
// Letters about changes to an account that its owner may not have made.
#pragma once

#include "accounts/letters.h"
#include "web/visit.h"

namespace vastus::accounts {

/// Writes to the account's address, in the transaction of what it warns of.
void warn(Visit const& visit, Writer& db, AccountId account, Warning warning);

}  // namespace vastus::accounts
