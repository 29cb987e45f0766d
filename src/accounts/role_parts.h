// SPDX-License-Identifier: Apache-2.0
// Roles and permissions in the school's language.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/accounts.h"
#include "accounts/ask_view.h"
#include "view/words.h"

namespace vastus::accounts {

/// From the one who may do most to the one who may do least.
inline constexpr std::array roles{Role::owner,     Role::reviewer,   Role::editor,
                                  Role::moderator, Role::despatcher, Role::learner};

/// `Owner`.
[[nodiscard]] std::string_view title_of(Role role, Words const& words);
/// What a permission lets people do: `Decide about comments`.
[[nodiscard]] std::string_view sentence_of(Permission permission, Words const& words);
/// All permissions, in the order of the desks they open.
[[nodiscard]] std::vector<Permission> all_permissions();

[[nodiscard]] std::vector<AskChoice> role_choices(Words const& words, Role chosen);

}  // namespace vastus::accounts
