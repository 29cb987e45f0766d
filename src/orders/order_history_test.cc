// SPDX-License-Identifier: Apache-2.0
// Long random histories of buyers, companies, staff and time, in which transactions break off anywhere. After each the
// books must agree; when they do not, rapidcheck looks for a shorter history in which they do not either.
// VASTUS_HISTORIES=10000 test_orders walks more of them, VASTUS_SEED=n others.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <cstdlib>
#include <iostream>
#include <set>
#include <sstream>

#include "access/access.h"
#include "orders/gift_store.h"
#include "stock/level_store.h"
#include "stock/shipment_store.h"
#include "support/orders/books.h"
#include "support/orders/small_shop.h"

namespace vastus::orders {
namespace {

using payments::EventKind;
using std::chrono::hours;
using std::chrono::minutes;

struct Broken {};

/// Breaks off before one of the next statements, as a process does that ends there.
class BreakingSession final : public storage::Session {
 public:
  BreakingSession(storage::Session& whole, int statements) : whole_(whole), left_(statements) {}

  std::int64_t run(std::string_view sql, std::span<Value const> values,
                   std::function<void(Row const&)> const& take) override {
    count_down();
    return whole_.run(sql, values, take);
  }
  void run_later(std::string_view sql, std::span<Value const> values) override {
    count_down();
    whole_.run_later(sql, values);
  }
  [[nodiscard]] std::string_view locking() const override { return whole_.locking(); }

 private:
  void count_down() {
    if (left_-- == 0) throw Broken{};
  }

  storage::Session& whole_;
  int left_;
};

struct OpenWriter : Writer {
  static storage::Session& session_of(Writer& db) {
    constexpr auto session = &OpenWriter::session;
    return (db.*session)();
  }
};

/// How often things happened: a walk in which nothing is sold proves nothing.
struct Tally {
  int acts = 0, undone = 0, broken = 0, placed = 0, sold = 0, cancelled = 0, refunds = 0, parcels = 0, late = 0,
      kept = 0;
  std::array<int, 4> parked{};
};

/// What chance says in one history, from its first choice to its last.
using Choices = std::vector<std::uint16_t>;
constexpr int choices_most = 1200;

class Walk {
 public:
  Walk(SmallShop& shop, Tally& tally, Choices choices) : shop_(shop), tally_(tally), choices_(std::move(choices)) {
    shop.forget_all();
    (void)shop.write([&](Writer& db) {
      for (int buyer = 0; buyer < buyers; ++buyer) known_.carts[shop::make_guest_cart(db, token_of(buyer))] = 0;
      return true;
    });
    for (std::string const warehouse : {"uk", "usa"}) {
      for (std::string const sku : {"book", "chart"}) {
        int const gone = pick(SmallShop::copies);
        if (gone > 0) shop.receive(warehouse, sku, -gone);
        known_.bought[{warehouse, sku}] = SmallShop::copies - gone;
      }
    }
  }

  /// Answers what does not agree at the end, with all that was done.
  std::string go() {
    while (next_ < choices_.size()) act();
    auto faults = shop_.read([&](Reader& db) { return faults_in_the_books(db, known_); });
    faults.insert(faults.end(), faults_.begin(), faults_.end());
    count();
    if (faults.empty()) return {};
    std::string text;
    for (std::string const& fault : faults) text += fault + "\n";
    for (std::string const& done : trail_) text += "  " + done + "\n";
    return text;
  }

 private:
  static constexpr int buyers = 3;

  struct KnownOrder {
    Placed placed;
    std::set<std::string> events{};
  };

  static std::string token_of(int buyer) { return "cart " + std::to_string(buyer); }
  int pick(int choices) { return next_ < choices_.size() ? choices_[next_++] % choices : 0; }
  template <class T>
  T& one_of(std::vector<T>& all) {
    return all[std::size_t(pick(int(all.size())))];
  }
  template <class T, std::size_t n>
  T one_of(std::array<T, n> const& all) {
    return all[std::size_t(pick(int(n)))];
  }

