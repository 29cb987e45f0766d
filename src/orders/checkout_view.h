// SPDX-License-Identifier: Apache-2.0
// What the two steps of the checkout show: who and where to, then what it comes to.
#pragma once

#include <string>
#include <vector>

#include "orders/gift_view.h"
#include "postal/postal.h"
#include "web/form.h"
#include "web/frame.h"

namespace vastus::orders {

struct CheckoutLine {
  std::string title{}, label{};
  int quantity = 0;
  std::string price{};
  std::string tax{};      ///< `VAT 20 %: £3.20`, or empty
  std::string steps{};    ///< why it costs less, or empty
  std::string promise{};  ///< where it leaves from and by when, or when it opens
  std::string error{};    ///< what is wrong with this line, or empty
  [[nodiscard]] bool is_many() const { return quantity > 1; }
};

struct SumLine {
  std::string title{}, amount{};
};

/// An address of the buyer's book.
struct BookChoice {
  std::string title{}, url{};
  bool is_chosen = false;
};

/// `orders/checkout`: the first step.
struct CheckoutView {
  Frame frame;
  std::string csrf{};
  std::string attempt{};
  FormField email{};
  postal::AddressFields address{};
  GiftFields gift{};
  std::vector<BookChoice> book{};  ///< none: there is nothing to choose from
  std::vector<CheckoutLine> lines{};
  std::string goods{};
  std::string complaint{};
  bool is_signed_in = false;
  bool needs_delivery = false;
  bool offers_split = false, is_split = false;
};

struct MethodChoice {
  std::string value{}, title{}, words{};
  bool is_chosen = false;
};
struct HiddenField {
  std::string name{}, value{};
};

/// `orders/payment_step`: the second step.
struct PaymentStepView {
  Frame frame;
  std::string csrf{};
  std::vector<HiddenField> kept{};  ///< what was typed in the first step
  std::string email{};
  std::string gift{};  ///< for whom, in a sentence; empty: for the buyer
  std::vector<std::string> address{};
  std::vector<CheckoutLine> lines{};
  std::vector<std::string> parcels{};  ///< each promise
  std::vector<SumLine> sums{};
  std::string total{};
  std::string delivery_words{};  ///< why delivery is free, or what it costs
  std::string tax_words{};       ///< whether prices include it
  std::vector<MethodChoice> methods{};
  std::string pay{};  ///< `Pay $112.00`
  bool asks_consent = false;
  std::string consent{}, acknowledgement{};
  std::string consent_error{}, method_error{}, complaint{};
};

/// `orders/test_payment`: the page of the stand-in for a payment company.
struct TestPaymentView {
  Frame frame;
  std::string csrf{};
  std::string reference{}, code{}, amount{}, back{}, key{};
  bool is_over = false;
};

}  // namespace vastus::orders
