// SPDX-License-Identifier: Apache-2.0
#include "app/demo_orders.h"

#include <array>
#include <vector>

#include "access/access.h"
#include "accounts/person_store.h"
#include "base/fault.h"
#include "base/random.h"
#include "base/text.h"
#include "orders/gift_store.h"
#include "orders/order_store.h"
#include "orders/payment_store.h"
#include "orders/placing.h"
#include "orders/settlement.h"
#include "shop/cart_parts.h"
#include "shop/product_store.h"
#include "stock/shipment_store.h"

namespace vastus::app {
namespace {

constexpr std::size_t orders_in_all = 400;
constexpr std::size_t attempt_bytes = 16;
constexpr int documents_most = 100;

struct Place {
  std::string_view street, town, region, postcode, country, phone;
  Currency currency;
};
/// Streets and towns are as invented as the people; codes have the form of their country.
constexpr std::array<Place, 8> places{{
    {"4 Harbour Row", "Exeter", "", "EX1 1AA", "GB", "", Currency::gbp},
    {"18 Orchard Lane", "Leeds", "", "LS1 4DY", "GB", "", Currency::gbp},
    {"212 Mill Street", "Portland", "ME", "04101", "US", "+1 207 555 0142", Currency::usd},
    {"77 Cedar Avenue", "Austin", "TX", "78701", "US", "+1 512 555 0178", Currency::usd},
    {"Lindenweg 9", "Kassel", "", "34117", "DE", "", Currency::eur},
    {"12 Rue du Moulin", "Angers", "", "49000", "FR", "", Currency::eur},
    {"3 Wattle Court", "Ballarat", "VIC", "3350", "AU", "+61 491 570 006", Currency::aud},
    {"41 Kowhai Road", "Nelson", "", "7010", "NZ", "", Currency::usd},
}};

constexpr std::array<std::string_view, 11> first_names{"Abel", "Berit", "Cato", "Dela", "Enno", "Fenna",
                                                       "Gale", "Hale",  "Ines", "Jory", "Kalle"};
constexpr std::array<std::string_view, 13> last_names{"Ashgrove", "Brambling", "Coldwater", "Dunlin",  "Elderfield",
                                                      "Fernley",  "Greenhalt", "Hollin",    "Inkwell", "Juniper",
                                                      "Kestrel",  "Larkspur",  "Meadow"};

/// What becomes of an order.
enum class Fate : std::uint8_t {
  sent,
  to_pick,
  picked,
  packed,
  refunded_in_part,
  refunded_whole,
  transferred,
  waiting,
  refused,
  ended,
  parked,
};

Fate fate_of(std::size_t number) {
  // The last ones are still on their way; among the others every state comes again and again.
  if (number >= orders_in_all - 30) {
    constexpr std::array late{Fate::to_pick, Fate::picked, Fate::packed, Fate::waiting, Fate::to_pick, Fate::refused};
    return late[number % late.size()];
  }
  if (number < orders_in_all / 2 && number % 17 == 3) return Fate::ended;
  if (number % 61 == 7) return Fate::parked;
  if (number % 19 == 5) return Fate::refunded_in_part;
  if (number % 29 == 11) return Fate::refunded_whole;
  if (number % 13 == 2) return Fate::transferred;
  return Fate::sent;
}

struct Buyer {
  std::string name, email;
  Place const* place;
};
Buyer buyer_of(std::size_t number) {
  std::string const first(first_names[number % first_names.size()]);
  std::string const last(last_names[number % last_names.size()]);
  return {.name = first + " " + last,
          .email = lower_ascii(first) + "." + lower_ascii(last) + "@buyers.example",
          .place = &places[number * 5 % places.size()]};
}

class History {
 public:
  History(Store& store, Reactions const& reactions) : store_(store), reactions_(reactions) {
    store.read([&](Reader& db) {
      for (shop::Product const& product : shop::list_shelf(db)) {
        for (shop::ShelfEdition const& edition : product.editions) editions_.push_back(edition.id);
      }
      auto const learner = accounts::find_person(db, "learner@demo.example");
      auto const owner = accounts::find_person(db, "owner@demo.example");
      auto const despatcher = accounts::find_person(db, "despatcher@demo.example");
      ENSURE(learner && owner && despatcher, "the demo's people come before its orders");
      learner_ = learner->person.id;
      owner_ = owner->person.id;
      despatcher_ = despatcher->person.id;
    });
  }

