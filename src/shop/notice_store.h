// SPDX-License-Identifier: Apache-2.0
// Who wants to hear when an edition is back in stock.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shop/shop.h"
#include "storage/storage.h"

namespace vastus::shop {

/// False when this address waits for this edition already.
bool record_notice(Writer& db, EditionId edition, std::string_view email);

/// Somebody to be told.
struct Waiting {
  std::int64_t notice = 0;
  std::string email;
  std::string title;  ///< of the product
  std::string slug;
  std::string label;  ///< of the edition
};
/// Those who wait for an edition on sale that `sku` is in; the longest waiting first, at most `most`.
[[nodiscard]] std::vector<Waiting> list_waiting(Reader& db, std::string_view sku, int most);
/// True once: whoever is told is not told again.
[[nodiscard]] bool note_told(Writer& db, std::int64_t notice);
/// Forgets addresses told before `moment`, and those that asked so long before it that nobody waits.
void forget_notices(Writer& db, Time told_before, Time asked_before);

}  // namespace vastus::shop
