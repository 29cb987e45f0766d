// SPDX-License-Identifier: Apache-2.0
#include "orders/order_store.h"

#include "base/fault.h"
#include "base/random.h"
#include "base/text.h"

namespace vastus::orders {
namespace {

constexpr std::size_t key_bytes = 16;

std::string hash_of(std::string_view key) { return sha256("order " + std::string(key)); }

Country country_in(std::string_view text) {
  auto const country = Country::from_text(text);
  ENSURE(country.has_value(), "an order names a country by two letters");
  return *country;
}

postal::Address to_address(Row const& row, int at) {
  return {.name = row.string(at),
          .company = row.string(at + 1),
          .street = row.string(at + 2),
          .street_more = row.string(at + 3),
          .town = row.string(at + 4),
          .region = row.string(at + 5),
          .postcode = row.string(at + 6),
          .country = country_in(row.text(at + 7)),
          .phone = row.string(at + 8)};
}

Order to_order(Row const& row) {
  auto const currency = row.as<Currency>(4);
  auto const money = [&](int column) { return Money{currency, row.number(column)}; };
  Order order{.id = row.id<OrderId>(0),
              .email = row.string(2),
              .state = row.as<State>(3),
              .currency = currency,
              .price_mode = row.as<taxes::PriceMode>(5),
              .goods = money(6),
              .delivery = money(7),
              .delivery_tax = money(8),
              .delivery_rate = {std::int32_t(row.number(9))},
              .tax = money(10),
              .total = money(11),
              .exchange_rate = row.number(12),
              .address = to_address(row, 13),
              .consent = row.string(23),
              .placed_at = row.time(24),
              .refunded = money(27),
              .delivery_refunded = money(28)};
  if (!row.is_null(1)) order.account = row.id<AccountId>(1);
  if (!row.is_null(22)) order.hold = row.id<stock::HoldId>(22);
  if (!row.is_null(25)) order.settled_at = row.time(25);
  if (!row.is_null(26)) order.parked = row.as<Parked>(26);
  return order;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  if (text.empty()) return words;
  for (std::string_view const word : split(text, ' ')) words.emplace_back(word);
  return words;
}

std::string joined(std::span<std::string const> words) {
  std::string text;
  for (std::string const& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

void record_line(Writer& db, OrderId order, Line const& line, int position) {
  db.add(R"(
    INSERT INTO orders_lines (id, order_id, position, edition_id, product_slug, title, label, form, quantity, unit,
                              discount, discount_why, tax_class, rate, tax_name, tax_reason, net, tax, skus, downloads)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20))",
         line.id, order, position, line.edition, line.product_slug, line.title, line.label, line.form, line.quantity,
         line.unit.minor, line.discount.minor, line.discount_why, line.tax_class, line.levy.rate.hundred_thousandths,
         line.levy.name, line.levy.reason, line.net.minor, line.tax.minor, to_text(line.skus), joined(line.downloads));
}

void record_parcel(Writer& db, OrderId order, PromisedParcel const& parcel, int position) {
  db.add(R"(
    INSERT INTO orders_parcels (order_id, position, warehouse_id, warehouse_name, country, timezone, promised_at,
                                days_least, days_most, items)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))",
         order, position, parcel.warehouse, parcel.warehouse_name, parcel.from.text(), parcel.timezone,
         parcel.promised_at, parcel.days_least, parcel.days_most, to_text(parcel.items));
}

void add_key(Writer& db, OrderId order, std::string_view key) {
  std::string const hash = hash_of(key);
  db.add("INSERT INTO orders_keys (hash, order_id, made_at) VALUES ($1, $2, $3)", Bytes{hash}, order, db.now());
}

Listed to_listed(Row const& row) {
  auto const currency = row.as<Currency>(5);
  return {.id = row.id<OrderId>(0),
          .email = row.string(1),
          .name = row.string(2),
          .country = country_in(row.text(3)),
          .state = row.as<State>(4),
          .total = {currency, row.number(6)},
          .refunded = {currency, row.number(7)},
          .placed_at = row.time(8)};
}

}  // namespace

