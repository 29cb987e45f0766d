// SPDX-License-Identifier: Apache-2.0
// The address book: rows to values and back.
#pragma once

#include <optional>
#include <vector>

#include "accounts/accounts.h"
#include "postal/postal.h"

namespace vastus::accounts {

using AddressId = Id<struct AddressKind>;

struct KeptAddress {
  AddressId id;
  postal::Address address;
};
inline constexpr int addresses_most = 20;

/// The last used first.
[[nodiscard]] std::vector<KeptAddress> list_addresses(Reader& db, AccountId account);
[[nodiscard]] std::optional<KeptAddress> find_address(Reader& db, AccountId account, AddressId id);
/// False when it is gone, or was never this account's.
[[nodiscard]] bool remove_address(Writer& db, AccountId account, AddressId id);

}  // namespace vastus::accounts
