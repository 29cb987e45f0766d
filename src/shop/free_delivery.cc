// SPDX-License-Identifier: Apache-2.0
#include "shop/shop.h"

namespace vastus::shop {

bool is_free(Money goods, std::int64_t exchange_rate) {
  constexpr std::int64_t millionths = 1'000'000;
  __extension__ using Wide = __int128;
  return Wide(goods.minor) * exchange_rate > Wide(free_above_cents) * millionths;
}

}  // namespace vastus::shop