void record(Writer& db, NewOrder const& placed) {
  Order const& order = placed.order;
  postal::Address const& to = order.address;
  std::string const attempt_hash = hash_of(placed.attempt);
  db.add(R"(
    INSERT INTO orders_orders (id, attempt_hash, account_id, email, email_key, state, currency, price_mode, goods,
                               delivery, delivery_tax, delivery_rate, tax, total, exchange_rate, name, company, street,
                               street_more, town, region, postcode, country, phone, hold_id, consent, placed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
            $24, $25, $26, $27))",
         order.id, Bytes{attempt_hash}, order.account, order.email, lower_ascii(order.email), order.state,
         order.currency, order.price_mode, order.goods.minor, order.delivery.minor, order.delivery_tax.minor,
         order.delivery_rate.hundred_thousandths, order.tax.minor, order.total.minor, order.exchange_rate, to.name,
         to.company, to.street, to.street_more, to.town, to.region, to.postcode, to.country.text(), to.phone,
         order.hold, order.consent, order.placed_at);
  add_key(db, order.id, placed.attempt);
  for (std::size_t at = 0; at < placed.lines.size(); ++at) record_line(db, order.id, placed.lines[at], int(at));
  for (std::size_t at = 0; at < placed.parcels.size(); ++at) record_parcel(db, order.id, placed.parcels[at], int(at));
}

std::optional<OrderId> find_attempt(Reader& db, std::string_view attempt) {
  std::string const hash = hash_of(attempt);
  return db.find(
      "SELECT id FROM orders_orders WHERE attempt_hash = $1", [](Row const& row) { return row.id<OrderId>(0); },
      Bytes{hash});
}

std::optional<Order> find_order(Reader& db, OrderId id) {
  return db.find(R"(
    SELECT id, account_id, email, state, currency, price_mode, goods, delivery, delivery_tax, delivery_rate, tax, total,
           exchange_rate, name, company, street, street_more, town, region, postcode, country, phone, hold_id, consent,
           placed_at, settled_at, parked_why, refunded, delivery_refunded
    FROM orders_orders WHERE id = $1)",
                 to_order, id);
}

bool opens(Reader& db, OrderId id, std::string_view key) {
  if (key.empty() || key.size() > 100) return false;
  std::string const hash = hash_of(key);
  return db.number("SELECT count(*) FROM orders_keys WHERE hash = $1 AND order_id = $2", Bytes{hash}, id) > 0;
}

std::string make_key(Writer& db, OrderId id) {
  std::string key = random_token(key_bytes);
  add_key(db, id, key);
  return key;
}

std::vector<Line> list_lines(Reader& db, OrderId id) {
  return db.list(
      R"(
    SELECT l.id, l.edition_id, l.product_slug, l.title, l.label, l.form, l.quantity, l.unit, l.discount, l.discount_why,
           l.tax_class, l.rate, l.tax_name, l.tax_reason, l.net, l.tax, l.skus, l.downloads, l.refunded_quantity,
           o.currency
    FROM orders_lines AS l JOIN orders_orders AS o ON o.id = l.order_id WHERE l.order_id = $1 ORDER BY l.position)",
      [](Row const& row) {
        auto const currency = row.as<Currency>(19);
        return Line{.id = row.id<LineId>(0),
                    .edition = row.id<shop::EditionId>(1),
                    .product_slug = row.string(2),
                    .title = row.string(3),
                    .label = row.string(4),
                    .form = row.as<shop::Form>(5),
                    .quantity = int(row.number(6)),
                    .unit = {currency, row.number(7)},
                    .discount = {currency, row.number(8)},
                    .discount_why = row.string(9),
                    .tax_class = row.as<taxes::TaxClass>(10),
                    .levy = {.rate = {std::int32_t(row.number(11))}, .name = row.string(12), .reason = row.string(13)},
                    .net = {currency, row.number(14)},
                    .tax = {currency, row.number(15)},
                    .skus = to_demands(row.text(16)),
                    .downloads = words_of(row.text(17)),
                    .refunded = int(row.number(18))};
      },
      id);
}

