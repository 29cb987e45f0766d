// SPDX-License-Identifier: Apache-2.0
// Rows of people, as sign-in needs them; what other rooms may ask stands in the door.
#pragma once

#include "accounts/accounts.h"

namespace vastus::accounts {

struct PasswordOf {
  AccountId id;
  std::string name;
  Role role = Role::learner;
  std::string hash;
};

/// Nothing for an unknown address or a disabled account.
[[nodiscard]] std::optional<PasswordOf> find_password(Reader& db, std::string_view email);

}  // namespace vastus::accounts