  /// Does it in one transaction, which is kept, undone at its end or broken in its middle. True: it stands.
  bool attempt(std::string what, std::function<bool(Writer&)> const& does) {
    ++tally_.acts;
    int const fate = pick(10);
    int const statements = fate == 1 ? pick(8) : pick(40);
    bool has_broken = false;
    bool is_done = false;
    auto const work = [&](Writer& db) {
      if (fate == 0) {
        (void)does(db);
        return Verdict::undo;
      }
      if (fate > 2) {
        is_done = does(db);
      } else {
        BreakingSession session(OpenWriter::session_of(db), statements);
        Writer breaking(session, db.now());
        is_done = does(breaking);
      }
      return is_done ? Verdict::keep : Verdict::undo;
    };
    try {
      write_now(*shop_.store, work);
    } catch (Broken const&) {
      has_broken = true;
      is_done = false;
    }
    tally_.undone += fate == 0 ? 1 : 0;
    tally_.broken += has_broken ? 1 : 0;
    trail_.push_back(what + (has_broken ? ": broken" : fate == 0 ? ": undone" : is_done ? "" : ": refused"));
    return is_done;
  }

  void act() {
    int const choice = pick(100);
    if (choice < 15) return fill_cart();
    if (choice < 30) return place();
    if (choice < 38) return pass_time();
    if (choice < 43) return receive(1 + pick(6));
    if (choice < 44) return receive(-1);
    if (choice < 46) return number();
    if (choice < 51) return expire();
    if (choice < 53) return end();
    if (orders_.empty()) return;
    // Half of what happens is about the newest orders: they are where most can still go wrong.
    KnownOrder& order = pick(2) == 0 ? orders_.back() : one_of(orders_);
    if (choice < 56) sell_out();
    if (choice > 97) return keep(order);
    if (choice < 68) return tell(order);
    if (choice < 76) return give_back(order);
    if (choice < 80) return refund_done(order);
    if (choice < 95) return despatch(order);
    sell_after_all();
  }

  void fill_cart() {
    int const buyer = pick(buyers);
    shop::EditionId const edition =
        one_of(std::array{shop_.shelf.book, shop_.shelf.file, shop_.shelf.bundle, shop_.shelf.chart});
    int const quantity = 1 + pick(3);
    int const more = pick(8);
    shop::CartId cart;
    bool const is_in = attempt(fmt::format("buyer {} takes {}", buyer, quantity), [&](Writer& db) {
      cart = shop::find_guest_cart(db, token_of(buyer))->id;
      if (more == 0) shop::set_currency(db, cart, Currency::gbp);
      if (more == 1) shop::set_codes(db, cart, std::vector<std::string>{"TENTH"});
      if (more == 2) shop::set_codes(db, cart, std::vector<std::string>{"TENTH", "ONCE"});
      return shop::add_item(db, cart, edition, quantity);
    });
    if (is_in) known_.carts[cart] += quantity;
    last_buyer_ = buyer;
  }

  void place() {
    int const buyer = last_buyer_;
    Shopper const shopper{
        .email = fmt::format("Buyer{}@buyers.example", buyer),
        .country = pick(3) == 0 ? Country("US") : Country("GB"),
        .method = pick(3) == 0 ? "bank" : "test",
        .split = pick(2) == 0 ? stock::Split::never : stock::Split::allowed,
        .gift = pick(4) == 0 ? std::optional(GiftWish{.recipient = "R", .email = "r@buyers.example", .giver = "G"})
                             : std::nullopt};
    std::optional<Placed> placed;
    shop::CartId cart;
    bool const stands = attempt(fmt::format("buyer {} orders", buyer), [&](Writer& db) {
      auto const row = shop::find_guest_cart(db, token_of(buyer));
      cart = row->id;
      placed = place_cart(db, *row, shopper);
      return placed.has_value();
    });
    if (!stands) return;
    known_.carts[cart] = 0;
    known_.orders.push_back(placed->order);
    orders_.push_back({.placed = *placed});
  }

  void tell(KnownOrder& order) {
    EventKind const kind = pick(3) > 0
                               ? EventKind::captured
                               : one_of(std::array{EventKind::authorised, EventKind::failed, EventKind::cancelled});
    bool const is_old = !order.events.empty() && pick(3) == 0;
    std::string const id =
        is_old ? *std::next(order.events.begin(), pick(int(order.events.size()))) : std::to_string(++last_event_);
    int const amount = pick(10);
    std::optional<Taken> taken;
    bool const stands = attempt(fmt::format("{} {} {}", order_name(order), payments::word(kind), id), [&](Writer& db) {
      auto event = event_of(*find_payment(db, order.placed.reference), kind, id, db.now());
      if (amount == 0) event.amount.minor -= 1;
      if (amount == 1) event.amount.currency = Currency::aud;
      Tell teller(shop_.reactions, {AccountId(), "test"});
      taken = take(db, event, teller);
      return true;
    });
    if (!stands) return;
    if ((*taken == Taken::known_before) != order.events.contains(id)) faults_.push_back("taken twice: " + id);
    if (order.events.insert(id).second) ++known_.events;
  }

