// SPDX-License-Identifier: Apache-2.0
// The two steps of the checkout as values for their pages.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "orders/checkout_view.h"
#include "orders/in_words.h"
#include "orders/quote.h"
#include "web/visit.h"

namespace vastus::orders {

/// What the first step says beside what was typed.
struct FirstStepSays {
  std::string attempt;
  enum class Complains : std::uint8_t { no, yes } complains = Complains::yes;
  std::optional<stock::NoPlan> no_plan{};
  std::string email{};                       ///< of the account, before anything is typed
  std::vector<postal::Address> addresses{};  ///< of its address book
  std::size_t chosen = 0;                    ///< among them
  int status = 200;
};
[[nodiscard]] CheckoutView first_step_view(Visit const& visit, Form const& form, shop::PricedCart const& cart,
                                           FirstStepSays const& says);
[[nodiscard]] PaymentStepView second_step_view(Visit const& visit, Reader& db, Quote const& quote, Buyer const& buyer);

/// What a buyer of a download agrees to, as it is stored and sent back to them (Directive 2011/83/EU, Art. 16 (m)).
[[nodiscard]] std::string consent_text(Words const& words);

}  // namespace vastus::orders
