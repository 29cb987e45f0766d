// SPDX-License-Identifier: Apache-2.0
#include "shop/shop.h"

namespace vastus::shop {

bool is_worth_more(Money amount, std::int64_t exchange_rate, Money than) {
  constexpr std::int64_t millionths = 1'000'000;
  __extension__ using Wide = __int128;
  return Wide(amount.minor) * exchange_rate > Wide(than.minor) * millionths;
}

bool is_free(Money goods, std::int64_t exchange_rate) {
  return is_worth_more(goods, exchange_rate, {Currency::usd, free_above_cents});
}

}  // namespace vastus::shop
