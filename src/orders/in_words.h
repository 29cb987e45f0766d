// SPDX-License-Identifier: Apache-2.0
// What several pages, letters and documents say of an order in the same words.
#pragma once

#include <string>

#include "access/access.h"
#include "orders/order.h"
#include "orders/order_store.h"
#include "orders/payment_store.h"
#include "view/words.h"

namespace vastus::orders {

/// `Leaves London by Tuesday 24 November, 17:00 (London time); then 2 to 4 days.`
[[nodiscard]] std::string promise_in_words(Words const& words, PromisedParcel const& parcel);
/// `Paid`, `Waits for payment`, `Partly refunded`.
[[nodiscard]] std::string state_in_words(Words const& words, State state, Money total, Money refunded);
[[nodiscard]] std::string sentence_of(Words const& words, HistoryLine const& line);
[[nodiscard]] std::string sentence_of(Words const& words, NoRefund why);
[[nodiscard]] std::string sentence_of(Words const& words, Parked why);
[[nodiscard]] std::string sentence_of(Words const& words, stock::NoPlan const& why);
/// For the staff: buyers are told less (`reasons_closed`).
[[nodiscard]] std::string sentence_of(Words const& words, access::Reason const& reason);
/// The order in a few words, for lists.
[[nodiscard]] std::string_view title_of(Words const& words, State state);

}  // namespace vastus::orders
