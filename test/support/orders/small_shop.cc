// SPDX-License-Identifier: Apache-2.0
#include "support/orders/small_shop.h"

#include <algorithm>

#include "accounts/person_store.h"
#include "base/fault.h"
#include "base/random.h"
#include "base/text.h"
#include "shop/cart_parts.h"
#include "shop/download_store.h"
#include "shop/edition_store.h"
#include "shop/exchange_store.h"
#include "shop/product_store.h"
#include "stock/level_store.h"
#include "stock/shipment_store.h"
#include "stock/warehouse_store.h"
#include "taxes/rate_store.h"

namespace vastus::orders {
namespace {

constexpr std::size_t token_bytes = 16;
constexpr std::string_view despatcher_email = "despatcher@school.example";

constexpr std::string_view warehouses =
    "warehouse\tuk\tLondon\tGB\tGMT0BST,M3.5.0/1,M10.5.0\t- 540-1020 540-1020 540-1020 540-1020 540-1020 -\t840\n"
    "warehouse\tusa\tPennsylvania\tUS\tEST5EDT,M3.2.0,M11.1.0\t- 540-1020 540-1020 540-1020 540-1020 540-1020 -\t840\n"
    "zone\tworld\t*\t\n"
    "rate\tuk\tworld\t100000\t503\t1\t3\t2020-01-01\t\n"
    "rate\tusa\tworld\t100000\t907\t1\t3\t2020-01-01\t\n";

constexpr std::string_view taxes =
    "GB\t\tprinted-book\t7\tVAT\tFor tests.\t2020-01-01\t\tnone\n"
    "GB\t\te-publication\t13\tVAT\tFor tests.\t2020-01-01\t\tnone\n"
    "GB\t\tgoods\t20\tVAT\tFor tests.\t2020-01-01\t\tnone\n"
    "GB\t\tdelivery\t20\tVAT\tFor tests.\t2020-01-01\t\tnone\n";

shop::ProductId add_product(Writer& db, std::string_view slug, std::string_view download) {
  auto const id = shop::record_product(db, {.slug = std::string(slug), .title = std::string(slug)});
  ENSURE(id.has_value(), "an empty shop has no such address");
  if (download.empty()) return *id;
  auto const revision = shop::save_download(db, {.product = *id,
                                                 .slug = std::string(download),
                                                 .title = std::string(download),
                                                 .file = std::string(64, 'a'),
                                                 .bytes = 1,
                                                 .pages = 1});
  ENSURE(revision.has_value(), "an empty shop has no such file");
  return *id;
}

shop::EditionId add_edition(Writer& db, shop::ProductId product, shop::Form form, taxes::TaxClass tax_class,
                            std::int64_t price) {
  return shop::save_edition(db, {.product = product,
                                 .form = form,
                                 .label = std::string(shop::word(form)),
                                 .tax_class = tax_class,
                                 .prices = {{Currency::usd, price}, {Currency::gbp, price - 100}}});
}

void add_codes(Writer& db) {
  Time const begun;
  ENSURE(shop::record(
             db, {.code = "TENTH", .title = "A tenth", .percent = 10'000, .is_stacking = true, .starts_at = begun}),
         "an empty shop has no such code");
  ENSURE(shop::record(db, {.code = "ONCE",
                           .title = "Once for each buyer, twice in all",
                           .percent = 33'333,
                           .is_stacking = true,
                           .starts_at = begun,
                           .uses_max = 2,
                           .is_once_each = true}),
         "an empty shop has no such code");
}

void add_products(Writer& db) {
  auto const book = add_product(db, "book", "book-file");
  auto const printed = add_edition(db, book, shop::Form::printed, taxes::TaxClass::printed_book, 1'999);
  shop::save_part(db, printed, {.sku = "book", .quantity = 1});
  add_edition(db, book, shop::Form::download, taxes::TaxClass::e_publication, 1'001);
  shop::open_with_editions(db, book, "book-file");
  auto const bundle = add_product(db, "bundle", "bundle-file");
  auto const both = add_edition(db, bundle, shop::Form::printed, taxes::TaxClass::goods, 4'003);
  shop::save_part(db, both, {.sku = "book", .quantity = 1});
  shop::save_part(db, both, {.sku = "chart", .quantity = 2});
  shop::open_with_editions(db, bundle, "bundle-file");
  shop::open_with_editions(db, bundle, "book-file");
  auto const chart = add_product(db, "chart", "");
  auto const alone = add_edition(db, chart, shop::Form::object, taxes::TaxClass::goods, 1'103);
  shop::save_part(db, alone, {.sku = "chart", .quantity = 1});
}

void fill_levels(Writer& db) {
  for (std::string_view const warehouse : {"uk", "usa"}) {
    for (std::string_view const sku : {"book", "chart"})
      ENSURE(stock::receive(db, warehouse, sku, SmallShop::copies), "a new warehouse takes everything");
  }
}

void open_shop(Store& store) {
  write_now(store, [](Writer& db) {
    ENSURE(stock::load_warehouses(db, warehouses).has_value(), "the sheet of warehouses is sound");
    ENSURE(taxes::load_rates(db, taxes).has_value(), "the sheet of rates is sound");
    ENSURE(shop::load_exchange_rates(db, "GBP\t2020-01-01\t1.3").has_value(), "the sheet of exchange is sound");
    for (std::string const sku : {"book", "chart"})
      stock::save_sku(db, {.sku = sku, .name = sku, .grams = 300, .hs_code = "490199", .origin = Country("GB")});
    auto const added = accounts::add_person(db, {.email = std::string(despatcher_email),
                                                 .name = "D",
                                                 .role = accounts::Role::despatcher,
                                                 .password_hash = "none"});
    ENSURE(added.has_value(), "an empty school has nobody");
    add_products(db);
    add_codes(db);
    fill_levels(db);
    return Verdict::keep;
  });
}

}  // namespace

std::optional<Placed> place_cart(Writer& db, shop::CartRow const& cart, Shopper const& shopper) {
  auto const loaded = shop::load_lines(db, cart);
  if (loaded.lines.empty()) return std::nullopt;
  postal::Address const address{
      .name = "A", .street = "1 Row", .town = "B", .postcode = "EX1 1AA", .country = shopper.country};
  auto const quoted = quote(db, shop::priced(db, cart, loaded.lines, db.now()), postal::destination_of(address),
                            shopper.split, db.now());
  if (!quoted) return std::nullopt;
  auto const placed = place(db, *quoted, {.email = shopper.email, .address = address, .gift = shopper.gift},
                            {.method = shopper.method, .attempt = random_token(token_bytes)});
  return placed ? std::optional(*placed) : std::nullopt;
}

payments::Event event_of(Payment const& payment, payments::EventKind kind, std::string id, Time at) {
  return {.provider = payment.provider,
          .id = std::move(id),
          .reference = payment.reference,
          .kind = kind,
          .amount = payment.amount,
          .at = at};
}

SmallShop::SmallShop(Dialect dialect) : store(dialect, clock, open_shop) {
  store->read([&](Reader& db) {
    auto const find = [&](std::string_view product, shop::Form form) {
      return shop::find_offered(db, product, form).value().id;
    };
    shelf = {.book = find("book", shop::Form::printed),
             .file = find("book", shop::Form::download),
             .bundle = find("bundle", shop::Form::printed),
             .chart = find("chart", shop::Form::object)};
    despatcher = accounts::find_person(db, despatcher_email)->person.id;
  });
}

void SmallShop::forget_all() {
  write_now(*store, [](Writer& db) {
    for (std::string_view const table :
         {"orders_documents", "orders_refund_lines", "orders_refunds",       "orders_history",  "orders_payment_events",
          "orders_payments",  "orders_parcels",      "orders_lines",         "orders_keys",     "orders_gifts",
          "orders_orders",    "access_grants",       "stock_shipment_lines", "stock_shipments", "stock_hold_lines",
          "stock_holds",      "stock_levels",        "shop_cart_lines",      "shop_carts",      "shop_code_uses",
          "jobs_queue",       "web_journal"})
      db.run("DELETE FROM " + std::string(table));
    db.run("UPDATE shop_codes SET uses = 0");
    fill_levels(db);
    return Verdict::keep;
  });
}

Placed SmallShop::place(std::vector<Wanted> const& wanted, Shopper const& shopper,
                        std::vector<std::string> const& codes) {
  auto const placed = write([&](Writer& db) {
    std::string const token = random_token(token_bytes);
    auto const cart = shop::make_guest_cart(db, token);
    for (Wanted const& one : wanted) {
      bool const is_in = shop::add_item(db, cart, one.edition, one.quantity);
      ENSURE(is_in, "a cart has room for a few things");
    }
    shop::set_codes(db, cart, codes);
    return place_cart(db, *shop::find_guest_cart(db, token), shopper);
  });
  ENSURE(placed.has_value(), "the shop has what a test buys");
  return *placed;
}

Taken SmallShop::tell(Placed const& placed, payments::EventKind kind, std::string const& id) {
  return tell(placed, kind, id, payment(placed).amount);
}

Taken SmallShop::tell(Placed const& placed, payments::EventKind kind, std::string const& id, Money amount) {
  auto event = event_of(payment(placed), kind, id, clock.now());
  event.amount = amount;
  return write([&](Writer& db) {
    Tell teller(reactions, {AccountId(), "test"});
    return take(db, event, teller);
  });
}

Placed SmallShop::place_and_pay(std::vector<Wanted> const& wanted, Shopper const& shopper) {
  Placed const placed = place(wanted, shopper);
  (void)tell(placed, payments::EventKind::captured, "captured-" + placed.reference);
  return placed;
}

Expected<Money, NoRefund> SmallShop::give_back(Placed const& placed, std::vector<RefundLine> lines,
                                               std::int64_t delivery) {
  RefundWish const wish{
      .lines = std::move(lines), .delivery = {order(placed).currency, delivery}, .reason = "It came bent."};
  Expected<Money, NoRefund> given = Unexpected{NoRefund::not_paid};
  write_now(*store, [&](Writer& db) {
    given = refund(db, placed.order, wish, {});
    return given ? Verdict::keep : Verdict::undo;
  });
  return given;
}

Order SmallShop::order(Placed const& placed) {
  return *read([&](Reader& db) { return find_order(db, placed.order); });
}

std::vector<Line> SmallShop::lines(Placed const& placed) {
  return read([&](Reader& db) { return list_lines(db, placed.order); });
}

Payment SmallShop::payment(Placed const& placed) {
  return *read([&](Reader& db) { return find_payment(db, placed.reference); });
}

int SmallShop::times(Placed const& placed, Happened what, std::string_view words) {
  auto const history = read([&](Reader& db) { return list_history(db, placed.order); });
  return int(std::ranges::count_if(
      history, [&](HistoryLine const& line) { return line.what == what && (words.empty() || line.words == words); }));
}

SmallShop::Level SmallShop::level(std::string_view sku) {
  return *read([&](Reader& db) {
    return db.find(
        "SELECT SUM(on_hand), SUM(allocated), SUM(held) FROM stock_levels WHERE sku = $1",
        [](Row const& row) {
          return Level{.on_hand = row.number(0), .allocated = row.number(1), .held = row.number(2)};
        },
        sku);
  });
}

void SmallShop::receive(std::string_view warehouse, std::string_view sku, int quantity) {
  ASSERT_TRUE(write([&](Writer& db) { return stock::receive(db, warehouse, sku, quantity); }));
}

void SmallShop::send_all(Placed const& placed) {
  using stock::State;
  (void)write([&](Writer& db) {
    for (stock::Shipment const& shipment : stock::shipments_of(db, placed.order.number())) {
      stock::ShipmentId const id(shipment.id);
      bool const is_packed = stock::move(db, id, State::queued, State::picked, despatcher) &&
                             stock::move(db, id, State::picked, State::packed, despatcher);
      ENSURE(is_packed && stock::send(db, id, despatcher, "Post", ""), "nobody else moves a parcel");
    }
    return true;
  });
}

}  // namespace vastus::orders
