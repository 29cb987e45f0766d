// SPDX-License-Identifier: Apache-2.0
// Orders that are presents: who gets one, what opens it, in whose account it is kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "orders/order.h"

namespace vastus::orders {

void record(Writer& db, OrderId order, GiftWish const& wish);

[[nodiscard]] std::optional<Gift> find_gift(Reader& db, GiftId id);
[[nodiscard]] std::optional<Gift> find_gift_of(Reader& db, OrderId order);
/// Only when `key` is of its newest letter.
[[nodiscard]] bool opens(Reader& db, GiftId id, std::string_view key);

/// How many letters about one gift there may be: whoever gives it may mistype an address, and may not write to the
/// world.
inline constexpr int gift_letters_most = 5;
/// The key for a letter that is about to be written; the one before opens nothing any more. Nothing when there were
/// letters enough, or when it is kept by now.
[[nodiscard]] std::optional<std::string> make_key(Writer& db, GiftId id);
/// Where the next letter goes; false when it is kept by now.
[[nodiscard]] bool readdress(Writer& db, GiftId id, std::string_view email);
/// Once; true also for the account that keeps it already.
[[nodiscard]] bool mark_kept(Writer& db, GiftId id, AccountId by);

}  // namespace vastus::orders