  /// The company is an hour late, and somebody else takes all there is.
  void sell_out() {
    shop_.clock.move(hours(1));
    trail_.emplace_back("an hour passes, and all is sold out");
    expire();
    for (std::string const warehouse : {"uk", "usa"}) {
      for (std::string const sku : {"book", "chart"}) {
        int const left = int(shop_.read([&](Reader& db) {
          return db.number(R"(
            SELECT l.on_hand - l.allocated - l.held FROM stock_levels AS l
            JOIN stock_warehouses AS w ON w.id = l.warehouse_id WHERE w.slug = $1 AND l.sku = $2)",
                           warehouse, sku);
        }));
        if (left > 0) receive_in(warehouse, sku, -left);
      }
    }
  }

  void give_back(KnownOrder const& order) {
    RefundWish wish{.lines = {}, .delivery = {}, .reason = "Bent."};
    Order const seen = shop_.order(order.placed);
    for (Line const& line : shop_.lines(order.placed)) {
      if (pick(2) == 0) wish.lines.push_back({.line = line.id, .quantity = 1 + pick(2)});
    }
    std::int64_t const left = (seen.delivery_gross() - seen.delivery_refunded).minor;
    int const part = pick(4);
    wish.delivery = {seen.currency, part == 0 ? left : 0};
    if (part == 1 && left > 1) wish.delivery.minor = pick(int(left));
    bool const stands = attempt(order_name(order) + " is given back in part",
                                [&](Writer& db) { return refund(db, order.placed.order, wish, {}).has_value(); });
    tally_.refunds += stands ? 1 : 0;
  }

  /// The company says that a refund is done; once more it may say so later.
  void refund_done(KnownOrder& order) {
    auto const refunds = shop_.read([&](Reader& db) { return list_refunds(db, order.placed.order); });
    if (refunds.empty()) return;
    Refund const& refund = refunds[std::size_t(pick(int(refunds.size())))];
    std::string const id = "refund-" + to_code(refund.id.number());
    bool const stands = attempt(order_name(order) + " " + id, [&](Writer& db) {
      auto event = event_of(*find_payment(db, order.placed.reference), EventKind::refunded, id, db.now());
      event.amount = refund.amount;
      Tell teller(shop_.reactions, {AccountId(), "test"});
      (void)take(db, event, teller);
      (void)mark_done(db, refund.id);
      return true;
    });
    if (stands && order.events.insert(id).second) ++known_.events;
  }

  /// The recipient of a gift keeps it, whatever became of the order.
  void keep(KnownOrder const& order) {
    bool const stands = attempt(order_name(order) + " is kept", [&](Writer& db) {
      auto const gift = find_gift_of(db, order.placed.order);
      if (!gift || !mark_kept(db, gift->id, shop_.despatcher)) return false;
      access::keep_gift(db, gift->id.number(), shop_.despatcher);
      return true;
    });
    tally_.kept += stands ? 1 : 0;
  }

  void despatch(KnownOrder const& order) {
    using stock::State;
    auto const parcels = shop_.read([&](Reader& db) { return stock::shipments_of(db, order.placed.order.number()); });
    if (parcels.empty()) return;
    stock::Shipment const& parcel = parcels[std::size_t(pick(int(parcels.size())))];
    stock::ShipmentId const id(parcel.id);
    // Mostly the next step; sometimes one that its parcel does not stand at.
    State const from = pick(5) > 0 ? parcel.state : State(pick(3));
    bool const is_back = from < State::sent && pick(8) == 0;
    bool const stands = attempt(order_name(order) + " moves a parcel", [&](Writer& db) {
      if (is_back) return stock::move(db, id, from, State::queued, shop_.despatcher);
      if (from == State::queued) return stock::move(db, id, State::queued, State::picked, shop_.despatcher);
      if (from == State::picked) return stock::move(db, id, State::picked, State::packed, shop_.despatcher);
      return stock::send(db, id, shop_.despatcher, "Post", "");
    });
    tally_.parcels += stands && !is_back && from == State::packed ? 1 : 0;
  }

  /// Mostly an order that waits for it.
  void sell_after_all() {
    KnownOrder const* order = &one_of(orders_);
    for (KnownOrder const& one : orders_) {
      if (shop_.order(one.placed).parked == Parked::no_stock && pick(3) > 0) order = &one;
    }
    bool const stands = attempt(order_name(*order) + " is sold after all", [&](Writer& db) {
      Tell teller(shop_.reactions, {AccountId(), "test"});
      return sell_parked(db, *find_order(db, order->placed.order), teller);
    });
    tally_.late += stands ? 1 : 0;
  }

