// SPDX-License-Identifier: Apache-2.0
// Asks people for their own password once more, under the same limits as signing in.
#pragma once

#include "accounts/pages.h"
#include "accounts/session_parts.h"

namespace vastus::accounts {

/// Compares the field `password` with the visitor's own; runs where passwords are hashed.
[[nodiscard]] PasswordAsked ask_own_password(Visit const& visit, Reader& db);
/// Counts a wrong one.
void note_wrong_password(Visit const& visit, Writer& db);

/// Whether this neighbourhood has guessed at the visitor's own account often enough.
[[nodiscard]] bool has_guessed_at_own(Visit const& visit, Reader& db);

[[nodiscard]] AskField own_password_field(Visit const& visit);

}  // namespace vastus::accounts
