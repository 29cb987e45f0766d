// SPDX-License-Identifier: Apache-2.0
// A shop of four editions in two warehouses, and what its buyers, its payment company and its staff do, without pages.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

#include "orders/order_store.h"
#include "orders/payment_store.h"
#include "orders/placing.h"
#include "orders/settlement.h"
#include "shop/cart_store.h"
#include "support/jobs/test_clock.h"
#include "support/storage/test_store.h"

namespace vastus::orders {

/// What may be bought. Prices and taxes are odd numbers, so that nothing divides without a rest.
struct Shelf {
  shop::EditionId book;    ///< printed: one `book`; opens `book-file`
  shop::EditionId file;    ///< the file of the same alone
  shop::EditionId bundle;  ///< printed: one `book` and two `chart`; opens `book-file` and `bundle-file`
  shop::EditionId chart;   ///< an object: one `chart`
};

/// Who buys, and how.
struct Shopper {
  std::string email = "buyer@buyers.example";
  Country country = Country("GB");
  std::string method = "test";
  stock::Split split = stock::Split::allowed;
  std::optional<GiftWish> gift{};
};

/// Places what is in a cart as the checkout does; nothing when it is refused, and what was written is to be undone.
[[nodiscard]] std::optional<Placed> place_cart(Writer& db, shop::CartRow const& cart, Shopper const& shopper);

/// A call-back of the company about a payment.
[[nodiscard]] payments::Event event_of(Payment const& payment, payments::EventKind kind, std::string id, Time at);

class SmallShop {
 public:
  /// What each warehouse has of each thing when the shop opens.
  static constexpr int copies = 6;

  explicit SmallShop(Dialect dialect);

  template <class Do>
  auto write(Do act) {
    std::invoke_result_t<Do, Writer&> answer{};
    write_now(*store, [&](Writer& db) {
      answer = act(db);
      return Verdict::keep;
    });
    return answer;
  }
  template <class Ask>
  auto read(Ask ask) {
    std::invoke_result_t<Ask, Reader&> answer{};
    store->read([&](Reader& db) { answer = ask(db); });
    return answer;
  }

  /// No order was ever placed, no cart filled, and every warehouse is full again.
  void forget_all();

  struct Wanted {
    shop::EditionId edition;
    int quantity = 1;
  };
  Placed place(std::vector<Wanted> const& wanted, Shopper const& shopper = {},
               std::vector<std::string> const& codes = {});
  /// The company says that all of it came, or something else.
  Taken tell(Placed const& placed, payments::EventKind kind, std::string const& id);
  Taken tell(Placed const& placed, payments::EventKind kind, std::string const& id, Money amount);
  Placed place_and_pay(std::vector<Wanted> const& wanted, Shopper const& shopper = {});
  Expected<Money, NoRefund> give_back(Placed const& placed, std::vector<RefundLine> lines, std::int64_t delivery = 0);

  [[nodiscard]] Order order(Placed const& placed);
  [[nodiscard]] std::vector<Line> lines(Placed const& placed);
  [[nodiscard]] Payment payment(Placed const& placed);
  /// How often the history of an order names this.
  [[nodiscard]] int times(Placed const& placed, Happened what, std::string_view words = {});
  /// On hand, promised to shipments, held for carts, in all warehouses.
  struct Level {
    std::int64_t on_hand = 0, allocated = 0, held = 0;
    friend bool operator==(Level const&, Level const&) = default;
  };
  [[nodiscard]] Level level(std::string_view sku);
  void receive(std::string_view warehouse, std::string_view sku, int quantity);
  /// Every parcel of an order leaves.
  void send_all(Placed const& placed);

  TestClock clock;
  TestStore store;
  Shelf shelf;
  AccountId despatcher;
  Reactions reactions;  ///< nobody listens
};

/// One shop for each kind of store and all tests of a suite, in which nothing has been bought when a test begins.
class InSmallShop : public testing::TestWithParam<Dialect> {
 public:
  static void TearDownTestSuite() { shops().clear(); }

 protected:
  InSmallShop() { shop.forget_all(); }

 private:
  static std::map<Dialect, std::unique_ptr<SmallShop>>& shops() {
    static std::map<Dialect, std::unique_ptr<SmallShop>> all;
    return all;
  }
  static SmallShop& only() {
    auto& one = shops()[GetParam()];
    if (!one) one = std::make_unique<SmallShop>(GetParam());
    return *one;
  }

 protected:
  SmallShop& shop = only();
};

}  // namespace vastus::orders
