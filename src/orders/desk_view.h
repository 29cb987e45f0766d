// SPDX-License-Identifier: Apache-2.0
// What the staff see of orders: the list, and one order with all that can be done to it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "orders/order_view.h"
#include "web/form.h"
#include "web/frame.h"
#include "web/office_nav.h"

namespace vastus::orders {

struct DeskTab {
  std::string url{}, title{}, count{};
  bool is_here = false;
};
struct DeskRow {
  std::string url{}, code{}, placed{}, name{}, email{}, country{}, state{}, total{};
  bool is_bad = false;
};
struct WithdrawalLine {
  std::string id{}, url{}, code{}, name{}, email{}, words{}, at{};
  std::string about{};  ///< `Order … of …`, or that no order has this code and address
};

/// A refund that waits for a second person, in the list.
struct RequestLine {
  std::string url{}, code{}, amount{}, at{};
};

/// `orders/desk`
struct DeskView {
  Frame frame;
  OfficeNav nav;
  std::string csrf{};
  std::vector<DeskTab> tabs{};
  std::string asked{};
  std::vector<DeskRow> orders{};
  std::vector<WithdrawalLine> withdrawals{};
  std::vector<RequestLine> requests{};
  FormField limit{};
  bool may_set_limit = false;
  std::string done{};
  std::string none{}, next{};
};

struct RefundLineView {
  std::string field{};  ///< name of its number
  std::string title{};
  int left = 0;
  std::string each{};   ///< what one is worth with its tax
  std::string value{};  ///< as typed
  [[nodiscard]] bool is_left() const { return left > 0; }
};
struct DeskLine {
  std::string title{}, label{}, tax{}, why{}, amount{}, refunded{}, parts{};
  int quantity = 0;
};
struct EventView {
  std::string at{}, words{};
};

/// A refund that waits for a second person.
struct RequestView {
  std::string words{};
  std::vector<std::string> lines{};
  std::string url{};  ///< of `/approval` and `/decline`
  bool may_agree = false, may_decline = false;
};

/// `orders/order_desk`
struct OrderDeskView {
  Frame frame;
  OfficeNav nav;
  std::string csrf{};
  std::string url{}, code{}, state{}, placed{}, email{}, account{}, total{}, done{}, complaint{}, parked{};
  std::string seen{};  ///< how much had been given back when this page was made
  std::vector<std::string> address{};
  std::vector<DeskLine> lines{};
  std::vector<OrderSum> sums{};
  std::vector<ParcelView> parcels{};
  std::vector<DocumentView> documents{};
  std::vector<EventView> payments{};
  std::optional<GivenView> gift{};
  std::optional<RequestView> request{};
  std::vector<std::string> evidence{};  ///< for taxes: what says where the buyer is
  std::vector<StoryLine> story{};
  std::vector<WithdrawalLine> withdrawals{};
  std::vector<RefundLineView> refunds{};
  std::string delivery_left{};  ///< what is left of delivery, or empty
  FormField delivery{}, reason{}, note{}, amount{};
  bool may_refund = false, may_sell = false, may_take_transfer = false;
  std::string transfer_amount{};
};

struct AccessReason {
  std::string words{};
  std::string url{};  ///< of the order, if it is about one
};
/// One item at the desk of access: what decides about it, and what may be done.
struct AccessRow {
  std::string item{}, title{};
  std::vector<AccessReason> reasons{};
  std::string grant{}, block{};  ///< of the staff, to end or lift
  bool may_open = false;
};
struct AccessChoice {
  std::string value{}, title{};
  bool is_chosen = false;
};

/// `orders/access_desk`
struct AccessDeskView {
  Frame frame;
  OfficeNav nav;
  std::string csrf{};
  std::string done{}, complaint{};
  std::string email{}, name{};
  std::vector<AccessRow> rows{};
  std::vector<AccessChoice> choices{};
  FormField reason{};
  bool is_asked = false, may_change = false;
};

}  // namespace vastus::orders