  void receive(int quantity) {
    std::string const warehouse = one_of(std::array<std::string, 2>{"uk", "usa"});
    receive_in(warehouse, one_of(std::array<std::string, 2>{"book", "chart"}), quantity);
  }
  void receive_in(std::string const& warehouse, std::string const& sku, int quantity) {
    if (attempt(fmt::format("{} gets {} {}", warehouse, quantity, sku),
                [&](Writer& db) { return stock::receive(db, warehouse, sku, quantity); }))
      known_.bought[{warehouse, sku}] += quantity;
  }

  void number() {
    int const most = 1 + pick(3);
    (void)attempt("documents are numbered", [&](Writer& db) { return !number_documents(db, most).empty(); });
  }
  void expire() {
    (void)attempt("holds end", [](Writer& db) { return stock::release_expired(db) > 0; });
  }
  void end() {
    (void)attempt("orders end", [](Writer& db) { return end_unpaid(db), true; });
  }
  void pass_time() {
    Duration const length =
        one_of(std::array<Duration, 5>{minutes(1), minutes(45), hours(1), hours(24 * 8), hours(24 * 15)});
    shop_.clock.move(length);
    trail_.push_back(fmt::format("{} minutes pass", length / minutes(1)));
  }

  [[nodiscard]] std::string order_name(KnownOrder const& order) const { return to_code(order.placed.order.number()); }

  void count() {
    shop_.store->read([&](Reader& db) {
      db.each("SELECT state, parked_why, COUNT(*) FROM orders_orders GROUP BY state, parked_why", [&](Row const& row) {
        int const orders = int(row.number(2));
        tally_.placed += orders;
        if (row.as<State>(0) == State::paid) tally_.sold += orders;
        if (row.as<State>(0) == State::cancelled) tally_.cancelled += orders;
        if (row.as<State>(0) == State::parked) tally_.parked.at(std::size_t(row.number(1))) += orders;
      });
    });
  }

  SmallShop& shop_;
  Tally& tally_;
  Choices choices_;
  std::size_t next_ = 0;
  Known known_;
  std::vector<KnownOrder> orders_;
  std::vector<std::string> trail_, faults_;
  std::int64_t last_event_ = 0;
  int last_buyer_ = 0;
};

unsigned asked(char const* variable, unsigned otherwise) {
  char const* const text = std::getenv(variable);
  return text != nullptr ? unsigned(std::atoi(text)) : otherwise;
}

class orders_history : public InSmallShop {};

INSTANTIATE_TEST_SUITE_P(on, orders_history, both_stores(), name_of_store);

TEST_P(orders_history, loses_nothing_wherever_it_breaks_off) {
  unsigned const histories = asked("VASTUS_HISTORIES", GetParam() == Dialect::sqlite ? 60 : 8);
  Tally tally;
  rc::detail::TestParams params;
  params.maxSuccess = int(histories);
  params.seed = asked("VASTUS_SEED", 1);
  auto const books_agree = [&] {
    Choices const choices =
        *rc::gen::resize(choices_most, rc::gen::container<Choices>(rc::gen::inRange<std::uint16_t>(0, 12'000)));
    std::string const faults = Walk(shop, tally, choices).go();
    if (!faults.empty()) RC_FAIL(faults);
  };
  auto const result = rc::detail::checkTestable(books_agree, rc::detail::TestMetadata(), params);
  std::ostringstream said;
  rc::detail::printResultMessage(result, said);
  ASSERT_TRUE(result.is<rc::detail::SuccessResult>()) << said.str();
  std::cout << fmt::format(
      "{} histories: {} acts, {} undone, {} broken off; {} orders: {} sold ({} after all), {} cancelled, parked {} "
      "without stock, {} with another amount, {} after their end; {} refunds, {} parcels sent, {} gifts kept\n",
      histories, tally.acts, tally.undone, tally.broken, tally.placed, tally.sold, tally.late, tally.cancelled,
      tally.parked[0], tally.parked[1], tally.parked[2], tally.refunds, tally.parcels, tally.kept);
  if (histories < 60) return;
  EXPECT_GT(tally.sold, 0);
  EXPECT_GT(tally.refunds, 0);
  EXPECT_GT(tally.parcels, 0);
  EXPECT_GT(tally.broken, 0);
  EXPECT_GT(tally.kept, 0);
  for (std::size_t const why : {0, 1, 2}) EXPECT_GT(tally.parked.at(why), 0) << why;
  EXPECT_TRUE(tally.late > 0 || histories < 1000);
}

}  // namespace
}  // namespace vastus::orders
