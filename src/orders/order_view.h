// SPDX-License-Identifier: Apache-2.0
// What a buyer sees of an order, and the pages around it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/form.h"
#include "web/frame.h"

namespace vastus::orders {

struct FileLine {
  std::string title{}, url{};
  std::string closed{};  ///< why it no longer opens, or empty
};
struct OrderLineView {
  std::string title{}, label{}, url{};
  int quantity = 0;
  std::string amount{}, tax{}, discount{};
  std::string refunded{};  ///< `1 of 2 refunded`, or empty
  std::vector<FileLine> files{};
  [[nodiscard]] bool is_many() const { return quantity > 1; }
};
struct ParcelView {
  std::string title{};  ///< `From London`
  std::string state{};
  std::vector<std::string> items{};
  bool is_sent = false;
};
struct DocumentView {
  std::string title{}, url{};
};
struct StoryLine {
  std::string at{}, iso{}, words{}, who{};
};
struct OrderSum {
  std::string title{}, amount{};
};

/// `orders/given`: what the buyer sees of a gift on the order's page.
struct GivenView {
  std::string title{}, state{}, words{};
  std::string action{}, csrf{}, key{};  ///< of the form that writes again; an empty action: there is none
  FormField email{};

  [[nodiscard]] bool may_write() const { return !action.empty(); }
};

/// `orders/order`
struct OrderView {
  Frame frame;
  std::string code{}, state{}, placed{};
  std::string lede{};     ///< what happens next, in one sentence
  std::string pay_url{};  ///< empty: nothing to pay
  std::string flash{};
  std::vector<std::string> transfer{};  ///< where a transfer goes, line by line
  std::vector<OrderLineView> lines{};
  std::vector<OrderSum> sums{};
  std::string total{}, tax_words{};
  std::optional<GivenView> gift{};
  std::vector<ParcelView> parcels{};
  std::vector<std::string> address{};
  std::string email{};
  std::vector<DocumentView> documents{};
  std::vector<StoryLine> story{};
  std::string withdrawal_url{};  ///< empty: the time is over
  std::string sign_up_url{};     ///< empty: it belongs to an account
  bool is_bad = false;
};

struct OrderRow {
  std::string code{}, url{}, state{}, placed{}, total{}, what{};
};
/// `orders/own_orders`
struct OwnOrdersView {
  Frame frame;
  std::vector<OrderRow> orders{};
  std::string next{};
};

struct OwnDownload {
  std::string title{}, product_url{}, url{}, size{}, revised{};
};
/// `orders/own_downloads`
struct OwnDownloadsView {
  Frame frame;
  std::vector<OwnDownload> downloads{};
};

/// `orders/closed_download`
struct ClosedDownloadView {
  Frame frame;
  std::string title{}, product_url{};
  std::vector<std::string> reasons{};
};

/// `orders/withdrawal`
struct WithdrawalView {
  Frame frame;
  std::string csrf{};
  FormField name{}, code{}, email{}, words{};
  bool is_second_step = false;
  std::string complaint{};
};
/// `orders/withdrawn`
struct WithdrawnView {
  Frame frame;
  std::string declared{}, code{};
};

}  // namespace vastus::orders