std::vector<PromisedParcel> list_parcels(Reader& db, OrderId id) {
  return db.list(
      R"(
    SELECT warehouse_id, warehouse_name, country, timezone, promised_at, days_least, days_most, items
    FROM orders_parcels WHERE order_id = $1 ORDER BY position)",
      [](Row const& row) {
        return PromisedParcel{.warehouse = row.id<stock::WarehouseId>(0),
                              .warehouse_name = row.string(1),
                              .from = country_in(row.text(2)),
                              .timezone = row.string(3),
                              .promised_at = row.time(4),
                              .days_least = int(row.number(5)),
                              .days_most = int(row.number(6)),
                              .items = to_demands(row.text(7))};
      },
      id);
}

bool mark_paid(Writer& db, OrderId id, State from) {
  return db.changed(
      "UPDATE orders_orders SET state = 1, settled_at = $3, parked_why = NULL WHERE id = $1 AND state = $2", id, from,
      db.now());
}

bool mark_parked(Writer& db, OrderId id, Parked why) {
  return db.changed("UPDATE orders_orders SET state = 2, parked_why = $2 WHERE id = $1 AND state IN (0, 3)", id, why);
}

bool mark_cancelled(Writer& db, OrderId id) {
  return db.changed("UPDATE orders_orders SET state = 3, settled_at = $2 WHERE id = $1 AND state = 0", id, db.now());
}

std::vector<OrderId> list_unpaid(Reader& db, Time moment, int most) {
  return db.list(
      "SELECT id FROM orders_orders WHERE state = 0 AND placed_at < $1 ORDER BY id LIMIT $2",
      [](Row const& row) { return row.id<OrderId>(0); }, moment, most);
}

void add_history(Writer& db, OrderId id, HistoryLine const& line) {
  db.add("INSERT INTO orders_history (id, order_id, kind, actor_id, words, at) VALUES ($1, $2, $3, $4, $5, $6)",
         fresh_number(db.now()), id, line.what, line.actor, line.words, db.now());
}

std::vector<HistoryLine> list_history(Reader& db, OrderId id) {
  return db.list(
      "SELECT kind, actor_id, words, at FROM orders_history WHERE order_id = $1 ORDER BY id LIMIT 200",
      [](Row const& row) {
        return HistoryLine{.what = row.as<Happened>(0),
                           .actor = row.is_null(1) ? std::nullopt : std::optional(row.id<AccountId>(1)),
                           .words = row.string(2),
                           .at = row.time(3)};
      },
      id);
}

std::vector<OrderId> take_over(Writer& db, std::string_view email, AccountId account) {
  return db.list(
      "UPDATE orders_orders SET account_id = $2 WHERE email_key = $1 AND account_id IS NULL RETURNING id",
      [](Row const& row) { return row.id<OrderId>(0); }, lower_ascii(email), account);
}

std::vector<Listed> list_in(Reader& db, State state, OrderId before, int most) {
  return db.list(R"(
    SELECT id, email, name, country, state, currency, total, refunded, placed_at FROM orders_orders
    WHERE state = $1 AND id < $2 ORDER BY id DESC LIMIT $3)",
                 to_listed, state, before, most);
}

std::vector<Listed> list_all(Reader& db, OrderId before, int most) {
  return db.list(R"(
    SELECT id, email, name, country, state, currency, total, refunded, placed_at FROM orders_orders
    WHERE id < $1 ORDER BY id DESC LIMIT $2)",
                 to_listed, before, most);
}

std::vector<Listed> list_with_email(Reader& db, std::string_view email, OrderId before, int most) {
  return db.list(R"(
    SELECT id, email, name, country, state, currency, total, refunded, placed_at FROM orders_orders
    WHERE email_key = $1 AND id < $2 ORDER BY id DESC LIMIT $3)",
                 to_listed, lower_ascii(email), before, most);
}

std::vector<Listed> list_of_account(Reader& db, AccountId account, OrderId before, int most) {
  return db.list(R"(
    SELECT id, email, name, country, state, currency, total, refunded, placed_at FROM orders_orders
    WHERE account_id = $1 AND account_id IS NOT NULL AND id < $2 ORDER BY id DESC LIMIT $3)",
                 to_listed, account, before, most);
}

std::int64_t count_in(Reader& db, State state) {
  return db.number("SELECT count(*) FROM (SELECT 1 FROM orders_orders WHERE state = $1 LIMIT 100) AS counted", state);
}

}  // namespace vastus::orders
