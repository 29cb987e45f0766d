// SPDX-License-Identifier: Apache-2.0
// The letters about an order, as values: what happened, what it was, where to see it.
#pragma once

#include <string>
#include <vector>

#include "mail/mail.h"
#include "orders/letter_queue.h"
#include "orders/order.h"

namespace vastus::orders {

/// All that a letter may say.
struct LetterAbout {
  LetterKind kind;
  Order const& order;
  std::vector<Line> const& lines;
  std::vector<PromisedParcel> const& parcels;
  std::string detail;
  std::string link;  ///< opens the order without signing in
  std::string school;
};
[[nodiscard]] mail::Letter letter(Words const& words, LetterAbout const& about);

/// To whoever gets a gift: from whom, with which words, what it is; no prices.
struct GiftAbout {
  Gift const& gift;
  std::vector<Line> const& lines;
  std::string link;  ///< opens the gift without signing in
  std::string school;
};
[[nodiscard]] mail::Letter gift_letter(Words const& words, GiftAbout const& about);

}  // namespace vastus::orders
