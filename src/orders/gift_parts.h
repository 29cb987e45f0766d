// SPDX-License-Identifier: Apache-2.0
// A gift in the checkout's form and on the page of its order.
#pragma once

#include <optional>

#include "orders/gift_store.h"
#include "orders/gift_view.h"
#include "orders/order_parts.h"
#include "shop/shop.h"
#include "web/visit.h"

namespace vastus::orders {

/// Nothing where no field is filled: the order is for the buyer. Notes what is wrong beside the field.
[[nodiscard]] std::optional<GiftWish> read_gift(Form& form, Fields const& fields, shop::PricedCart const& cart);
[[nodiscard]] GiftFields gift_fields(Form const& form, shop::PricedCart const& cart);
/// `A gift for Ada. The letter goes to …`
[[nodiscard]] std::string gift_in_words(Words const& words, GiftWish const& gift);

[[nodiscard]] GivenView given_view(Visit const& visit, Seen const& seen, Gift const& gift);
/// How far it is, for buyer and desk.
[[nodiscard]] std::string state_in_words(Words const& words, Gift const& gift);

}  // namespace vastus::orders
