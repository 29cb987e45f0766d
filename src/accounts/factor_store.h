// SPDX-License-Identifier: Apache-2.0
// Second factors and recovery codes as rows. What may be used once is used by one conditional statement.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/id.h"
#include "storage/storage.h"

namespace vastus::accounts {

struct SecondFactor {
  std::string secret;  ///< raw bytes
  bool is_confirmed = false;
};

[[nodiscard]] std::optional<SecondFactor> find_second_factor(Reader& db, AccountId account);

/// Begins with a new secret that counts only once it is confirmed; false when a confirmed one stands.
[[nodiscard]] bool begin_second_factor(Writer& db, AccountId account, std::string_view secret);
/// Confirms it with the first code's step; false when it is confirmed already.
[[nodiscard]] bool confirm_second_factor(Writer& db, AccountId account, std::int64_t step);
/// Takes `step`; false when its code, or a later one, was taken before.
[[nodiscard]] bool use_step(Writer& db, AccountId account, std::int64_t step);
/// Takes a recovery code; false when the account has none with this hash left.
[[nodiscard]] bool use_recovery_code(Writer& db, AccountId account, std::string_view hash);

/// Puts these in the place of all the account's recovery codes.
void save_recovery_codes(Writer& db, AccountId account, std::span<std::string const> hashes);
[[nodiscard]] std::int64_t count_recovery_codes(Reader& db, AccountId account);

/// Removes factor and recovery codes; false when there was no factor, confirmed or not.
[[nodiscard]] bool remove_second_factor(Writer& db, AccountId account);

}  // namespace vastus::accounts