  void write(std::size_t number) {
    Fate const fate = fate_of(number);
    std::optional<orders::Placed> placed;
    // Where a warehouse has no more of one thing, the buyer takes the next.
    for (std::size_t choice = number; !placed; ++choice)
      change([&](Writer& db) { placed = place(db, number, choice, fate); });
    if (fate == Fate::refused) return tell(*placed, payments::EventKind::failed, 0);
    if (fate == Fate::waiting || fate == Fate::ended) return;
    tell(*placed, payments::EventKind::captured, fate == Fate::parked ? 100 : 0);
    change([&](Writer& db) { go_on(db, placed->order, fate); });
  }

  /// What jobs would have done by then, but for the letters.
  void catch_up() {
    change([](Writer& db) {
      orders::end_unpaid(db);
      (void)stock::release_expired(db);
      (void)orders::number_documents(db, documents_most);
      jobs::forget_waiting(db, orders::letter_kind);
    });
  }

 private:
  template <class Change>
  void change(Change body) {
    write_now(store_, [&](Writer& db) {
      body(db);
      return Verdict::keep;
    });
  }

  /// One to three things of the shelf; nothing when the warehouses cannot send them.
  std::optional<orders::Placed> place(Writer& db, std::size_t number, std::size_t choice, Fate fate) {
    Buyer const buyer = buyer_of(number);
    std::vector<shop::CartLine> lines;
    std::size_t const things = 1 + number % 3;
    for (std::size_t at = 0; at < things; ++at) {
      shop::EditionId const id[] = {editions_[(choice * 7 + at * 11) % editions_.size()]};
      auto editions = shop::load_editions(db, id, buyer.place->currency);
      if (!editions.empty())
        lines.push_back({.edition = std::move(editions.front()), .quantity = number % 23 == 4 ? 2 : 1});
    }
    shop::CartRow const cart{.id = {}, .currency = buyer.place->currency, .codes = codes_of(number)};
    auto const quote = orders::quote(db, shop::priced(db, cart, lines, db.now()),
                                     postal::destination_of(address_of(buyer)), stock::Split::allowed, db.now());
    if (!quote) return std::nullopt;
    bool const is_transfer = fate == Fate::transferred || fate == Fate::ended;
    auto const placed = orders::place(
        db, *quote,
        {.account = number % 40 == 0 ? std::optional(learner_) : std::nullopt,
         .email = number % 40 == 0 ? "learner@demo.example" : buyer.email,
         .address = address_of(buyer),
         .consent = quote->has_downloads() ? "Asked for downloads at once, and knows that withdrawal ends there." : "",
         .gift = gift_of(number, buyer)},
        {.method = is_transfer ? "bank" : "test", .attempt = random_token(attempt_bytes)});
    ENSURE(placed.has_value(), "what was quoted a moment ago can be placed");
    return *placed;
  }

  static std::vector<std::string> codes_of(std::size_t number) {
    if (number % 9 == 1) return {"KNEE10"};
    if (number % 31 == 8) return {"STUDENT"};
    return {};
  }

  /// Some give a book to the learner, who keeps every second one in the account.
  static std::optional<orders::GiftWish> gift_of(std::size_t number, Buyer const& buyer) {
    if (number % 40 != 20) return std::nullopt;
    return orders::GiftWish{.recipient = "Lin",
                            .email = "learner@demo.example",
                            .giver = buyer.name,
                            .words = "For the stairs that hurt.\nStart with the first chapter, and take your time."};
  }

