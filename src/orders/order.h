// SPDX-License-Identifier: Apache-2.0
// An order and its lines as they were frozen, and what may still be given back of them. Values only.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "base/money.h"
#include "orders/orders.h"
#include "postal/postal.h"
#include "shop/shop.h"
#include "stock/stock.h"
#include "taxes/taxes.h"

namespace vastus::orders {

using LineId = Id<struct OrderLine>;
using PaymentId = Id<struct Payment>;
using RefundId = Id<struct Refund>;
using GiftId = Id<struct Gift>;

/// How far an order is. The numbers are stored.
enum class State : std::uint8_t {
  waiting = 0,    ///< for its money
  paid = 1,       ///< its goods are set aside, its files are open
  parked = 2,     ///< the money is there, nothing is sold: the staff decide
  cancelled = 3,  ///< nobody paid
};
/// `waiting`, `paid`, `parked`, `cancelled`.
[[nodiscard]] std::string_view word(State state);
[[nodiscard]] std::optional<State> to_state(std::string_view word);

/// Why an order is parked. The numbers are stored.
enum class Parked : std::uint8_t { no_stock = 0, wrong_amount = 1, paid_after_end = 2, paid_twice = 3 };

struct Line {
  LineId id;
  shop::EditionId edition;
  std::string product_slug, title, label;
  shop::Form form;
  int quantity = 0;
  Money unit;
  Money discount;
  std::string discount_why{};  ///< the steps in words, or empty
  taxes::TaxClass tax_class;
  taxes::Levy levy;
  Money net, tax;
  std::vector<stock::Demand> skus{};     ///< in one unit
  std::vector<std::string> downloads{};  ///< slugs
  int refunded = 0;                      ///< of `quantity`

  [[nodiscard]] Money gross() const { return net + tax; }
  [[nodiscard]] bool is_physical() const { return !skus.empty(); }
};

struct Order {
  OrderId id;
  std::optional<AccountId> account{};
  std::string email;
  State state = State::waiting;
  Currency currency = Currency::usd;
  taxes::PriceMode price_mode = taxes::PriceMode::tax_added;
  Money goods;     ///< of all lines after discounts, as the price list says them
  Money delivery;  ///< net
  Money delivery_tax;
  taxes::Rate delivery_rate;
  Money tax;    ///< of lines and delivery
  Money total;  ///< what is paid
  std::int64_t exchange_rate = 0;
  postal::Address address;
  std::optional<stock::HoldId> hold{};
  std::string consent{};  ///< what the buyer agreed to about downloads, as it stood on the page, or empty
  Time placed_at;
  std::optional<Time> settled_at{};
  std::optional<Parked> parked{};
  Money refunded;           ///< of `total`
  Money delivery_refunded;  ///< of delivery with its tax

  [[nodiscard]] std::string code() const { return to_code(id.number()); }
  [[nodiscard]] Money delivery_gross() const { return delivery + delivery_tax; }
  [[nodiscard]] bool is_all_refunded() const { return refunded == total; }
};

/// What a buyer says who orders for somebody else.
struct GiftWish {
  std::string recipient;  ///< a name
  std::string email{};    ///< of the recipient; empty: nobody is written to, the parcel is the surprise
  std::string giver;      ///< as the recipient knows them
  std::string words{};    ///< for the card, several lines
};
struct Gift {
  GiftId id;
  OrderId order;
  GiftWish wish;
  int letters = 0;  ///< that were written to the recipient
  std::optional<AccountId> kept_by{};
  std::optional<Time> kept_at{};

  [[nodiscard]] std::string code() const { return to_code(id.number()); }
  /// As it is printed and enclosed: who it is from, then the words.
  [[nodiscard]] std::string card() const;
};

/// A parcel as it was promised.
struct PromisedParcel {
  stock::WarehouseId warehouse;
  std::string warehouse_name;
  Country from;
  std::string timezone;
  Time promised_at;
  int days_least = 0, days_most = 0;
  std::vector<stock::Demand> items;
};

/// What is to be given back.
struct RefundLine {
  LineId line;
  int quantity = 0;
};
struct RefundWish {
  std::vector<RefundLine> lines;
  Money delivery;  ///< of delivery with its tax; zero for none
  std::string reason;
};
enum class NoRefund : std::uint8_t { nothing_chosen, not_of_this_order, more_than_is_left, not_paid };

/// What of `whole` goes with units `done + 1` to `done + more` of `all`: differences of rounded sums lose no cent.
[[nodiscard]] Money part_of(Money whole, std::int64_t done, std::int64_t more, std::int64_t all);

/// What a wish comes to, line by line. Parts of a line are shared so that all parts together are the whole, to the
/// cent.
struct RefundPart {
  LineId line;
  int quantity;
  Money gross, tax;
};
struct RefundSum {
  std::vector<RefundPart> parts;
  Money delivery, delivery_tax;
  Money total;
  Money tax;
};
[[nodiscard]] Expected<RefundSum, NoRefund> add_up(Order const& order, std::span<Line const> lines,
                                                   RefundWish const& wish);

/// A download as `access` names it: `download:SLUG`.
[[nodiscard]] std::string item_of(std::string_view download);

/// `SKU:2 OTHER:1`, as a row keeps a list of physical things.
[[nodiscard]] std::string to_text(std::span<stock::Demand const> demands);
[[nodiscard]] std::vector<stock::Demand> to_demands(std::string_view text);

}  // namespace vastus::orders
