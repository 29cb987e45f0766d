// SPDX-License-Identifier: Apache-2.0
// What a giver fills in, and what the recipient of a gift sees.
#pragma once

#include <string>
#include <vector>

#include "orders/order_view.h"
#include "web/form.h"
#include "web/frame.h"

namespace vastus::orders {

/// `orders/gift_fields`: a part of the checkout's first step.
struct GiftFields {
  FormField recipient{}, email{}, giver{}, words{};
  bool is_open = false;      ///< something is typed in it
  bool needs_email = false;  ///< a file in the cart opens by letter alone
};

struct GiftThing {
  std::string title{}, label{};
  int quantity = 0;
  std::vector<FileLine> files{};
  [[nodiscard]] bool is_many() const { return quantity > 1; }
};
/// `orders/gift`
struct GiftView {
  Frame frame;
  std::string csrf{}, key{}, action{};
  std::string giver{}, recipient{}, words{};
  std::vector<GiftThing> things{};
  std::vector<ParcelView> parcels{};
  std::string sign_in_url{}, sign_up_url{};  ///< empty: somebody is signed in, or it is kept already
  bool has_files = false;
  bool may_keep = false;
  bool is_kept_here = false;  ///< in the account of whoever looks
};

}  // namespace vastus::orders