  static postal::Address address_of(Buyer const& buyer) {
    Place const& place = *buyer.place;
    return {.name = buyer.name,
            .street = std::string(place.street),
            .town = std::string(place.town),
            .region = std::string(place.region),
            .postcode = std::string(place.postcode),
            .country = Country::from_text(place.country).value(),
            .phone = std::string(place.phone)};
  }

  /// The company's call-back, `less` cents short.
  void tell(orders::Placed const& placed, payments::EventKind kind, std::int64_t less) {
    change([&](Writer& db) {
      auto const payment = orders::find_payment(db, placed.reference);
      Tell teller(reactions_, {AccountId(), "demo"});
      Money amount = payment->amount;
      amount.minor -= less;
      (void)orders::take(db,
                         {.provider = payment->provider,
                          .id = "demo-" + placed.reference,
                          .reference = placed.reference,
                          .kind = kind,
                          .amount = amount,
                          .at = db.now(),
                          .paid_from = std::nullopt},
                         teller);
    });
  }

  void go_on(Writer& db, orders::OrderId order, Fate fate) {
    for (stock::Shipment const& shipment : stock::shipments_of(db, order.number())) despatch(db, shipment.id, fate);
    if (fate == Fate::refunded_in_part || fate == Fate::refunded_whole) refund(db, order, fate);
    auto const gift = orders::find_gift_of(db, order);
    if (gift && gift->id.number() % 2 == 0) keep(db, *gift);
  }

  void keep(Writer& db, orders::Gift const& gift) {
    bool const is_kept = orders::mark_kept(db, gift.id, learner_);
    ENSURE(is_kept, "nobody kept it before");
    access::keep_gift(db, gift.id.number(), learner_);
    orders::add_history(db, gift.order, {.what = orders::Happened::gift_kept});
  }

  void despatch(Writer& db, std::int64_t number, Fate fate) {
    stock::ShipmentId const id(number);
    if (fate == Fate::to_pick || fate == Fate::refunded_whole) return;
    ENSURE(stock::move(db, id, stock::State::queued, stock::State::picked, despatcher_), "it was in the queue");
    if (fate == Fate::picked) return;
    ENSURE(stock::move(db, id, stock::State::picked, stock::State::packed, despatcher_), "it was picked");
    if (fate == Fate::packed) return;
    ENSURE(stock::send(db, id, despatcher_, "Post", ""), "it was packed");
  }

  void refund(Writer& db, orders::OrderId order, Fate fate) {
    auto const found = orders::find_order(db, order);
    orders::RefundWish wish{
        .lines = {}, .delivery = {found->currency, 0}, .reason = "The buyer wrote that it came bent."};
    for (orders::Line const& line : orders::list_lines(db, order)) {
      wish.lines.push_back({.line = line.id, .quantity = fate == Fate::refunded_whole ? line.quantity : 1});
      if (fate == Fate::refunded_in_part) break;
    }
    if (fate == Fate::refunded_whole) wish.delivery = found->delivery_gross();
    auto const given = orders::refund(db, order, wish, {.account = owner_});
    ENSURE(given.has_value(), "what was paid can be given back");
  }

  Store& store_;
  Reactions const& reactions_;
  std::vector<shop::EditionId> editions_;
  AccountId learner_, owner_, despatcher_;
};

}  // namespace

void fill_demo_orders(Store& store, PastClock& clock, Time now, Reactions const& reactions) {
  History history(store, reactions);
  Time const from = clock.now();
  Duration const step = (now - from) / std::int64_t(orders_in_all);
  for (std::size_t number = 0; number < orders_in_all; ++number) {
    clock.go_to(from + step * std::int64_t(number));
    history.write(number);
    if (number % 10 == 9) history.catch_up();
  }
}

}  // namespace vastus::app
